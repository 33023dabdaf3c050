internal import HTTPTypes
package import Hummingbird
internal import Market
internal import NIOCore
internal import Storage
internal import UseCases

/// Has a POST with an `Idempotency-Key` take effect once and be answered alike each time
/// (draft-ietf-httpapi-idempotency-key-header).
package struct IdempotencyMiddleware: RouterMiddleware {
    package typealias Context = FloorContext
    private let doors: Doors
    private let takesForms: Bool

    /// With `takesForms` a form with a file is read before its route, which finds it in the context.
    package init(doors: Doors, takesForms: Bool = false) { (self.doors, self.takesForms) = (doors, takesForms) }

    package func handle(
        _ request: Request, context: FloorContext, next: (Request, FloorContext) async throws -> Response
    ) async throws -> Response {
        guard request.method == .post, let key = request.headers[.idempotencyKey] else {
            return try await next(request, context)
        }
        guard (1...200).contains(key.utf8.count), key.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw MarketError(.requestNotValid, ["header": "Idempotency-Key"])
        }
        let member = context.actor.member.map { "member \($0)" } ?? "visitor"
        let caller = context.token.map { "token \($0.token.id)" } ?? member
        let id = IdempotentRequest.ID(scope: "\(caller) \(request.method) \(request.uri.path)", key: key)
        var (request, context) = (request, context)
        let fingerprint: Fingerprint
        // Nobody but a member may send a file; it is not read for others.
        if takesForms, context.member != nil, !request.isJSON {
            let form = try await doors.readUpload(request)
            (context.form, fingerprint) = (form, Fingerprint(of: form.upload, form.texts))
        } else {
            fingerprint = try await request.fingerprint()
        }
        return try await doors.floor.once(id, fingerprint: fingerprint) { admission in
            switch admission {
            case .answered(let answer): Response(answer)
            case .open(let open): try await kept(try await next(request, context), of: open, context)
            }
        }
    }

    /// The answer, once it is kept; too long a one is not and will be made anew.
    private func kept(
        _ answer: Response, of request: IdempotentRequest, _ context: FloorContext
    ) async throws -> Response {
        guard answer.status.kind == .successful else { return answer }
        var answer = answer
        let status = Int(answer.status.code)
        guard !answer.isShownOnce else {
            try await doors.floor.keep(nil, status: status, of: request)
            return answer
        }
        guard let length = answer.body.contentLength, length <= Response.longestKept else { return answer }
        if answer.headers[.contentType] != nil { answer.headers[.contentLanguage] = context.language.rawValue }
        let body = try await answer.body.collected()
        answer.body = ResponseBody(byteBuffer: body)
        let kept = KeptAnswer(status: status, headers: answer.keptHeaders, body: Array(body.readableBytesView))
        try await doors.floor.keep(kept, status: status, of: request)
        return answer
    }
}

extension HTTPField.Name {
    package static let idempotencyKey = HTTPField.Name("Idempotency-Key")!
    static let idempotencyReplayed = HTTPField.Name("Idempotency-Replayed")!
    /// Never leaves the program.
    static let shownOnce = HTTPField.Name("X-Shown-Once")!
}

extension Request {
    private var mediaType: String { headers[.contentType]?.split(separator: ";").first?.lowercased() ?? "" }

    fileprivate var isJSON: Bool { ["", jsonType].contains(mediaType) }

    /// Of type and body. A body of a type that nothing here takes is refused and not remembered, so it is not read.
    fileprivate mutating func fingerprint() async throws -> Fingerprint {
        let type = mediaType
        guard isJSON else { return Fingerprint(of: [Array(type.utf8)]) }
        let bytes = try await body.collected(upTo: jsonBodyLimit)
        body = RequestBody(buffer: ByteBuffer(bytes: bytes))
        return Fingerprint(of: [Array(type.utf8), bytes])
    }
}

extension Response {
    fileprivate static let longestKept = 1 << 20

    /// Marks an answer that holds a secret: it is given this one time and kept nowhere.
    package func shownOnce() -> Response {
        var response = self
        response.headers[.shownOnce] = "yes"
        return response
    }

    fileprivate var isShownOnce: Bool { headers[.shownOnce] != nil || headers.contains { $0.name == .setCookie } }

    fileprivate init(_ answer: KeptAnswer) {
        var headers = HTTPFields()
        for (name, value) in answer.headers {
            if let name = HTTPField.Name(name) { headers[name] = value }
        }
        headers[.idempotencyReplayed] = "true"
        self.init(
            status: HTTPResponse.Status(code: answer.status), headers: headers,
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: answer.body)))
    }

    fileprivate var keptHeaders: [String: String] {
        let names: [HTTPField.Name] = [.contentType, .contentLanguage, .cacheControl, .eTag, .location, .init("Link")!]
        return Dictionary(uniqueKeysWithValues: names.compactMap { name in headers[name].map { (name.rawName, $0) } })
    }
}
