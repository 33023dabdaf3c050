internal import Foundation
internal import HTTPAccess
internal import HTTPTypes
internal import Hummingbird
internal import Market
internal import NIOCore
internal import UseCases

extension WebAPI {
    /// A stored file, chunk by chunk, or the range of it that was asked for.
    @Sendable func readFile(_ request: Request, _ context: FloorContext) async throws -> Response {
        guard let hash = context.parameters.get("hash").flatMap({ FileHash($0) }),
            let name = context.parameters.get("name")?.removingPercentEncoding, !name.utf8.contains(0)
        else { throw MarketError(.notFound) }
        let open = try await doors.floor.openFile(hash, named: name, as: context.actor)
        let headers = fileHeaders(open, name)
        let tag = headers[.eTag] ?? ""
        if request.headers[.ifNoneMatch].flatMap({ EntityTags($0) })?.contain(tag) ?? false {
            return Response(status: .notModified, headers: headers)
        }
        let range = request.method == .head ? nil : request.headers[.range]
        let asked = ByteRange(range, ifRange: request.headers[.ifRange], tag: tag, size: open.file.octets)
        return answer(asked, open.file, headers)
    }

    /// Our own pictures are shown; everything else is saved, never opened here. Nothing in a file runs.
    private func fileHeaders(_ open: OpenFile, _ name: String) -> HTTPFields {
        [
            .contentType: open.file.mediaType, .eTag: "\"\(open.file.hash.text)\"", .acceptRanges: "bytes",
            .contentDisposition: open.kind == .photo ? "inline" : attachmentDisposition(name),
            .contentSecurityPolicy: "default-src 'none'; sandbox; frame-ancestors 'none'",
            .cacheControl: open.isPublic ? "public, max-age=604800, immutable" : "private, no-cache",
        ]
    }

    private func answer(_ range: ByteRange, _ file: StoredFile, _ headers: HTTPFields) -> Response {
        var headers = headers
        switch range {
        case .whole:
            return Response(status: .ok, headers: headers, body: body(of: file, 0..<file.octets))
        case .part(let part):
            headers[.contentRange] = "bytes \(part.lowerBound)-\(part.upperBound - 1)/\(file.octets)"
            return Response(status: .partialContent, headers: headers, body: body(of: file, part))
        case .unsatisfiable:
            headers[.contentRange] = "bytes */\(file.octets)"
            headers[.contentType] = nil
            return Response(status: .rangeNotSatisfiable, headers: headers)
        }
    }

    private func body(of file: StoredFile, _ part: Range<Int>) -> ResponseBody {
        let floor = doors.floor
        return ResponseBody(contentLength: part.count) { writer in
            let size = FileLimits.chunkOctets
            for position in (part.lowerBound / size)...((part.upperBound - 1) / size) {
                let chunk = try await floor.chunk(position, of: file)
                let start = position * size
                let wanted = max(0, part.lowerBound - start)..<min(chunk.count, part.upperBound - start)
                try await writer.write(ByteBuffer(bytes: chunk[wanted]))
            }
            try await writer.finish(nil)
        }
    }
}
