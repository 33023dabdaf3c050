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
            pages.get("listings/:id", listingPage)
            pages.get("organisations/:id", organisationPage)
            pages.get("matches/:id", matchPage)
            pages.post("matches/:id/answer", answerMatch)
            pages.get("help/problems/:code", problemPage)
            pages.get("slips/:token", slipPage)
            pages.get("status/:token", statusPage)
            pages.get("docs", docsPage)
            pages.get("docs/:tag", docsTagPage)
            pages.get("docs/schemas/:name", docsSchemaPage)
            pages.get("still-valid/:token", stillValidPage)
            pages.post("still-valid/:token", answerStillValid)
            addAccountRoutes(to: pages)
        }
        addFileRoutes(to: router, site)
    }

    private func addAccountRoutes(to pages: PageGroup) {
        pages.get("confirm", confirmPage)
        pages.post("confirm", confirmEmail)
        pages.get("reset", resetPage)
        pages.post("reset", resetPassword)
        pages.post("reset/request", askPasswordReset)
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

    func post(_ path: RouterPath, _ page: @escaping Page) {
        group.post(path) { [site, language] request, context in
            try await page(Visit(request, context, language, site))
        }
    }
}

extension Language {
    var pathPrefix: RouterPath { self == .en ? "en" : "" }
}
