internal import HTTPAccess
internal import HTTPTypes
internal import Hummingbird
internal import Market

extension FloorContext {
    /// The id in the path; what is no id is not there either.
    func id<Owner>(_ name: String = "id") throws(MarketError) -> Identifier<Owner> {
        guard let id = parameters.get(name).flatMap({ Identifier<Owner>($0) }) else { throw MarketError(.notFound) }
        return id
    }
}

extension Request {
    /// The version that `If-Match` names, if it does. Throws `requestNotValid` when it is no version of ours.
    func ifMatchVersion() throws(MarketError) -> Int? {
        guard let header = headers[.ifMatch], header != "*" else { return nil }
        guard header.hasPrefix("\""), header.hasSuffix("\""), let version = Int(header.dropFirst().dropLast()) else {
            throw MarketError(.requestNotValid, ["header": "If-Match"])
        }
        return version
    }
}

extension Response {
    func version(_ version: Int) -> Response {
        var response = self
        response.headers[.eTag] = "\"\(version)\""
        return response
    }

    func located(at path: String) -> Response {
        var response = self
        response.headers[.location] = path
        return response
    }

    /// The next page of a collection, as a link (RFC 8288).
    func linked(next href: String?) -> Response {
        guard let href else { return self }
        var response = self
        response.headers[.init("Link")!] = "<\(href)>; rel=\"next\""
        return response
    }
}
