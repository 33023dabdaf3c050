package import HTTPAccess
package import Hummingbird
internal import Market

/// The JSON API: a folder per tag of the specification, each of which adds its routes here.
package struct WebAPI: Sendable {
    let doors: Doors
    private let rates: RateMiddleware
    let cards = PublicShelf<[UInt8]> { $0.count }
    let listings = PublicShelf<PublicListing> { $0.bytes.readableBytes }

    package init(doors: Doors, rates: RateMiddleware) { (self.doors, self.rates) = (doors, rates) }

    /// The routes of one area, behind the gate that API tokens pass with its scope; only then is it known who asks, and
    /// whose repeated request it may be. Where no member is asked for, no gate is needed.
    private func gated(
        _ api: RouterGroup<FloorContext>, _ area: Scope.Area?, takesForms: Bool = false
    ) -> RouterGroup<FloorContext> {
        api.group("").add(middleware: TokenGate(area, doors: doors)).add(middleware: rates)
            .add(middleware: IdempotencyMiddleware(doors: doors, takesForms: takesForms))
    }

    /// Adds every route below `/api/v1`.
    package func addRoutes(to router: Router<FloorContext>) {
        let api = router.group("api/v1").add(middleware: RepresentationMiddleware())
        addAccessRoutes(to: gated(api, nil))
        addOrganisationRoutes(to: gated(api, .organisations))
        addListingRoutes(to: gated(api, .listings))
        addElementRoutes(to: gated(api, .listings))
        addAssistedRoutes(to: gated(api, .assisted))
        addClaimRoutes(to: gated(api, .assisted))
        addListingFileRoutes(to: gated(api, .listings, takesForms: true))
        addMatchRoutes(to: gated(api, .matches))
        addLessonRoutes(to: gated(api, .matches))
        addQueueRoutes(to: gated(api, .queue))
        addWorkRoutes(to: gated(api, .queue))
        addCallRoutes(to: gated(api, nil))
        addNoticeRoutes(to: gated(api, .notices))
        addVocabularyRoutes(to: api)
        router.get("files/:hash/:name", use: readFile)
    }
}
