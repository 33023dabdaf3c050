internal import HTTPAccess
internal import Hummingbird
internal import Market
internal import Mustache
internal import Storage
internal import UseCases

/// What waits for a member, what became of what they posted, and what was told to them. Officers have the queue instead.
@Sendable func deskPage(_ visit: Visit) async throws -> Response {
    let query = QueryReader(visit.request)
    try query.finish()
    guard let session = visit.context.session else { return visit.redirectToSignIn() }
    if !session.member.staffRoles.isEmpty, !session.session.secondFactor { return visit.redirect(to: "/account") }
    if session.actor.staffRoles.haveCases, session.actor.memberships.isEmpty { return visit.redirect(to: "/work") }
    let (floor, actor) = (visit.floor, visit.actor)
    let model = DeskModel(
        member: session.member, actor: actor, organisations: try await floor.myOrganisations(actor),
        listings: try await floor.standingListings(of: actor, limit: DeskModel.limit),
        matches: try await floor.matches(offeredTo: actor, before: nil, limit: DeskModel.limit),
        inbox: try await floor.inbox(of: actor, before: nil, limit: DeskModel.newsLimit), wording: visit.wording)
    return try await visit.ownPage("Desk", model, Head(visit.wording.text("page.desk.heading"), isIndexed: false))
}

private struct DeskModel: MustacheParent {
    static let limit = 100, newsLimit = 8

    let member: Member
    let actor: Actor
    let organisations: [ViewedOrganisation]
    let listings: [ViewedListing]
    let matches: [ViewedMatch]
    let inbox: Inbox
    let wording: Wording

    func child(named name: String) -> Any? {
        switch name {
        case "steps": steps
        case "waiting": waiting
        case "nothingWaits": steps.isEmpty && waiting.isEmpty
        case "listings": listings.map { DeskListing(viewed: $0, wording: wording) }
        case "hasListings": !listings.isEmpty
        case "matches": matches.map { DeskMatch(viewed: $0, wording: wording) }
        case "hasMatches": !matches.isEmpty
        case "organisations":
            organisations.map { viewed in
                DeskOrganisation(organisation: viewed.organisation, wording: wording)
            }
        case "mayPost": mayPost
        case "demandPath": "\(wording.path("/listings/new"))?side=demand"
        case "supplyPath": "\(wording.path("/listings/new"))?side=supply"
        case "organisationPath": wording.path("/organisations/new")
        case "news": inbox.notices.map { DeskNews(notice: $0, wording: wording) }
        case "hasNews": !inbox.notices.isEmpty
        case "unread": inbox.unread > 0 ? wording.number(inbox.unread) : nil
        case "inboxPath": wording.path("/inbox")
        default: nil
        }
    }

    private var mayPost: Bool {
        organisations.contains {
            $0.organisation.isEditable && actor.capacities(in: $0.organisation.id).contains(.editor)
        }
    }

    /// What a newcomer has still to do before they can post.
    private var steps: [DeskTask] {
        var steps: [DeskTask] = []
        if member.emailConfirmedAt == nil {
            steps.append(DeskTask(text: wording.text("page.desk.confirm-email", ["email": member.email.text])))
        }
        if organisations.isEmpty {
            steps.append(
                DeskTask(
                    text: wording.text("page.desk.register-organisation"), href: wording.path("/organisations/new")))
        }
        steps += organisations.filter { $0.organisation.state == .returned }.map { viewed in
            DeskTask(
                text: wording.text("page.desk.mend-organisation"),
                title: wording.plain(viewed.organisation.profile.name),
                href: wording.path("/organisations/\(viewed.organisation.id)"))
        }
        return steps
    }

    private var waiting: [DeskTask] {
        let asked = matches.filter { $0.moves.contains(.acceptAsSupply) || $0.moves.contains(.acceptAsDemand) }
        let answers = asked.map { viewed in
            let other = viewed.moves.contains(.acceptAsDemand) ? viewed.supply : viewed.demand
            return DeskTask(
                text: wording.text("page.desk.answer"), title: wording.plain(other.content.title),
                href: wording.path("/matches/\(viewed.match.id)"), due: wording.date(viewed.match.dueAt))
        }
        return answers
            + listings.compactMap { viewed in
                let listing = viewed.listing
                let key: String? =
                    listing.state == .returned || listing.amendment == .returned
                    ? "mend"
                    : listing.state == .stale
                        ? "confirm"
                        : listing.state == .expired
                            ? "renew"
                            : listing.state == .draft || listing.amendment == .draft ? "finish" : nil
                return key.map { key in
                    DeskTask(
                        text: wording.text("page.desk.\(key)"), title: wording.plain(viewed.content.title),
                        href: wording.path(
                            "/listings/\(listing.id)" + (key == "mend" || key == "finish" ? "/edit" : "")),
                        due: key == "confirm" ? wording.date(listing.expiresAt) : nil)
                }
            }
    }
}

private struct DeskTask: MustacheParent {
    let text: String
    var title: ShownText?
    var href: String?
    var due: String?

    func child(named name: String) -> Any? {
        switch name {
        case "text": text
        case "title": title
        case "href": href
        case "due": due
        default: nil
        }
    }
}

private struct DeskListing: MustacheParent {
    let viewed: ViewedListing
    let wording: Wording

    func child(named name: String) -> Any? {
        switch name {
        case "title": wording.plain(viewed.content.title) ?? ShownText(viewed.listing.reference.text)
        case "href": wording.path("/listings/\(viewed.listing.id)")
        case "reference": viewed.listing.reference.text
        case "side": viewed.listing.side.rawValue
        case "sideName": wording.text("side.\(viewed.listing.side.rawValue)")
        case "state": viewed.listing.state.rawValue
        case "stateName": wording.text("state.\(viewed.listing.state.rawValue)")
        case "amendment":
            viewed.listing.amendment == .absent
                ? nil : wording.text("page.desk.amendment.\(viewed.listing.amendment.rawValue)")
        case "expires": wording.date(viewed.listing.expiresAt)
        default: nil
        }
    }
}

private struct DeskMatch: MustacheParent {
    let viewed: ViewedMatch
    let wording: Wording

    func child(named name: String) -> Any? {
        switch name {
        case "supply": wording.plain(viewed.supply.content.title)
        case "demand": wording.plain(viewed.demand.content.title)
        case "href": wording.path("/matches/\(viewed.match.id)")
        case "state": viewed.match.state.rawValue
        case "stateName": wording.text("page.match.state.\(viewed.match.state.rawValue)")
        case "offered": wording.date(viewed.match.offeredAt)
        default: nil
        }
    }
}

private struct DeskOrganisation: MustacheParent {
    let organisation: Organisation
    let wording: Wording

    func child(named name: String) -> Any? {
        switch name {
        case "name": wording.plain(organisation.profile.name)
        case "href": wording.path("/organisations/\(organisation.id)")
        case "state": organisation.state.rawValue
        case "stateName": wording.text("page.organisation.state.\(organisation.state.rawValue)")
        default: nil
        }
    }
}
