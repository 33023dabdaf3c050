internal import Foundation
internal import Matching

/// A bilingual dictionary read from a file: one Vietnamese head a line, a tab, English renderings separated by `;`. A name that
/// ends in `.ifo` is a dictionary in the form of StarDict, in either direction.
package struct LexiconFile: Sendable {
    let entries: [LexiconEntry]
    let lexicon: Lexicon

    /// An empty one.
    package init() { self.init([]) }

    private init(_ entries: [LexiconEntry]) { (self.entries, lexicon) = (entries, Lexicon(entries)) }

    /// Throws `LexiconError` with every line that is no entry.
    package init(path: String) throws {
        if path.hasSuffix(".ifo") {
            self.init(try StarDict(path: path).entries())
            return
        }
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
            throw LexiconError(path: path, lines: [])
        }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        var (entries, wrong) = ([LexiconEntry](), [Int]())
        for (number, line) in lines.enumerated() where !line.isEmpty {
            if let entry = LexiconEntry(line: line) { entries.append(entry) } else { wrong.append(number + 1) }
        }
        guard wrong.isEmpty else { throw LexiconError(path: path, lines: wrong) }
        self.init(entries)
    }

    /// How many heads it has.
    package var count: Int { entries.count }

    /// Head and renderings of each entry, as a line of a file has them.
    package var heads: [(vietnamese: String, english: String)] {
        entries.map { ($0.vietnamese, $0.english.joined(separator: "; ")) }
    }

    /// What somebody should look at before it is used.
    package var doubts: LexiconDoubts { LexiconDoubts(entries, lexicon) }
}

/// Entries of a dictionary that are never found, and heads that stand in it twice.
package struct LexiconDoubts: Sendable {
    /// Of more words than are looked up.
    package let tooLong: [String]
    package let twice: [String]

    init(_ entries: [LexiconEntry], _ lexicon: Lexicon) {
        let linked = Set(lexicon.lines.map { $0.prefix { $0 != "\t" } })
        tooLong = entries.map(\.vietnamese).filter { !linked.contains($0[...]) }
        twice = Dictionary(grouping: entries) { $0.vietnamese.lowercased() }.filter { $0.value.count > 1 }.keys.sorted()
    }
}

/// A dictionary that cannot be read: `lines` from 1, none when it is no text at all.
package struct LexiconError: Error, Equatable, CustomStringConvertible {
    package let path: String
    package let lines: [Int]

    package var description: String {
        lines.isEmpty
            ? "\(path): no readable dictionary in UTF-8"
            : "\(path): no entry “Vietnamese, tab, English; English” in line \(lines.map(String.init).joined(separator: ", "))"
    }
}
