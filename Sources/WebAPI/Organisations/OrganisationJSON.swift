internal import HTTPAccess
internal import Market
internal import UseCases

extension JSONWriter {
    /// In a list a personal number shows its last digits only.
    mutating func organisation(_ viewed: ViewedOrganisation, inList: Bool = false) {
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
            json.survivor(organisation.mergedInto)
            if viewed.isInsider { json.insideOrganisation(organisation, inList: inList) }
            json.actions(viewed.actions)
        }
    }

    /// What an owner may change, as ``OrganisationProfile/init(reading:)`` reads it.
    mutating func profile(_ profile: OrganisationProfile) {
        member("kind", profile.kind)
        member("name", profile.name)
        member("taxCode", profile.taxCode?.text)
        member("phone", profile.phone.text)
        member("email", profile.email?.text)
        object("address") { json in
            json.member("place", profile.address.place)
            json.member("street", profile.address.street)
        }
        member("fields", profile.fields)
        member("sector", profile.sector)
        member("staff", profile.staff)
        member("about", profile.about)
    }

    /// What a delegate may do, and until when.
    mutating func delegation(_ delegation: Delegation?) {
        guard let delegation else { return member("delegation", nil as String?) }
        object("delegation") { json in
            json.member("mayPost", delegation.mayPost)
            json.member("mayAnswer", delegation.mayAnswer)
            json.member("until", delegation.until.description)
            json.member("note", delegation.note)
        }
    }

    private mutating func survivor(_ id: Organisation.ID?) {
        guard let id else { return member("mergedInto", nil as String?) }
        object("mergedInto") { json in
            json.member("id", id)
            json.member("href", "/api/v1/organisations/\(id)")
        }
    }

    private mutating func insideOrganisation(_ organisation: Organisation, inList: Bool) {
        let profile = organisation.profile
        member("taxCode", inList ? profile.taxCode?.masked : profile.taxCode?.text)
        member("phone", profile.phone.text)
        member("email", profile.email?.text)
        member("sector", profile.sector)
        member("staff", profile.staff)
        member("isCentre", organisation.isCentre)
        if organisation.isAssisted {
            object("assistance") { $0.member("consent", organisation.hasConsent) }
        } else {
            member("assistance", nil as String?)
        }
        decision("decision", organisation.decision)
        decision("trust", organisation.trust)
    }

    private mutating func decision(_ name: String, _ decision: Organisation.Decision?) {
        guard let decision else { return member(name, nil as String?) }
        object(name) { json in
            if name == "trust" { json.member("by", decision.by) }
            json.member("at", decision.at)
            json.member("reason", decision.reason)
        }
    }
}

extension ViewedOrganisation {
    fileprivate var actions: [Action] {
        let base = "/api/v1/organisations/\(organisation.id)"
        let edit = mayEdit ? [Action("edit", method: "PATCH", base, body: "OrganisationPatch")] : []
        let withdrawal =
            mayWithdrawConsent
            ? [Action("withdraw-consent", "\(base)/consent-withdrawal", body: "ConsentWithdrawalBody")] : []
        let decisions = moves.compactMap { move in
            move == .merge
                ? Action("merge", "\(base)/merger", body: "MergerBody", reasons: move.reasons)
                : OrganisationMove.nouns.first { $0.0 == move }.map { _, noun in
                    Action(move.rawValue, "\(base)/\(noun)", reasons: move.reasons)
                }
        }
        let trust = trustMoves.map { move in
            move == .trust
                ? Action("trust", "\(base)/trust", reasons: VocabularyName.trustReasons)
                : Action("end-trust", method: "DELETE", "\(base)/trust")
        }
        return edit + withdrawal + decisions + trust
    }
}

extension FieldReader {
    /// What a delegate is to be allowed; the domain judges the day and the lengths.
    func delegation() -> Delegation? {
        optionalObject("delegation").flatMap { fields in
            let (mayPost, mayAnswer) = (fields.bool("mayPost"), fields.bool("mayAnswer"))
            let until = fields.parsed("until") { text, pointer throws(FieldProblem) in
                do { return try CivilDate(text) } catch { throw FieldProblem(pointer, .notDate) }
            }
            let note = fields.optionalString("note", length: 0...1_000)
            return until.map { Delegation(mayPost: mayPost, mayAnswer: mayAnswer, until: $0, note: note) }
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
