/// How often a client may ask for what is dear: `quota` times within `windowSeconds`.
package struct RatePolicy: Sendable, Equatable {
    package let name: String
    package let quota: Int
    package let windowSeconds: Int

    package init(_ name: String, quota: Int, windowSeconds: Int) {
        (self.name, self.quota, self.windowSeconds) = (name, quota, windowSeconds)
    }
}

/// What the operator grants each client.
package struct RateGrants: Sendable, Equatable {
    package var searchesPerMinute = 240
    package var registrationsPerHour = 200
    package var linksPerMinute = 60

    package init() {}
}

/// Which routes are limited, and how: the whole of it.
package struct RateTable: Sendable {
    private let policies: [String: RatePolicy]

    package init(_ grants: RateGrants) {
        let search = RatePolicy("search", quota: grants.searchesPerMinute, windowSeconds: 60)
        let registration = RatePolicy("registration", quota: grants.registrationsPerHour, windowSeconds: 3_600)
        let link = RatePolicy("link", quota: grants.linksPerMinute, windowSeconds: 60)
        policies = [
            // The engine answers these from its index.
            "GET /api/v1/listings": search, "GET /search": search, "GET /en/search": search,
            "GET /search/feed.atom": search, "GET /en/search/feed.atom": search, "GET /search/feed.json": search,
            "GET /en/search/feed.json": search, "GET /sitemaps/{month}": search,
            "GET /api/v1/listings/{id}/similar": search, "POST /api/v1/element-proposals": search,
            // Each of these sends a mail to an address that anybody may name.
            "POST /api/v1/members": registration, "POST /api/v1/password-resets": registration,
            "POST /register": registration, "POST /en/register": registration, "POST /reset/request": registration,
            "POST /en/reset/request": registration,
            // Each of these takes a secret that somebody could guess at.
            "POST /api/v1/members/confirmation": link, "POST /api/v1/password-resets/completion": link,
            "POST /api/v1/invitations/acceptance": link, "POST /confirm": link, "POST /en/confirm": link,
            "POST /reset": link, "POST /en/reset": link, "POST /join": link, "POST /en/join": link,
            "GET /status/{token}": link, "GET /en/status/{token}": link, "GET /slips/{token}": link,
            "GET /en/slips/{token}": link,
        ]
    }

    /// Every limited route, as `METHOD /template`.
    package var routes: [String] { policies.keys.sorted() }

    func policy(_ method: String, _ template: String) -> RatePolicy? {
        policies["\(method == "HEAD" ? "GET" : method) \(template)"]
    }
}
