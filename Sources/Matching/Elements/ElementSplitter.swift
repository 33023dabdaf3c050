/// Proposes the five elements of a technology from one plain paragraph, in Vietnamese, typed with marks or without, or in
/// English. It goes by words that give an element away; what it proposes is for its author to correct.
package struct ElementSplitter {
    private static let tokenLimit = 1_024
    private static let longestElement = 16
    /// Of a clause without cues that goes on with the element before it.
    private static let longestTail = 5
    private static let longestMaterial = 4
    /// The share of its words that an English text has of those that every English text has.
    private static let englishShare = 0.12

    private let tokens: [Token]
    private let scalars: [Unicode.Scalar]
    private let cues: ElementCues
    private var found: [Layer: ElementProposal] = [:]

    private init(_ text: String) {
        tokens = Tokeniser().tokens(of: text, limit: Self.tokenLimit)
        scalars = Array(text.unicodeScalars)
        cues = Self.cues(of: tokens)
    }

    /// The elements found in a text, at most one of each, in the order of `Layer.elements`. The same text gives the same.
    package static func elements(of text: String) -> [ElementProposal] {
        var splitter = ElementSplitter(text)
        splitter.read()
        return Layer.elements.compactMap { splitter.found[$0] }
    }

    private static func cues(of tokens: [Token]) -> ElementCues {
        if tokens.contains(where: \.isMarked) { return .vietnamese }
        let common = tokens.count(where: \.isUnpaired)
        return Double(common) >= englishShare * Double(tokens.count) ? .english : .unmarked
    }

    private mutating func read() {
        var last: Stretch?
        var start = 0
        while start < tokens.count {
            let end = tokens[(start + 1)...].firstIndex(where: \.isFirst) ?? tokens.count
            let stretches = stretches(of: start..<end)
            if let tail = last?.continued(by: start..<end), stretches.isEmpty, end - start <= Self.longestTail {
                add(tail)
            } else {
                for stretch in stretches { add(stretch) }
            }
            last = stretches.last
            start = end
        }
    }

    /// The words from one cue to the next.
    private struct Stretch {
        var cue: ElementCue
        var cueWords: Range<Int>
        var words: Range<Int>

        func continued(by clause: Range<Int>) -> Stretch {
            Stretch(cue: cue, cueWords: cueWords, words: words.lowerBound..<clause.upperBound)
        }
    }

    private func stretches(of clause: Range<Int>) -> [Stretch] {
        var stretches: [Stretch] = []
        var place = clause.lowerBound
        var free = place
        while place < clause.upperBound {
            guard let cue = cues.cue(at: tokens[place..<clause.upperBound]) else {
                place += 1
                continue
            }
            let cueWords = place..<place + cue.length
            close(&stretches, at: place)
            if cue.role == .treatment, let material = material(around: cueWords, in: free..<clause.upperBound) {
                stretches.append(material)
            }
            stretches.append(Stretch(cue: cue, cueWords: cueWords, words: place..<clause.upperBound))
            place = cueWords.upperBound
            free = place
        }
        return stretches
    }

    /// What went on to the end of the clause ends where the next cue begins; a material ends by itself.
    private func close(_ stretches: inout [Stretch], at place: Int) {
        for index in stretches.indices where stretches[index].words.upperBound > place {
            let stretch = stretches[index]
            stretches[index].words = stretch.words.lowerBound..<max(stretch.cueWords.upperBound, place)
        }
    }

    /// What a treatment is done to: the words behind it, else those before it that no other cue has.
    private func material(around cue: Range<Int>, in clause: Range<Int>) -> Stretch? {
        let behind = plain(cue.upperBound..<min(clause.upperBound, cue.upperBound + Self.longestMaterial))
        let from = max(clause.lowerBound, cue.lowerBound - Self.longestMaterial)
        let before = tokens[from..<cue.lowerBound].lastIndex { !isPlain($0) }.map { $0 + 1 } ?? from
        let words = behind.isEmpty ? before..<cue.lowerBound : behind
        guard !words.isEmpty else { return nil }
        return Stretch(
            cue: ElementCue(layer: .material, role: .within, confidence: 0.45), cueWords: cue, words: words)
    }

    private func plain(_ words: Range<Int>) -> Range<Int> {
        let end = words.first { !isPlain(tokens[$0]) || cues.cue(at: tokens[$0..<words.upperBound]) != nil }
        return words.lowerBound..<(end ?? words.upperBound)
    }

    /// Neither a word that carries little nor a figure, nor how a thing is done.
    private func isPlain(_ token: Token) -> Bool {
        !token.isStop && !isFigure(token) && !ElementCues.manners.contains(token.surface)
    }

    private func isFigure(_ token: Token) -> Bool {
        (0x30...0x39).contains(scalars[Int(token.start)].value)
    }

    /// Keeps a stretch as its element unless there is a more telling one.
    private mutating func add(_ stretch: Stretch) {
        let first = stretch.cue.role == .before ? stretch.cueWords.upperBound : stretch.words.lowerBound
        let all = first..<min(max(first, stretch.words.upperBound), first + Self.longestElement)
        let words = trimmed(all, keepsFirst: stretch.cue.layer == .effect)
        guard let start = words.first, let last = words.last else { return }
        let isBareFigure = stretch.cue.layer != .effect && isFigure(tokens[start])
        guard !isBareFigure || stretch.cue.layer == .application else { return }
        let known = found[stretch.cue.layer]
        guard stretch.cue.confidence > known?.confidence ?? 0 || extends(known, start, stretch) else { return }
        let span = scalarRange(start..<last + 1)
        found[stretch.cue.layer] = ElementProposal(
            layer: stretch.cue.layer, text: text(span), span: span, cue: scalarRange(stretch.cueWords),
            confidence: stretch.cue.confidence)
    }

    /// Whether a stretch is one that was kept already, and more.
    private func extends(_ known: ElementProposal?, _ start: Int, _ stretch: Stretch) -> Bool {
        known.map { $0.span.lowerBound == Int(tokens[start].start) && $0.confidence == stretch.cue.confidence } ?? false
    }

    /// Without words at either end that carry little; an effect may begin with a negation.
    private func trimmed(_ words: Range<Int>, keepsFirst: Bool) -> Range<Int> {
        guard let first = words.first(where: { !tokens[$0].isStop }),
            let last = words.last(where: { !tokens[$0].isStop })
        else { return words.lowerBound..<words.lowerBound }
        return (keepsFirst ? words.lowerBound : first)..<last + 1
    }

    private func scalarRange(_ words: Range<Int>) -> Range<Int> {
        let last = tokens[words.upperBound - 1]
        return Int(tokens[words.lowerBound].start)..<Int(last.start) + Int(last.length)
    }

    private func text(_ span: Range<Int>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars[span])
        return String(view)
    }
}
