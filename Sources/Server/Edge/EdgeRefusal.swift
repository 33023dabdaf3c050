internal import NIOCore
internal import NIOHTTP1

/// What is answered below the program, where there is no request yet that it could answer: a status and one line.
struct EdgeRefusal: Equatable {
    let status: HTTPResponseStatus
    let line: String
    var retryAfterSeconds: Int?

    static let badFraming = EdgeRefusal(status: .badRequest, line: "this is not a valid HTTP/1.1 request")
    static let badHost = EdgeRefusal(status: .badRequest, line: "a request names one valid Host")
    static let badTarget = EdgeRefusal(status: .badRequest, line: "the address holds characters that must be encoded")
    static let codingNotImplemented = EdgeRefusal(status: .notImplemented, line: "only chunked transfer is understood")
    static let expectationFailed = EdgeRefusal(status: .expectationFailed, line: "only 100-continue can be expected")
    static let headTooLarge = EdgeRefusal(
        status: .requestHeaderFieldsTooLarge, line: "the request line or the header fields are too large")
    static let methodNotImplemented = EdgeRefusal(status: .notImplemented, line: "this method is not served")
    static let slow = EdgeRefusal(status: .requestTimeout, line: "the request came too slowly")
    static let tooManyConnections = EdgeRefusal(
        status: .serviceUnavailable, line: "too many connections; try again in a moment", retryAfterSeconds: 5)
    static let unanswered = EdgeRefusal(
        status: .serviceUnavailable, line: "the answer took too long", retryAfterSeconds: 5)
    static let versionNotSupported = EdgeRefusal(
        status: .httpVersionNotSupported, line: "HTTP/1.1 is spoken here")

    /// What the parser found wrong.
    init(parsing error: HTTPParserError) {
        switch error {
        case .headerOverflow: self = .headTooLarge
        case .invalidVersion: self = .versionNotSupported
        case .invalidMethod: self = .methodNotImplemented
        default: self = .badFraming
        }
    }

    init(status: HTTPResponseStatus, line: String, retryAfterSeconds: Int? = nil) {
        (self.status, self.line, self.retryAfterSeconds) = (status, line, retryAfterSeconds)
    }

    var head: HTTPResponseHead {
        var headers: HTTPHeaders = [
            "Content-Type": "text/plain; charset=utf-8", "Content-Length": String(text.utf8.count),
            "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff", "Connection": "close",
        ]
        if let retryAfterSeconds { headers.add(name: "Retry-After", value: String(retryAfterSeconds)) }
        return HTTPResponseHead(version: .http1_1, status: status, headers: headers)
    }

    var text: String { line + "\n" }
}

extension Cut {
    /// What a client is told that is cut off, where it can be told anything.
    var refusal: EdgeRefusal? {
        switch self {
        case .slowHead, .slowBody, .slowRequest: .slow
        case .slowAnswer: .unanswered
        case .tooManyConnections: .tooManyConnections
        case .idle, .slowReader, .goodbye, .framing: nil
        }
    }
}
