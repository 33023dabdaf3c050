internal import HTTPAccess
internal import Hummingbird
internal import Market
internal import Storage
internal import UseCases

/// What an officer writes down while somebody without an account is on the telephone.
@Sendable func postOnBehalfPage(_ visit: Visit) async throws -> Response {
    let query = QueryReader(visit.request)
    try query.finish()
    guard visit.isSignedIn else { return visit.redirectToSignIn() }
    return try await visit.formPage(visit.behalfForm())
}

/// Posts it, and shows the listing, from which the slip is printed.
@Sendable func postOnBehalf(_ visit: Visit, _ form: Form) async throws -> Response {
    do {
        let listing = try await visit.floor.postOnBehalf(try visit.posting(form), by: visit.actor)
        return visit.redirect(to: "/listings/\(listing.id)")
    } catch let refusal as MarketError where refusal.code != .signInNeeded {
        return try await visit.formPage(visit.behalfForm(form), refusal: refusal)
    }
}

/// Makes the slip of a listing, and shows it to be printed.
@Sendable func makeSlip(_ visit: Visit, _ form: Form) async throws -> Response {
    let slip = try await visit.floor.makeSlip(for: try visit.id(), by: visit.actor)
    return visit.redirect(to: "/slips/\(slip.token)")
}

extension Visit {
    fileprivate func posting(_ form: Form) throws(MarketError) -> AssistedPosting {
        let phone: PhoneNumber
        do {
            phone = try PhoneNumber(form["phone"])
        } catch {
            throw MarketError(.invalidInput, fields: [error])
        }
        let side = Listing.Side(rawValue: form["side"]) ?? .demand
        let which: AssistedPosting.Party.Which = form.has("new") ? .new : .byPhone
        let party = AssistedPosting.Party(
            which: which, phone: phone, place: form["place"], name: form.text("name"), kind: form["kind"])
        let consent = Consent.Given(
            how: Consent.Channel(rawValue: form["how"]) ?? .telephone,
            statement: form.has("consent") ? Consent.statements.last ?? "" : "", on: floor.ledger.now.dayInVietnam)
        return AssistedPosting(
            side: side, sentence: LocalizedText(vi: form.text("sentence")), party: party, consent: consent,
            publishes: true,
            content: ListingContent(
                kind: "technology", title: LocalizedText(), identity: form.has("anonymous") ? .anonymous : .named,
                supply: side == .supply ? SupplyTerms() : nil, demand: side == .demand ? DemandTerms() : nil))
    }

    fileprivate func behalfForm(_ typed: Form? = nil) -> FormModel {
        let chosen = { (name: String, first: String) in typed?[name] ?? first }
        let sides = ["demand", "supply"].map { side in
            FormOption(
                value: side, label: wording.text("page.behalf.which.\(side)"), isOn: chosen("side", "demand") == side)
        }
        let channels = Consent.Channel.allCases.map(\.rawValue).map { channel in
            FormOption(
                value: channel, label: wording.text("page.behalf.channel.\(channel)"),
                isOn: chosen("how", "telephone") == channel)
        }
        let kinds = wording.options(
            VocabularyName.organisationKinds, chosen: [typed?["kind"] ?? "household"],
            where: { code, _ in AssistedPosting.Party.kinds.contains(code) })
        let statement = Consent.statements.last ?? ""
        let consent = FormOption(
            value: "yes", label: wording.text("page.behalf.consent-given"), isOn: typed?.has("consent") ?? false)
        let anonymous = FormOption(
            value: "yes", label: wording.text("page.posting.identity.anonymous"), isOn: typed?.has("anonymous") ?? true)
        let another = FormOption(
            value: "yes", label: wording.text("page.behalf.new-party"), isOn: typed?.has("new") ?? false)
        return FormModel(
            heading: wording.text("page.behalf.heading"), paragraphs: [wording.text("page.behalf.text")],
            action: wording.path("/work/post"), button: wording.text("page.behalf.button"),
            fields: [
                FormField(
                    "side", wording.text("page.behalf.side"),
                    .radios(sides)),
                FormField(
                    "sentence", wording.text("page.behalf.sentence"), .area(rows: 3),
                    hint: wording.text("page.behalf.sentence-hint"), value: typed?["sentence"] ?? "", isRequired: true,
                    limit: 500),
                FormField(
                    "phone", wording.text("page.behalf.phone"), type: "tel", autocomplete: "off",
                    value: typed?["phone"] ?? ""),
                FormField(
                    "place", wording.text("page.posting.label.place"),
                    .select(
                        [wording.nothing()]
                            + wording.options(VocabularyName.places, chosen: [typed?["place"] ?? ""])), isRequired: true
                ),
                FormField(
                    "name", wording.text("page.behalf.name"), type: "text", autocomplete: "off",
                    value: typed?["name"] ?? "", isRequired: false),
                FormField("kind", wording.text("page.behalf.kind"), .select(kinds)),
                FormField("anonymous", wording.text("page.posting.label.identity"), .checkboxes([anonymous])),
                FormField("new", wording.text("page.behalf.party"), .checkboxes([another])),
                FormField(
                    "how", wording.text("page.behalf.how"),
                    .select(channels)),
                FormField(
                    "consent", wording.text("page.behalf.consent"), .checkboxes([consent]),
                    hint: wording.text("consent.statement.\(statement)")),
            ])
    }
}
