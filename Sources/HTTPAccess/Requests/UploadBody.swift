internal import Foundation
internal import HTTPTypes
package import Hummingbird
internal import Market
internal import NIOCore
package import UseCases

/// What a form with a file may weigh: the file, the texts beside it and what the form itself takes.
package let uploadBodyLimit = FileLimits.octets + 64 * 1_024

/// A form with one file in `file` and texts beside it.
package struct UploadForm: Sendable {
    package let upload: Upload
    package let texts: [String: String]
}

extension Doors {
    /// The form of a request, as ``readUpload(_:texts:)`` reads it, or as it was read before the route.
    package func upload(
        _ request: Request, _ context: FloorContext, texts names: Set<String>
    ) async throws -> UploadForm {
        guard let form = context.form else { return try await readUpload(request, texts: names) }
        if let unknown = form.texts.keys.sorted().first(where: { !names.contains($0) }) {
            throw refusal(of: unknown, .unknownKey)
        }
        return form
    }

    /// Reads a multipart form while it comes, its file onto the file desk; never more than a piece of it is in memory.
    /// Throws `mediaTypeNotSupported`, `bodyTooLarge`, `multipartNotValid`, or `invalidInput` for parts that are missing,
    /// there twice, or not among `names`.
    func readUpload(_ request: Request, texts names: Set<String>? = nil) async throws -> UploadForm {
        guard let boundary = request.headers[.contentType].flatMap({ MultipartBoundary(contentType: $0) }) else {
            throw MarketError(.mediaTypeNotSupported, ["accepted": "multipart/form-data"])
        }
        if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > uploadBodyLimit {
            throw MarketError.fileTooLarge
        }
        var reading = UploadReading(spool: try await floor.files.spool(), names: names)
        var limits = MultipartLimits()
        limits.octets = uploadBodyLimit
        var parser = MultipartParser(boundary, limits: limits)
        do {
            for try await piece in request.body {
                for event in try parser.read(piece.readableBytesView) { try await reading.take(event, floor.files) }
            }
            try parser.finish()
        } catch MultipartError.tooLarge {
            throw MarketError.fileTooLarge
        } catch let error as MultipartError {
            throw MarketError(.multipartNotValid, ["problem": error.rawValue])
        }
        return try reading.form()
    }
}

/// A form as far as it was read.
private struct UploadReading {
    let spool: Spool
    let names: Set<String>?
    private var current = ""
    private var fileName: String?
    private var texts: [String: [UInt8]] = [:]

    init(spool: Spool, names: Set<String>?) { (self.spool, self.names) = (spool, names) }

    mutating func take(_ event: MultipartParser.Event, _ desk: FileDesk) async throws {
        switch event {
        case .began(let header): try begin(header)
        case .content(let octets) where current == "file": try await desk.append(octets, to: spool)
        case .content(let octets):
            texts[current, default: []] += octets
            guard texts[current, default: []].count <= 8_192 else {
                throw refusal(of: current, .tooLong, ["max": "8192"])
            }
        case .ended: break
        }
    }

    private mutating func begin(_ header: PartHeader) throws {
        let isFile = header.name == "file"
        guard isFile || names?.contains(header.name) ?? true else { throw refusal(of: header.name, .unknownKey) }
        guard isFile ? fileName == nil : texts[header.name] == nil else { throw refusal(of: header.name, .duplicate) }
        if isFile { fileName = header.fileName ?? "" } else { texts[header.name] = [] }
        current = header.name
    }

    func form() throws -> UploadForm {
        guard let fileName else { throw refusal(of: "file", .required) }
        let read = try texts.reduce(into: [String: String]()) { read, text in
            guard let value = String(validating: text.value, as: UTF8.self) else {
                throw refusal(of: text.key, .wrongType, ["expected": "UTF-8"])
            }
            read[text.key] = value.precomposedStringWithCanonicalMapping
        }
        return UploadForm(upload: Upload(spool, named: fileName.precomposedStringWithCanonicalMapping), texts: read)
    }
}

private func refusal(
    of name: String, _ code: FieldProblem.Code, _ arguments: [String: String] = [:]
) -> MarketError {
    let part = name.replacing("~", with: "~0").replacing("/", with: "~1")
    return MarketError(.invalidInput, fields: [FieldProblem("/\(part)", code, arguments)])
}
