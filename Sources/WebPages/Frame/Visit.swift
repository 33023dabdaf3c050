internal import HTTPAccess
internal import Hummingbird
internal import Market
internal import Storage
internal import UseCases

/// One request for a page: which language, who asks, and the words to answer in.
struct Visit: Sendable {
    let request: Request
    let context: FloorContext
    let site: Site
    let wording: Wording

    init(_ request: Request, _ context: FloorContext, _ language: Language, _ site: Site) {
        (self.request, self.context, self.site) = (request, context, site)
        let floor = site.doors.floor
        wording = Wording(
            language, site.doors.catalogues, floor.vocabularies, today: floor.ledger.now.dayInVietnam)
    }

    var doors: Doors { site.doors }
    var floor: Floor { site.doors.floor }
    var language: Language { wording.language }

    /// Who acts. A visitor reads in the language of the page.
    var actor: Actor { context.session?.actor ?? .visitor(language) }
    var isSignedIn: Bool { context.session != nil }

    /// The id in the path; what is no id is not there either.
    func id<Owner>() throws(MarketError) -> Identifier<Owner> {
        guard let id = context.parameters.get("id").flatMap({ Identifier<Owner>($0) }) else {
            throw MarketError(.notFound)
        }
        return id
    }

    /// The path without its language, with single slashes: what both languages share.
    var barePath: String {
        var parts = request.uri.path.split(separator: "/")
        if parts.first == "en" { parts.removeFirst() }
        return "/" + parts.joined(separator: "/")
    }

    /// This address in `language`, with the question that came along.
    func address(in language: Language) -> String {
        let path = language.path(barePath)
        guard request.method != .post, let query = request.uri.query, !query.isEmpty else { return path }
        return "\(path)?\(query)"
    }

    /// Sends a visitor to sign in and back here.
    func redirectToSignIn() -> Response {
        .redirect(to: "\(wording.path("/sign-in"))?next=\(address(in: language).percentEncoded)")
    }

    func redirect(to path: String) -> Response { .redirect(to: wording.path(path)) }
}

extension Language {
    /// The address of a page in this language.
    func path(_ path: String) -> String {
        switch self {
        case .vi: path
        case .en: path == "/" ? "/en" : "/en" + path
        }
    }

    var other: Language { self == .vi ? .en : .vi }
}

extension String {
    /// As the value of a query parameter (RFC 3986, 2.3: everything but the unreserved is encoded).
    var percentEncoded: String {
        let digits = Array("0123456789ABCDEF".utf8)
        var encoded: [UInt8] = []
        for byte in utf8 {
            switch byte {
            case 48...57, 65...90, 97...122, 45, 46, 95, 126: encoded.append(byte)
            default: encoded += [37, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: encoded, as: UTF8.self)
    }
}
