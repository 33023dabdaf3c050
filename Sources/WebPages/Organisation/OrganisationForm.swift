internal import HTTPAccess
internal import Hummingbird
internal import Market
internal import UseCases

/// Registers an organisation, with whoever does it as its owner.
@Sendable func newOrganisationPage(_ visit: Visit) async throws -> Response {
    let query = QueryReader(visit.request)
    try query.finish()
    guard visit.isSignedIn else { return visit.redirectToSignIn() }
    return try await visit.formPage(visit.organisationForm())
}

@Sendable func registerOrganisation(_ visit: Visit, _ form: Form) async throws -> Response {
    let typed = TypedOrganisation(form, over: nil, visit.wording)
    guard let profile = typed.profile else {
        return try await visit.formPage(visit.organisationForm(typed: form), problems: typed.problems)
    }
    do {
        let organisation = try await visit.floor.registerOrganisation(profile, by: visit.actor)
        return visit.redirect(to: "/organisations/\(organisation.id)")
    } catch let refusal as MarketError where refusal.code != .signInNeeded {
        return try await visit.formPage(visit.organisationForm(typed: form), refusal: refusal)
    }
}

@Sendable func editOrganisationPage(_ visit: Visit) async throws -> Response {
    let query = QueryReader(visit.request)
    try query.finish()
    guard visit.isSignedIn else { return visit.redirectToSignIn() }
    let viewed = try await visit.floor.viewOrganisation(try visit.id(), as: visit.actor)
    guard viewed.mayEdit else { return visit.redirect(to: "/organisations/\(viewed.organisation.id)") }
    return try await visit.formPage(visit.organisationForm(viewed.organisation))
}

@Sendable func editOrganisation(_ visit: Visit, _ form: Form) async throws -> Response {
    let id: Organisation.ID = try visit.id()
    let organisation = try await visit.floor.viewOrganisation(id, as: visit.actor).organisation
    let typed = TypedOrganisation(form, over: organisation.profile, visit.wording)
    guard let profile = typed.profile else {
        return try await visit.formPage(visit.organisationForm(organisation, typed: form), problems: typed.problems)
    }
    do {
        _ = try await visit.floor.editOrganisation(id, version: Int(form["version"]), by: visit.actor) { _ in profile }
        return visit.redirect(to: "/organisations/\(id)")
    } catch let refusal as MarketError where refusal.code != .signInNeeded && refusal.code != .notFound {
        return try await visit.formPage(visit.organisationForm(organisation, typed: form), refusal: refusal)
    }
}

/// A profile as it was typed; nil while something will not do.
struct TypedOrganisation {
    let profile: OrganisationProfile?
    let problems: [FormProblem]

    init(_ form: Form, over own: OrganisationProfile?, _ wording: Wording) {
        var reader = FormReader(form, wording)
        let (phone, email, taxCode) = (reader.requiredPhone("phone"), reader.email("email"), reader.taxCode("taxCode"))
        let staff = reader.integer("staff")
        problems = reader.problems
        guard reader.problems.isEmpty, let phone else {
            profile = nil
            return
        }
        profile = OrganisationProfile(
            kind: form["kind"], name: reader.localized("name") ?? LocalizedText(), taxCode: taxCode, phone: phone,
            email: email,
            address: OrganisationProfile.Address(place: form["address/place"], street: form.text("address/street")),
            fields: own?.fields ?? [], sector: form.text("sector"), staff: staff, about: reader.localized("about"))
    }
}

extension Visit {
    /// A form whose values could not be read.
    fileprivate func formPage(_ model: FormModel, problems: [FormProblem]) async throws -> Response {
        var model = model
        model.problems = problems
        return try await ownPage(
            "Form", model, Head(model.heading, isIndexed: false), refusal: MarketError(.invalidInput))
    }

    fileprivate func organisationForm(_ organisation: Organisation? = nil, typed: Form? = nil) -> FormModel {
        let profile = organisation?.profile
        let path = organisation.map { "/organisations/\($0.id)/edit" } ?? "/organisations/new"
        let key = organisation == nil ? "new" : "edit"
        return FormModel(
            heading: wording.text("page.organisation-form.\(key)"),
            paragraphs: [wording.text("page.organisation-form.\(key)-text")], action: wording.path(path),
            button: wording.text("page.form.save"), fields: fields(profile, typed),
            hidden: [HiddenField(name: "version", value: organisation.map { String($0.version) } ?? "")])
    }

    private func fields(_ profile: OrganisationProfile?, _ typed: Form?) -> [FormField] {
        let chosen = { (name: String, own: String?) in typed.map { $0.all(name) } ?? [own].compactMap { $0 } }
        let label = { (name: String) in
            wording.text("page.organisation-form.\(name.replacing("/", with: "-"))")
        }
        let line = { (name: String, own: String?, type: String, autocomplete: String) in
            FormField(
                name, label(name), .input(type: type, autocomplete: autocomplete), value: typed?[name] ?? own ?? "")
        }
        let sectors = OrganisationProfile.sectors.map { sector in
            FormOption(
                value: sector, label: wording.text("page.organisation-form.sectors.\(sector)"),
                isOn: chosen("sector", profile?.sector).contains(sector))
        }
        return [
            FormField(
                "kind", label("kind"),
                .select(wording.options(VocabularyName.organisationKinds, chosen: chosen("kind", profile?.kind)))),
            line("name/vi", profile?.name.vi, "text", "organization"), line("name/en", profile?.name.en, "text", "off"),
            FormField(
                "taxCode", label("taxCode"), .input(type: "text", autocomplete: "off"),
                hint: wording.text("page.organisation-form.tax-code-hint"),
                value: typed?["taxCode"] ?? profile?.taxCode?.text ?? ""),
            line("phone", profile?.phone.text, "tel", "tel"), line("email", profile?.email?.text, "email", "email"),
            FormField(
                "address/place", label("address/place"),
                .select(
                    [wording.nothing()]
                        + wording.options(
                            VocabularyName.places, chosen: chosen("address/place", profile?.address.place)))),
            line("address/street", profile?.address.street, "text", "street-address"),
            FormField("sector", label("sector"), .select([wording.nothing()] + sectors)),
            line("staff", profile?.staff.map(String.init), "text", "off"),
            FormField(
                "about/vi", label("about/vi"), .area(rows: 4), value: typed?["about/vi"] ?? profile?.about?.vi ?? "",
                limit: 2_000),
            FormField(
                "about/en", label("about/en"), .area(rows: 4), value: typed?["about/en"] ?? profile?.about?.en ?? "",
                limit: 2_000),
        ]
    }
}
