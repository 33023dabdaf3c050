package import HTTPTypes
package import Hummingbird
internal import Market

extension Doors {
    /// The refusal as a problem document (RFC 9457). `type` leads to a page that helps.
    package func problem(_ refusal: Refusal) -> Response {
        var json = JSONWriter(reservingCapacity: 512)
        let code = refusal.error.code
        json.object { json in
            json.member("type", "\(publicURL)/help/problems/\(code.rawValue)")
            json.member("title", refusal.title(catalogues))
            json.member("status", Int(refusal.status.code))
            json.member("detail", refusal.detail(catalogues))
            json.member("code", code.rawValue)
            json.member("requestId", refusal.requestID)
            json.array("errors") { json in
                for field in refusal.error.fields {
                    json.object { json in
                        json.member("pointer", field.pointer)
                        json.member("code", field.code.rawValue)
                        json.member("detail", refusal.text(of: field, catalogues))
                    }
                }
            }
            if let staleness = refusal.error.staleness { json.staleness(staleness) }
            if let state = refusal.error.arguments["state"] {
                json.object("transition") { json in
                    json.member("name", refusal.error.arguments["transition"])
                    json.member("state", state)
                }
            }
        }
        var response = jsonResponse(json, status: refusal.status)
        response.headers[.contentType] = "application/problem+json"
        response.headers[.contentLanguage] = refusal.language.rawValue
        return response
    }
}

extension MarketError {
    /// What a refusal says in its headers.
    package var headers: HTTPFields {
        let bearer = "Bearer realm=\"tradingfloor\""
        return switch code {
        // The words of RFC 6750, 3, where a token was the matter.
        case .tokenNotValid: [.wwwAuthenticate: "\(bearer), error=\"invalid_token\""]
        case .scopeMissing:
            [.wwwAuthenticate: "\(bearer), error=\"insufficient_scope\", scope=\"\(arguments["scope"] ?? "")\""]
        case .tooManyAttempts: arguments["retryAfterSeconds"].map { [.retryAfter: $0] } ?? [:]
        case .idempotencyRunning: [.retryAfter: "1"]
        case .temporarilyUnavailable: [.retryAfter: "5"]
        case .secondFactorNeeded, .signInNeeded, .signInRefused:
            [.wwwAuthenticate: "Session realm=\"tradingfloor\", \(bearer)"]
        case .methodNotAllowed: arguments["allowed"].map { [.allow: $0] } ?? [:]
        case .mediaTypeNotSupported:
            arguments["accepted"].map { $0 == mergePatchType ? [acceptPatch: $0] : [.accept: $0] } ?? [:]
        default: [:]
        }
    }
}

extension JSONWriter {
    /// What a caller with an old version has missed.
    fileprivate mutating func staleness(_ staleness: Staleness) {
        member("version", staleness.version)
        array("changes") { json in
            for change in staleness.changes {
                json.object { json in
                    json.member("what", change.what.rawValue)
                    json.member("at", change.at.iso8601)
                    json.object("by") { json in
                        json.member("kind", change.by.kind)
                        json.member("name", change.by.name)
                    }
                }
            }
        }
    }
}

extension Staleness.Author {
    fileprivate var kind: String {
        switch self {
        case .caller: "you"
        case .clock: "clock"
        case .member: "member"
        case .staff: "staff"
        }
    }

    fileprivate var name: String? {
        switch self {
        case .member(let name), .staff(let name): name
        case .caller, .clock: nil
        }
    }
}
