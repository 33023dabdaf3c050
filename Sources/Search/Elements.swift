internal import Matching

/// One of the five elements as it was read from a plain text, with the words that gave it away; stretches are in Unicode
/// scalars of that text.
package struct ProposedElement: Sendable, Equatable {
    /// `material`, `method`, `effect`, `product` or `application`.
    package let element: String
    package let text: String
    package let span: Range<Int>
    package let cue: Range<Int>
    /// How telling those words are, 0 to 1.
    package let confidence: Double

    /// What a plain text in either language seems to say, at most one of each element.
    package static func all(in text: String) -> [ProposedElement] {
        ElementSplitter.elements(of: text).map { found in
            ProposedElement(
                element: "\(found.layer)", text: found.text, span: found.span, cue: found.cue,
                confidence: found.confidence)
        }
    }
}
