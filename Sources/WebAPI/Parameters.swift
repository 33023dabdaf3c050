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
    /// The version that `If-Match` asks for; `nil` when any will do. Throws `requestNotValid` for what is no list of
    /// entity tags.
    func ifMatchVersion() throws(MarketError) -> Int? {
        guard let header = headers[.ifMatch] else { return nil }
        guard let tags = EntityTags(header) else { throw MarketError(.requestNotValid, ["header": "If-Match"]) }
        return tags.newestVersion
    }

    /// As `ifMatchVersion`, for a change that must say what it was made on. Throws `preconditionRequired`.
    func requiredVersion() throws(MarketError) -> Int? {
        guard headers[.ifMatch] != nil else { throw MarketError(.preconditionRequired) }
        return try ifMatchVersion()
    }
}

extension Response {
    /// Gives the representation its version; ``RepresentationMiddleware`` makes the entity tag of it. What never
    /// changes its version, such as a code list, has 0.
    func version(_ version: Int) -> Response {
        var response = self
        response.headers[.eTag] = String(version)
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
