internal import HTTPAccess
internal import Hummingbird
internal import Market
internal import Storage
internal import UseCases

extension WebAPI {
    func addWorkRoutes(to api: RouterGroup<FloorContext>) {
        api.get("queue/work", use: openWork)
        api.post("queue/work/:id/assignment", use: assignWork)
        api.post("handovers", use: handOver)
        api.get("officers", use: officers)
    }

    @Sendable private func openWork(_ request: Request, _ context: FloorContext) async throws -> Response {
        let query = QueryReader(request)
        let (limit, cursor) = (query.limit(), query.text("cursor"))
        let assignment = query.choice("assignment", Assignment.self) ?? .mine
        let kind = query.choice("kind", DueWork.Kind.self)
        try query.finish()
        let collection = "work-\(assignment)-\(kind?.rawValue ?? "")"
        let after = try cursor.map { try doors.timeCursor($0, collection) }
        let page = try await doors.floor.dueWork(
            assignment, kind: kind, after: after, limit: limit, as: context.actor)
        let next = page.count == limit ? page.last.map { ($0.work.dueAt, $0.work.id.text) } : nil
        let filter = "assignment=\(assignment.rawValue)" + (kind.map { "&kind=\($0.rawValue)" } ?? "")
        return doors.page("queue/work?\(filter)", collection, limit: limit, next: next) { json in
            for viewed in page { json.work(viewed) }
        }
    }

    @Sendable private func assignWork(_ request: Request, _ context: FloorContext) async throws -> Response {
        let officer = try await readJSON(request) { $0.optionalString("officer", length: 1...60) }
        let id: DueWork.ID = try context.id()
        _ = try await doors.floor.assignWork(
            id, to: try officer.map { try memberID($0, at: "/officer") }, version: request.ifMatchVersion(),
            by: context.actor)
        let viewed = try await doors.floor.viewWork(id, as: context.actor)
        var json = JSONWriter()
        json.work(viewed)
        return jsonResponse(json).version(viewed.work.version)
    }

    @Sendable private func handOver(_ request: Request, _ context: FloorContext) async throws -> Response {
        let (to, from, note) = try await readJSON(request) { fields in
            (
                fields.string("to", length: 1...60), fields.optionalString("from", length: 1...60),
                fields.optionalString("note", length: 1...Handover.noteLimit)
            )
        }
        let handover = try await doors.floor.handOver(
            from: try from.map { try memberID($0, at: "/from") }, to: try memberID(to, at: "/to"), note: note,
            by: context.actor)
        var json = JSONWriter()
        json.handover(handover)
        return jsonResponse(json, status: .created)
    }

    @Sendable private func officers(_ request: Request, _ context: FloorContext) async throws -> Response {
        let officers = try await doors.floor.officers(as: context.actor)
        var json = JSONWriter()
        json.object { json in
            json.array("items") { json in
                for officer in officers {
                    json.object { json in
                        json.member("id", officer.id)
                        json.member("name", officer.name)
                        let roles = [StaffRole.officer, .departmentOfficer].filter(officer.staffRoles.contains)
                        json.member("roles", roles.map(\.rawValue))
                    }
                }
            }
        }
        return jsonResponse(json)
    }

    private func memberID(_ text: String, at pointer: String) throws(MarketError) -> Member.ID {
        guard let id = Member.ID(text) else {
            throw MarketError(.invalidInput, fields: [FieldProblem(pointer, .notAccepted)])
        }
        return id
    }
}

extension JSONWriter {
    /// An open task with what it is about.
    fileprivate mutating func work(_ viewed: ViewedWork) {
        let work = viewed.work
        object { json in
            json.member("id", work.id)
            json.member("kind", work.kind.rawValue)
            json.member("version", work.version)
            json.member("openedAt", work.openedAt)
            json.member("dueAt", work.dueAt)
            json.member("late", viewed.isLate)
            json.member("isCentreCase", work.isCentreCase)
            json.person("officer", work.officer.flatMap { id in viewed.officer.map { (id, $0) } })
            json.member("href", work.subjectHref)
            json.object("organisation") { json in
                json.member("id", work.organisation)
                json.member("name", viewed.organisation?.publicName)
            }
            json.array("listings") { json in
                for text in viewed.listings { json.mention(text) }
            }
            let assignment = "/api/v1/queue/work/\(work.id)/assignment"
            json.actions(viewed.moves.map { Action($0.rawValue, assignment, body: "AssignmentBody") })
        }
    }

    /// A listing by what it is called.
    mutating func mention(_ text: ListingText) {
        object { json in
            json.member("id", text.listing.id)
            json.member("reference", text.listing.reference.text)
            json.member("side", text.listing.side.rawValue)
            json.member("title", text.content.title)
        }
    }

    fileprivate mutating func handover(_ handover: Handover) {
        object { json in
            json.member("id", handover.id)
            json.member("from", handover.from)
            json.member("to", handover.to)
            json.member("madeBy", handover.madeBy)
            json.member("madeAt", handover.madeAt)
            json.member("note", handover.note)
            json.member("work", handover.counts.work)
            json.member("matches", handover.counts.matches)
            json.member("unassigned", handover.counts.unassigned)
        }
    }
}

extension DueWork {
    /// Where what it is about is to be looked at and decided on.
    fileprivate var subjectHref: String {
        let collection =
            switch kind {
            case .reviewListing, .staleListing, .reviewAfter: "listings"
            case .verifyOrganisation: "organisations"
            case .decideMatch: "matches"
            case .call: "calls"
            case .decideClaim: "claims"
            }
        return "/api/v1/\(collection)/\(subject)"
    }
}
