/// An element read from a plain text: a stretch of it, in Unicode scalars, with the words that gave it away.
package struct ElementProposal: Sendable, Equatable {
    /// One of `Layer.elements`.
    package var layer: Layer
    /// As it stands in the text.
    package var text: String
    package var span: Range<Int>
    /// The words that introduce it or that it begins with.
    package var cue: Range<Int>
    /// How telling those words are, in 0...1.
    package var confidence: Double
}
