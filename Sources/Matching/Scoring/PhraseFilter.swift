/// Which documents of a segment hold every one of some terms.
struct PhraseFilter {
    private var held: [UInt8]
    private let wanted: UInt8

    /// Nil where nothing is wanted. At most 255 terms are looked at.
    init?(_ terms: Set<TermKey>, in segment: Segment) {
        if terms.isEmpty { return nil }
        held = [UInt8](repeating: 0, count: segment.count)
        wanted = UInt8(clamping: terms.count)
        for term in terms.sorted().prefix(Int(UInt8.max)) {
            let run =
                term & TermKeys.formMask == 0
                ? segment.postings.runs(folded: term)?.folded
                : segment.terms.find(term).map(segment.postings.run)
            if let run { segment.postings.each(run) { document, _ in held[document] += 1 } }
        }
    }

    func passes(_ number: Int) -> Bool { held[number] == wanted }
}
