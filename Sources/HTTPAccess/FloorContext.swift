package import Hummingbird
internal import Logging
package import Market
package import NIOCore
package import UseCases

/// What the doors know of a request beside the request itself.
package struct FloorContext: RequestContext {
    package var coreContext: CoreRequestContextStorage
    /// The open session, when a valid one came along.
    package var session: ActiveSession?
    /// The API token that came along instead; there is none before a `TokenGate` has let it through.
    package var token: ActiveToken?
    package var language: Language = .vi

    /// The form of a request that was read before its route.
    package var form: UploadForm?

    /// The other end of the connection.
    package let peer: SocketAddress?
    /// Who sent the request, as far as limits go: the peer, or whom a trusted proxy names.
    package var client: ClientAddress?
    /// What is left to the client of a limited route.
    package let standing = StandingNote()

    package init(source: ApplicationRequestContextSource) {
        peer = source.channel.remoteAddress
        coreContext = CoreRequestContextStorage(source: source)
    }

    package var actor: Actor { session?.actor ?? token?.actor ?? .visitor(language) }

    /// Who has signed in, or whose token it is.
    package var member: Member? { session?.member ?? token?.member }
}

/// What every door needs: the floor, the texts, and how the outside calls us.
package struct Doors: Sendable {
    package let floor: Floor
    package let catalogues: Catalogues
    /// Without a slash at its end. Links come from it, never from `Host`.
    package let publicURL: String
    /// Whom to call, as people write it; nil when the operator has not said.
    package let centerPhone: String?

    package init(floor: Floor, catalogues: Catalogues, publicURL: String, centerPhone: String? = nil) {
        (self.floor, self.catalogues) = (floor, catalogues)
        (self.publicURL, self.centerPhone) = (publicURL, centerPhone)
    }

    /// Where the holder of a slip reads how their listing stands.
    package func statusURL(token: String) -> String { "\(publicURL)/status/\(token)" }

    /// Browsers reach us over TLS: cookies are Secure and carry the `__Host-` prefix.
    package var isSecure: Bool { publicURL.hasPrefix("https://") }
    package var cookieName: String { isSecure ? "__Host-floor" : "floor" }
    package var deviceCookieName: String { cookieName + "-device" }
}
