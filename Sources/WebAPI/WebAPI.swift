package import HTTPAccess
package import Hummingbird

/// The JSON API: a folder per tag of the specification, each of which adds its routes here.
package struct WebAPI: Sendable {
    let doors: Doors

    package init(doors: Doors) { self.doors = doors }

    /// Adds every route below `/api/v1`.
    package func addRoutes(to router: Router<FloorContext>) {
        let api = router.group("api/v1")
        addAccessRoutes(to: api)
        addOrganisationRoutes(to: api)
        addListingRoutes(to: api)
        addMatchRoutes(to: api)
        addQueueRoutes(to: api)
        addNoticeRoutes(to: api)
        addVocabularyRoutes(to: api)
    }
}
