internal import Foundation

/// Where some terms stand in a document, and how they are written where they stand first.
struct TermFinder {
    private static let spanLimit = 8

    private(set) var spans: [TermKey: [Evidence.Span]] = [:]
    private(set) var shown: [TermKey: String] = [:]

    init(_ keys: [TermKey], in document: Document, reader: DocumentReader) {
        let wanted = Set(keys)
        for (index, text) in document.texts.enumerated() {
            var previous: Token?
            for token in reader.tokens(of: text.text) {
                if wanted.contains(token.folded) { add(token.folded, token, token, index, text) }
                if let previous {
                    let pair = TermKeys.pair(previous.folded, token.folded) & ~TermKeys.formMask
                    if wanted.contains(pair) { add(pair, previous, token, index, text) }
                }
                previous = token
            }
        }
    }

    private mutating func add(_ key: TermKey, _ first: Token, _ last: Token, _ index: Int, _ text: LayerText) {
        let start = Int(first.start)
        let length = Int(last.start) + Int(last.length) - start
        if shown[key] == nil { shown[key] = Self.slice(text.text, start, length) }
        if spans[key]?.count ?? 0 >= Self.spanLimit { return }
        spans[key, default: []].append(
            Evidence.Span(layer: text.layer, textIndex: index, start: start, length: length))
    }

    private static func slice(_ text: String, _ start: Int, _ length: Int) -> String {
        let scalars = text.unicodeScalars.dropFirst(start).prefix(length)
        return String(scalars).lowercased().precomposedStringWithCanonicalMapping
    }
}
