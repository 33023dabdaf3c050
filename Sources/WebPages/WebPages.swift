package import HTTPAccess
package import Hummingbird
internal import Market

/// The HTML front: a folder per page (what it asks for, its model, its template), Vietnamese below `/`, English below
/// `/en`. Every page works without script and carries no inline style.
package struct WebPages: Sendable {
    private let site: Site

    /// Reads every template and style from `templates` (the folder `Sources/WebPages` or its installed copy). Throws
    /// `TemplateFault` for a template that does not parse, could leave text unescaped, or names a text that a
    /// catalogue lacks.
    package init(doors: Doors, templates: String, docs: DocsShelf) throws {
        site = Site(
            doors: doors, templates: try PageTemplates(folder: templates, catalogues: doors.catalogues),
            files: try PublicFiles(folder: templates + "/Public"), docs: docs)
    }

    /// Adds every page in both languages, the styles below `/public`, `/favicon.ico` and `/robots.txt`.
    package func addRoutes(to router: Router<FloorContext>) {
        for language in Language.allCases {
            let pages = PageGroup(site: site, language: language, group: router.group(language.pathPrefix))
            pages.get("", floorPage)
            pages.get("search", searchPage)
            pages.get("search/feed.atom", atomFeed)
            pages.get("search/feed.json", jsonFeed)
            pages.get("help/problems/:code", problemPage)
            pages.get("vocabularies", vocabulariesPage)
            pages.get("vocabularies/:name", vocabularyPage)
            pages.get("design", designPage)
            pages.get("slips/:token", slipPage)
            pages.get("status/:token", statusPage)
            addListingRoutes(to: pages)
            addDeskRoutes(to: pages)
            addWorkRoutes(to: pages)
            pages.get("docs", docsPage)
            pages.get("docs/:tag", docsTagPage)
            pages.get("docs/schemas/:name", docsSchemaPage)
            pages.get("still-valid/:token", stillValidPage)
            pages.post("still-valid/:token", answerStillValid)
            addAccountRoutes(to: pages)
        }
        addFileRoutes(to: router, site)
        addSitemapRoutes(to: router, site)
    }

    private func addListingRoutes(to pages: PageGroup) {
        pages.get("listings/new", newListingPage)
        pages.post("listings/new", draftListing)
        pages.get("listings/:id", listingPage)
        pages.post("listings/:id/acts", actOnListing)
        pages.get("listings/:id/edit", editListingPage)
        pages.post("listings/:id/edit", editListing)
        pages.get("listings/:id/preview", previewPage)
        pages.upload("listings/:id/files", addListingFile)
        pages.post("listings/:id/files/removal", removeListingFile)
        pages.get("listings/:id/interest", interestPage)
        pages.post("listings/:id/interest", showInterest)
        pages.get("listings/:id/review", reviewPage)
        pages.post("listings/:id/review", reviewListing)
        pages.post("listings/:id/slip", makeSlip)
    }

    /// What members do for themselves and their organisations.
    private func addDeskRoutes(to pages: PageGroup) {
        pages.get("desk", deskPage)
        pages.get("inbox", inboxPage)
        pages.post("inbox", readInbox)
        pages.get("organisations/new", newOrganisationPage)
        pages.post("organisations/new", registerOrganisation)
        pages.get("organisations/:id", organisationPage)
        pages.get("organisations/:id/edit", editOrganisationPage)
        pages.post("organisations/:id/edit", editOrganisation)
        pages.post("organisations/:id/acts", actOnOrganisation)
        pages.get("matches/:id", matchPage)
        pages.post("matches/:id/answer", answerMatch)
        pages.post("matches/:id/acts", actOnMatch)
    }

    /// What officers do for everybody.
    private func addWorkRoutes(to pages: PageGroup) {
        pages.get("work", workPage)
        pages.post("work/:id/assignment", assignWork)
        pages.get("work/post", postOnBehalfPage)
        pages.post("work/post", postOnBehalf)
        pages.get("work/handover", handoverPage)
        pages.post("work/handover", handOver)
        pages.get("calls", callsPage)
        pages.get("calls/:id", callPage)
        pages.post("calls/:id", recordCall)
        pages.get("administration", memberDeskPage)
        pages.post("administration", findMember)
        pages.post("administration/members/:id/second-factor-reset", resetSecondFactor)
        pages.get("claims/:id", claimPage)
        pages.post("claims/:id", decideOnClaim)
    }

    private func addAccountRoutes(to pages: PageGroup) {
        pages.get("confirm", confirmPage)
        pages.post("confirm", confirmEmail)
        pages.get("reset", resetPage)
        pages.post("reset", resetPassword)
        pages.post("reset/request", askPasswordReset)
        pages.get("register", registerPage)
        pages.post("register", register)
        pages.get("account", accountPage)
        pages.post("account", editAccount)
        pages.post("account/second-factor", beginSecondFactor)
        pages.post("account/second-factor/confirmation", confirmSecondFactor)
        pages.post("account/sessions", endSession)
        pages.post("account/tokens", makeToken)
        pages.post("account/tokens/revocation", revokeToken)
        pages.get("join", joinPage)
        pages.post("join", joinOrganisation)
        pages.get("sign-in", signInPage)
        pages.post("sign-in", signIn)
        pages.post("sign-out", signOut)
    }

    /// A refusal as a page in its reader's language: what happened, which fields, the way out, and the request id.
    package func errorPage(_ refusal: Refusal) -> Response { refusedPage(refusal, site) }
}

/// The routes of one language.
struct PageGroup {
    let site: Site
    let language: Language
    let group: RouterGroup<FloorContext>

    typealias Page = @Sendable (Visit) async throws -> Response

    func get(_ path: RouterPath, _ page: @escaping Page) {
        group.get(path) { [site, language] request, context in
            try await page(Visit(request, context, language, site))
        }
    }

    /// A form with a file, which the page reads itself.
    func upload(_ path: RouterPath, _ page: @escaping Page) {
        group.post(path) { [site, language] request, context in
            try await page(Visit(request, context, language, site))
        }
    }

    typealias Act = @Sendable (Visit, Form) async throws -> Response

    /// What a form of one of our pages asks for. Throws `crossSiteRequest` for a form of another session.
    func post(_ path: RouterPath, _ act: @escaping Act) {
        group.post(path) { [site, language] request, context in
            let visit = Visit(request, context, language, site)
            let form = try await Form(request)
            if visit.isOfAnotherSession(form) { return try await visit.resendPage(form) }
            try visit.checkToken(form)
            return try await act(visit, form)
        }
    }
}

extension Language {
    var pathPrefix: RouterPath { self == .en ? "en" : "" }
}
