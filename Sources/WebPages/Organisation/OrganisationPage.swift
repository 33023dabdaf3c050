internal import HTTPAccess
internal import Hummingbird
internal import Market
internal import Mustache
internal import UseCases

/// An organisation as its reader may see it. Who might see more when signed in is asked to sign in.
@Sendable func organisationPage(_ visit: Visit) async throws -> Response {
    let query = QueryReader(visit.request)
    try query.finish()
    let id: Organisation.ID = try visit.id()
    let viewed: ViewedOrganisation
    do {
        viewed = try await visit.floor.viewOrganisation(id, as: visit.actor)
        if let survivor = viewed.organisation.mergedInto { return visit.redirect(to: "/organisations/\(survivor)") }
    } catch let refusal as MarketError where refusal.code == .notFound && !visit.isSignedIn {
        return visit.redirectToSignIn()
    }
    return try await visit.show(viewed)
}

extension Visit {
    /// The organisation again, with why an act on it was refused.
    func organisationPage(_ id: Organisation.ID, refusal: MarketError) async throws -> Response {
        try await show(try await floor.viewOrganisation(id, as: actor), refusal: refusal)
    }

    fileprivate func show(_ viewed: ViewedOrganisation, refusal: MarketError? = nil) async throws -> Response {
        let posted =
            viewed.isInsider
            ? try await floor.listings(of: viewed.organisation.id, before: nil, limit: 50, as: actor) : []
        let model = OrganisationModel(
            viewed: viewed, posted: posted, wording: wording,
            history: try await history(of: viewed.organisation.id.text),
            problems: refusal.map { wording.problems(of: $0, among: []) } ?? [])
        return try await ownPage("Organisation", model, Head(model.name.text), refusal: refusal)
    }
}

private struct OrganisationModel: MustacheParent {
    let viewed: ViewedOrganisation
    let posted: [ViewedListing]
    let wording: Wording
    let history: History?
    let problems: [FormProblem]

    var profile: OrganisationProfile { viewed.organisation.profile }
    var name: ShownText { wording.plain(profile.name) ?? ShownText(viewed.organisation.id.text) }

    func child(named name: String) -> Any? {
        switch name {
        case "name": self.name
        case "kind": wording.name(profile.kind, in: VocabularyName.organisationKinds)
        case "state": viewed.organisation.state.rawValue
        case "stateName": wording.text("page.organisation.state.\(viewed.organisation.state.rawValue)")
        case "about": wording.plain(profile.about)
        case "facts": facts
        case "isInsider": viewed.isInsider
        case "reason": reason
        case "marks": marks
        case "history": history
        case "acts": OrganisationActs(viewed: viewed, wording: wording).forms
        case "editPath": viewed.mayEdit ? wording.path("/organisations/\(viewed.organisation.id)/edit") : nil
        case "problems": problems
        case "hasProblems": !problems.isEmpty
        case "cards": posted.map { Card($0, wording) }
        default: nil
        }
    }

    private var facts: [Fact] {
        let shared = [
            fact("place", [wording.name(profile.address.place, in: VocabularyName.places)]),
            fact("fields", wording.names(profile.fields, in: VocabularyName.fields)),
        ]
        guard viewed.isInsider else { return shared.compactMap { $0 } }
        return
            (shared + [
                fact("street", [profile.address.street]), fact("tax-code", [profile.taxCode?.text]),
                fact("phone", [profile.phone.text]), fact("email", [profile.email?.text]),
                fact("registered", [wording.date(viewed.organisation.registeredAt)]),
            ]).compactMap { $0 }
    }

    private func fact(_ name: String, _ values: [String?]) -> Fact? {
        Fact(wording.text("page.fact.\(name)"), values)
    }

    /// What its own people and staff should know beside its state.
    private var marks: [String] {
        let organisation = viewed.organisation
        guard viewed.isInsider else { return [] }
        return [
            organisation.trust.map { _ in wording.text("page.organisation.trusted") },
            organisation.isCentre ? wording.text("page.organisation.centre") : nil,
        ].compactMap { $0 }
    }

    /// Why an officer has decided so; for the organisation's own people and staff.
    private var reason: String? {
        guard viewed.isInsider, let reason = viewed.organisation.decision?.reason else { return nil }
        let isReconsidered = viewed.organisation.state == .registered
        let name = wording.name(
            reason.code,
            in: isReconsidered ? VocabularyName.reconsiderationReasons : VocabularyName.refusalReasons)
        return reason.text.map { "\(name): \($0)" } ?? name
    }
}
