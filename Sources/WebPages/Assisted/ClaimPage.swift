internal import HTTPAccess
internal import Hummingbird
internal import Market
internal import Mustache
internal import UseCases

/// Somebody says that an assisted party is theirs: what they say beside what is on record, and the decision.
@Sendable func claimPage(_ visit: Visit) async throws -> Response {
    let query = QueryReader(visit.request)
    try query.finish()
    guard visit.isSignedIn else { return visit.redirectToSignIn() }
    return try await visit.claimPage(try visit.id())
}

@Sendable func decideOnClaim(_ visit: Visit, _ form: Form) async throws -> Response {
    let id: Claim.ID = try visit.id()
    do {
        switch form["move"] {
        case "phone", "paper":
            _ = try await visit.floor.approveClaim(
                id, proof: form["move"] == "phone" ? .phone : .paper, note: form.text("note"), by: visit.actor)
        case "refuse": _ = try await visit.floor.refuseClaim(id, reason: SentAct(form).reason, by: visit.actor)
        default: throw MarketError(.requestNotValid)
        }
        return visit.redirect(to: "/work")
    } catch let refusal as MarketError where refusal.code != .notFound && refusal.code != .signInNeeded {
        return try await visit.claimPage(id, refusal: refusal)
    }
}

extension Visit {
    fileprivate func claimPage(_ id: Claim.ID, refusal: MarketError? = nil) async throws -> Response {
        let viewed = try await floor.viewClaim(id, as: actor)
        let model = ClaimModel(
            viewed: viewed, wording: wording, problems: refusal.map { wording.problems(of: $0, among: []) } ?? [])
        return try await ownPage(
            "Claim", model, Head(wording.text("page.claim.heading"), isIndexed: false), refusal: refusal)
    }
}

private struct ClaimModel: MustacheParent {
    let viewed: ViewedClaim
    let wording: Wording
    let problems: [FormProblem]

    func child(named name: String) -> Any? {
        let (said, party) = (viewed.claim.statement, viewed.party)
        return switch name {
        case "groups":
            [
                FactGroup(
                    wording.text("page.claim.said"),
                    [
                        Fact(wording.text("page.claim.reference"), [said.reference]),
                        Fact(wording.text("page.register.name"), [said.name]),
                        Fact(wording.text("page.fact.phone"), [said.phone.text]),
                        Fact(wording.text("page.fact.email"), [viewed.member.email.text]),
                        Fact(wording.text("page.act.note"), [said.note]),
                    ]),
                FactGroup(
                    wording.text("page.claim.recorded"),
                    [
                        Fact(wording.text("page.fact.owner"), [wording.plain(party.profile.name)]),
                        Fact(wording.text("page.fact.phone"), [party.profile.phone.text]),
                        Fact(
                            wording.text("page.fact.place"),
                            [wording.name(party.profile.address.place, in: VocabularyName.places)]),
                    ]),
            ].compactMap { $0 }
        case "acts": acts
        case "problems": problems
        case "hasProblems": !problems.isEmpty
        default: nil
        }
    }

    private var acts: [ActForm] {
        let form = { (move: String, reasons: [FormOption]) in
            ActForm(
                action: wording.path("/claims/\(viewed.claim.id)"), move: move,
                label: wording.text("page.claim.\(move)"),
                version: viewed.claim.version, style: move == "refuse" ? "quiet" : "main", reasons: reasons)
        }
        var acts: [ActForm] = []
        if viewed.moves.contains(.approve) {
            if viewed.phoneFits { acts.append(form("phone", [])) }
            acts.append(form("paper", []))
        }
        if viewed.moves.contains(.refuse) {
            acts.append(form("refuse", wording.options(VocabularyName.claimRefusalReasons)))
        }
        return acts
    }
}
