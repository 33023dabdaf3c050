internal import HTTPAccess
internal import HTTPTypes
internal import Hummingbird
internal import Market
internal import Mustache
internal import NIOCore
internal import Search
internal import Storage
internal import UseCases

extension Visit {
    /// The page `template` with `model`, in its frame.
    func html(_ template: String, _ model: any MustacheParent, _ head: Head) async throws -> String {
        let isDemo = try await floor.ledger.read { try $0.settings.value("demo") == "yes" }
        let frame = Frame(
            head: head, language: language, publicURL: doors.publicURL,
            paths: [.vi: address(in: .vi), .en: address(in: .en)], files: site.files,
            member: context.session?.member, staffRoles: actor.staffRoles, formToken: formToken, isDemo: isDemo)
        guard let html = site.templates.render(template, FramedPage(frame: frame, model: model), in: language) else {
            throw MarketError(.unexpected)
        }
        return html
    }

    /// A page for this one reader, kept nowhere.
    func ownPage(
        _ template: String, _ model: any MustacheParent, _ head: Head, status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        Response(
            status: status, headers: htmlHeaders(language, isKept: false),
            body: ResponseBody(byteBuffer: ByteBuffer(string: try await html(template, model, head))))
    }

    /// A page that is the same for every visitor: made once for as long as nothing happens on the floor.
    func sharedPage(_ make: () async throws -> String) async throws -> Response {
        guard !isSignedIn else {
            return Response(
                status: .ok, headers: htmlHeaders(language, isKept: false),
                body: ResponseBody(byteBuffer: ByteBuffer(string: try await make())))
        }
        let moment = PageCache.Moment(
            committed: floor.ledger.commits.last, numbered: floor.ledger.bell.last, indexed: floor.index.position,
            day: wording.today)
        let address = request.uri.string
        if let kept = site.cache.page(address, at: moment) { return kept.answer(request, language) }
        let page = CachedPage(try await make())
        site.cache.keep(page, for: address, at: moment)
        return page.answer(request, language)
    }
}

func htmlHeaders(_ language: Language, isKept: Bool) -> HTTPFields {
    [
        .contentType: "text/html; charset=utf-8", .contentLanguage: language.rawValue,
        .cacheControl: isKept ? "no-cache" : "no-store", .vary: "Cookie",
    ]
}
