internal import HTTPAccess
internal import Hummingbird
internal import Market
internal import UseCases

extension WebAPI {
    func addQueueRoutes(to api: RouterGroup<FloorContext>) {
        api.get("queue", use: queueCounts)
        api.get("queue/listings", use: queuedListings)
        api.get("queue/organisations", use: queuedOrganisations)
        api.get("queue/matches", use: queuedMatches)
    }

    @Sendable private func queueCounts(_ request: Request, _ context: FloorContext) async throws -> Response {
        let counts = try await doors.floor.queueCounts(as: context.actor)
        var json = JSONWriter()
        json.object { json in
            for (name, count) in [
                ("listings", counts.listings), ("organisations", counts.organisations), ("matches", counts.matches),
            ] {
                json.object(name) { json in
                    json.member("count", count)
                    json.member("href", "/api/v1/queue/\(name)")
                }
            }
            json.object("work") { json in
                for assignment in Assignment.allCases {
                    json.object(assignment.rawValue) { json in
                        json.member("count", counts.work[assignment])
                        json.member("href", "/api/v1/queue/work?assignment=\(assignment.rawValue)")
                    }
                }
            }
        }
        return jsonResponse(json)
    }

    @Sendable private func queuedListings(_ request: Request, _ context: FloorContext) async throws -> Response {
        let (limit, after) = try page(request, "queue-listings")
        let page = try await doors.floor.listingsAwaitingReview(after: after, limit: limit, as: context.actor)
        let last = page.count == limit ? page.last?.listing : nil
        let next = last.flatMap { listing in listing.submittedAt.map { ($0, listing.id.text) } }
        let calendar = doors.floor.calendar
        return doors.page("queue/listings", "queue-listings", limit: limit, next: next) { json in
            for viewed in page {
                json.object { json in
                    json.member(
                        "dueAt",
                        viewed.listing.submittedAt.map {
                            calendar.adding(workingDays: Listing.reviewDueDays, to: $0)
                        })
                    json.name("listing")
                    json.listing(viewed, doors.catalogues[context.language])
                }
            }
        }
    }

    @Sendable private func queuedOrganisations(_ request: Request, _ context: FloorContext) async throws -> Response {
        let (limit, after) = try page(request, "queue-organisations")
        let page = try await doors.floor.organisationsToVerify(after: after, limit: limit, as: context.actor)
        let next =
            page.count == limit
            ? page.last.map { ($0.organisation.submittedAt, $0.organisation.id.text) } : nil
        let calendar = doors.floor.calendar
        return doors.page("queue/organisations", "queue-organisations", limit: limit, next: next) { json in
            for viewed in page {
                json.object { json in
                    json.member(
                        "dueAt",
                        calendar.adding(workingDays: Listing.reviewDueDays, to: viewed.organisation.submittedAt))
                    json.name("organisation")
                    json.organisation(viewed, inList: true)
                }
            }
        }
    }

    @Sendable private func queuedMatches(_ request: Request, _ context: FloorContext) async throws -> Response {
        let query = QueryReader(request)
        let (limit, cursor) = (query.limit(), query.text("cursor"))
        let state = query.choice("state", MatchState.self) ?? .suggested
        try query.finish()
        let after = try cursor.map { try scoreCursor($0, "queue-matches-\(state)") }
        let page = try await doors.floor.matches(in: state, after: after, limit: limit, as: context.actor)
        let next = page.count == limit ? page.last?.match : nil
        let signed = next.map {
            doors.floor.keys.cursor([String($0.score.bitPattern), $0.id.text], of: "queue-matches-\(state)")
        }
        return doors.page("queue/matches?state=\(state.rawValue)", limit: limit, cursor: signed) { json in
            for viewed in page {
                json.object { json in
                    json.member("dueAt", viewed.match.state.isOpen ? viewed.match.dueAt : nil)
                    json.name("match")
                    json.match(viewed, context, doors)
                }
            }
        }
    }

    private func page(
        _ request: Request, _ collection: String
    ) throws(MarketError) -> (limit: Int, after: (at: Instant, id: String)?) {
        let query = QueryReader(request)
        let (limit, cursor) = (query.limit(), query.text("cursor"))
        try query.finish()
        guard let cursor else { return (limit, nil) }
        return (limit, try doors.timeCursor(cursor, collection))
    }

    private func scoreCursor(
        _ cursor: String, _ collection: String
    ) throws(MarketError) -> (score: Double, id: String) {
        let parts = try doors.floor.keys.parts(ofCursor: cursor, of: collection, count: 2)
        guard let bits = UInt64(parts[0]) else { throw MarketError(.cursorNotValid) }
        return (Double(bitPattern: bits), parts[1])
    }
}
