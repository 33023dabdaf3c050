/// How much a document may ask of its reader.
package struct JSONLimits: Sendable {
    /// Arrays and objects inside one another; at most 256, since the reader calls itself for each.
    package let depth: Int
    package let bytes: Int
    /// Array elements and object members of the whole document.
    package let elements: Int
    /// Unicode scalars of one string.
    package let stringScalars: Int
    /// Unicode scalars of one member name, which may come back in the pointer of an error.
    package let nameScalars: Int

    package init(
        depth: Int = 32, bytes: Int = 1 << 20, elements: Int = 20_000, stringScalars: Int = 100_000,
        nameScalars: Int = 256
    ) {
        self.depth = min(depth, 256)
        self.bytes = bytes
        self.elements = elements
        self.stringScalars = stringScalars
        self.nameScalars = nameScalars
    }
}
