internal import HTTPTypes
package import Hummingbird
internal import Market
internal import NIOCore

/// The most that a JSON request may weigh, in octets.
package let jsonBodyLimit = 256 * 1_024

/// The types that changing requests come in.
package let jsonType = "application/json"
package let mergePatchType = "application/merge-patch+json"
package let acceptPatch = HTTPField.Name("Accept-Patch")!

/// Reads a request's JSON object and hands it to `read`, which names what it wants; whatever else is in it is refused.
/// Throws `mediaTypeNotSupported`, `bodyTooLarge`, `jsonNotValid`, or `invalidInput` with every field that will not do.
package func readJSON<Value>(_ request: Request, _ read: (FieldReader) throws -> Value) async throws -> Value {
    let fields = FieldReader(try await readDocument(request, type: jsonType))
    let value = try read(fields)
    try fields.finish()
    return value
}

/// Reads a change of a resource as a JSON Merge Patch (RFC 7396). Throws as `readJSON` does.
package func readMergePatch(_ request: Request) async throws -> MergePatch {
    MergePatch(try await readDocument(request, type: mergePatchType))
}

private func readDocument(_ request: Request, type: String) async throws -> JSONValue {
    guard request.headers[.contentType]?.split(separator: ";").first?.lowercased() == type else {
        throw MarketError(.mediaTypeNotSupported, ["accepted": type])
    }
    if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > jsonBodyLimit {
        throw MarketError(.bodyTooLarge, ["max": String(jsonBodyLimit)])
    }
    return try parse(try await request.body.collected(upTo: jsonBodyLimit))
}

extension RequestBody {
    /// All of it; throws `bodyTooLarge` beyond `limit` octets.
    func collected(upTo limit: Int) async throws -> [UInt8] {
        var bytes: [UInt8] = []
        for try await part in self {
            bytes += part.readableBytesView
            guard bytes.count <= limit else { throw MarketError(.bodyTooLarge, ["max": String(limit)]) }
        }
        return bytes
    }
}

private func parse(_ bytes: [UInt8]) throws(MarketError) -> JSONValue {
    do {
        return try JSONValue.parse(bytes)
    } catch {
        throw MarketError(
            .jsonNotValid,
            ["problem": error.code.rawValue, "pointer": error.pointer, "offset": String(error.offset)],
            fields: error.fieldProblem.map { [FieldProblem(error.pointer, $0)] } ?? [])
    }
}

/// As `readJSON`, for an act whose every field may be left out: no content at all reads as `{}`.
package func readOptionalJSON<Value>(
    _ request: Request, _ read: (FieldReader) throws -> Value
) async throws -> Value {
    let isEmpty = request.headers[.contentType] == nil && (request.headers[.contentLength] ?? "0") == "0"
    guard isEmpty else { return try await readJSON(request, read) }
    return try read(FieldReader(.object(JSONObject([]))))
}

/// Makes sure that a request without content has none that we would ignore. Throws `invalidInput`.
package func readNothing(_ request: Request) async throws {
    let bytes = try await request.body.collected(upTo: 1_024)
    guard bytes.contains(where: { ![9, 10, 13, 32].contains($0) }) else { return }
    try FieldReader(try parse(bytes)).finish()
}

extension JSONSyntaxError {
    /// What it is about a field, when it is about one.
    fileprivate var fieldProblem: FieldProblem.Code? {
        switch code {
        case .duplicateKey: .duplicate
        case .nulCharacter: .controlCharacter
        default: nil
        }
    }
}
