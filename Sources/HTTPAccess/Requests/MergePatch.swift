internal import Market

/// A change of a resource by what shall be different (RFC 7396).
package struct MergePatch: Sendable {
    private let document: JSONValue

    init(_ document: JSONValue) { self.document = document }

    /// What `read` makes of the resource after the change. `write` represents what may be changed of it, in the shape
    /// that `read` understands: these two are the list of what is allowed, everything else is an unknown name. Null is
    /// absence to a reader. Throws `invalidInput` with every field that will not do.
    package func applied<Value>(
        to write: (inout JSONWriter) -> Void, _ read: (FieldReader) throws -> Value
    ) throws -> Value {
        var json = JSONWriter(reservingCapacity: 4_096)
        json.object(write)
        guard let present = try? JSONValue.parse(json.bytes) else { throw MarketError(.unexpected) }
        let fields = FieldReader(present.mergedLeavingNulls(document))
        let value = try read(fields)
        try fields.finish()
        return value
    }
}
