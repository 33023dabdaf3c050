internal import HTTPAccess
internal import Hummingbird
internal import Market
internal import Search
internal import UseCases

/// The three questions of who is interested in a listing.
@Sendable func interestPage(_ visit: Visit) async throws -> Response {
    let query = QueryReader(visit.request)
    try query.finish()
    guard visit.isSignedIn else { return visit.redirectToSignIn() }
    return try await visit.interestPage(try visit.id())
}

@Sendable func showInterest(_ visit: Visit, _ form: Form) async throws -> Response {
    let id: Listing.ID = try visit.id()
    let asked = InterestAsked(
        organisation: Organisation.ID(trusted: form["organisation"]),
        listing: form.text("listing").flatMap { Listing.ID($0) },
        cooperation: form.text("cooperation") ?? "", unclear: form.text("unclear"), about: form.text("about") ?? "")
    do {
        let match = try await visit.floor.showInterest(asked, in: id, by: visit.actor, visit.doors.catalogues)
        return visit.redirect(to: "/matches/\(match.id)")
    } catch let refusal as MarketError where refusal.code != .notFound && refusal.code != .signInNeeded {
        return try await visit.interestPage(id, typed: form, refusal: refusal)
    }
}

extension Visit {
    fileprivate func interestPage(
        _ id: Listing.ID, typed: Form? = nil, refusal: MarketError? = nil
    ) async throws -> Response {
        let viewed = try await floor.viewListing(id, as: actor)
        let mine = try await floor.myOrganisations(actor).map(\.organisation)
            .filter { actor.memberships[$0.id]?.maySpeak ?? false }
        let own = try await floor.standingListings(of: actor, limit: 100)
            .filter { $0.listing.side == viewed.listing.side.other && $0.listing.isPublic }
        let model = FormModel(
            heading: wording.text("page.interest.heading"),
            paragraphs: [
                viewed.content.title.text(in: language), wording.text("page.interest.text"),
            ], action: wording.path("/listings/\(id)/interest"), button: wording.text("page.interest.button"),
            fields: fields(mine, own, typed),
            links: [
                WayOn(wording.text("page.interest.back"), wording.path("/listings/\(id)"))
            ])
        return try await formPage(model, refusal: refusal)
    }

    private func fields(_ mine: [Organisation], _ own: [ViewedListing], _ typed: Form?) -> [FormField] {
        let owners = mine.map { owner in
            FormOption(
                value: owner.id.text, label: owner.profile.name.text(in: language),
                isOn: typed?["organisation"] == owner.id.text)
        }
        let listings = own.map { viewed in
            FormOption(
                value: viewed.listing.id.text,
                label: "\(viewed.listing.reference) – \(viewed.content.title.text(in: language))",
                isOn: typed?["listing"] == viewed.listing.id.text)
        }
        let area = { (name: String, limit: Int, isRequired: Bool) in
            FormField(
                name, wording.text("page.interest.\(name)"), .area(rows: 3),
                hint: wording.text("page.interest.\(name)-hint"),
                value: typed?[name] ?? "", isRequired: isRequired, limit: limit)
        }
        return [
            FormField("organisation", wording.text("page.posting.owner"), .select(owners)),
            FormField(
                "listing", wording.text("page.interest.listing"),
                .select([wording.nothing("page.interest.no-listing")] + listings)),
            area("cooperation", Interest.cooperationLimit, true), area("unclear", Interest.unclearLimit, false),
            area("about", Interest.aboutLimit, true),
        ]
    }
}
