package import Hummingbird
internal import Logging
package import Market
package import UseCases

/// What the doors know of a request beside the request itself.
package struct FloorContext: RequestContext {
    package var coreContext: CoreRequestContextStorage
    /// The open session, when a valid one came along.
    package var session: ActiveSession?
    package var language: Language = .vi

    package init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
    }

    package var actor: Actor { session?.actor ?? .visitor(language) }
}

/// What every door needs: the floor, the texts, and how the outside calls us.
package struct Doors: Sendable {
    package let floor: Floor
    package let catalogues: Catalogues
    /// Without a slash at its end. Links come from it, never from `Host`.
    package let publicURL: String

    package init(floor: Floor, catalogues: Catalogues, publicURL: String) {
        (self.floor, self.catalogues, self.publicURL) = (floor, catalogues, publicURL)
    }

    /// Browsers reach us over TLS: cookies are Secure and carry the `__Host-` prefix.
    package var isSecure: Bool { publicURL.hasPrefix("https://") }
    package var cookieName: String { isSecure ? "__Host-floor" : "floor" }
}
