internal import Market
internal import Matching
internal import Storage

/// What the engine knows beside the listings: how words are said in the other language, and what the parts of a match weigh.
struct Knowledge: Sendable {
    var lexicon = Lexicon()
    var weights = PartWeights.standard

    /// What the program brings, then the operator's dictionaries, then what officers and administrators have accepted.
    init(_ own: LexiconFile, _ view: LedgerView) throws {
        let dictionaries = try view.dictionaries.all().compactMap { entry in
            Matching.LexiconEntry(line: "\(entry.vietnamese)\t\(entry.english)")
        }
        let learned = try view.lessons.acceptedEntries().map { entry in
            Matching.LexiconEntry(vietnamese: entry.vietnamese, english: [entry.english])
        }
        lexicon = dictionaries.isEmpty && learned.isEmpty ? own.lexicon : Lexicon(own.entries + dictionaries + learned)
        if case .matchWeights(let accepted) = try view.lessons.acceptedWeights()?.content {
            weights = PartWeights(named: accepted.learned)
        }
    }

    init() {}
}

extension PartWeights {
    /// Those that stand under no name keep what they are by default.
    init(named values: [String: Double]) {
        self.init(zip(Self.names, Self.standard.values).map { values[$0] ?? $1 })
    }

    var named: [String: Double] { Dictionary(uniqueKeysWithValues: zip(Self.names, values)) }
}
