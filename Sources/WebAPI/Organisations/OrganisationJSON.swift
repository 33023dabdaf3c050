internal import HTTPAccess
internal import Market
internal import UseCases

extension JSONWriter {
    mutating func organisation(_ viewed: ViewedOrganisation) {
        let organisation = viewed.organisation
        let profile = organisation.profile
        object { json in
            json.member("id", organisation.id)
            json.member("state", organisation.state.rawValue)
            json.member("version", organisation.version)
            json.member("registeredAt", organisation.registeredAt)
            json.member("kind", profile.kind)
            json.member("name", viewed.isInsider ? profile.name : organisation.publicName)
            json.member("fields", profile.fields)
            json.member("about", profile.about)
            json.object("address") { json in
                json.member("place", profile.address.place)
                json.member("street", viewed.isInsider ? profile.address.street : nil)
            }
            if viewed.isInsider { json.insideOrganisation(organisation) }
            json.actions(viewed.actions)
        }
    }

    private mutating func insideOrganisation(_ organisation: Organisation) {
        let profile = organisation.profile
        member("taxCode", profile.taxCode?.text)
        member("phone", profile.phone.text)
        member("email", profile.email?.text)
        member("sector", profile.sector)
        member("staff", profile.staff)
        guard let decision = organisation.decision else { return member("decision", nil as String?) }
        object("decision") { json in
            json.member("at", decision.at)
            json.member("reason", decision.reason)
        }
    }
}

extension ViewedOrganisation {
    fileprivate var actions: [Action] {
        let edit = mayEdit ? [Action("edit", method: "PUT", "/api/v1/organisations/\(organisation.id)")] : []
        return edit
            + moves.compactMap { move in
                OrganisationMove.nouns.first { $0.0 == move }.map { _, noun in
                    Action(
                        move.rawValue, "/api/v1/organisations/\(organisation.id)/\(noun)", reasons: move.reasons)
                }
            }
    }
}

extension OrganisationProfile {
    /// Reads a profile; codes and lengths are the domain's to judge.
    init(reading fields: FieldReader) throws(MarketError) {
        let kind = fields.string("kind", length: 1...60)
        let name = fields.localizedText("name")
        let taxCode = fields.optionalParsed("taxCode") { text, pointer throws(FieldProblem) in
            try TaxCode(text, at: pointer)
        }
        let phone = fields.phoneNumber("phone")
        let email = fields.optionalEmailAddress("email")
        let address = fields.object("address")
        let place = address.string("place", length: 1...60)
        let street = address.optionalString("street", length: 0...1_000)
        let codes = fields.codes("fields")
        let sector = fields.optionalString("sector", length: 1...60)
        let staff = fields.optionalInteger("staff", in: 0...1_000_000)
        let about = fields.optionalLocalizedText("about")
        try fields.finish()
        guard let phone else { throw MarketError(.invalidInput) }
        self.init(
            kind: kind, name: name, taxCode: taxCode, phone: phone, email: email,
            address: Address(place: place, street: street), fields: codes, sector: sector, staff: staff.map(Int.init),
            about: about)
    }
}
