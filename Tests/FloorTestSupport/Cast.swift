internal import Foundation
package import Market
internal import UseCases

/// The standing cast: who a story needs, made on first mention.
package struct Cast: Sendable {
    package let floor: TestFloor

    /// A confirmed member without any organisation.
    package func member(_ name: String, roles: Set<StaffRole> = [], language: Language = .vi) async throws -> Actor {
        let registration = try Registration(
            email: EmailAddress("\(name)@cast.example"), name: name, password: "a long password", language: language)
        let member = try await floor.floor.createMember(registration, staffRoles: roles)
        return try await floor.actor(member.id)
    }

    package func officer(_ name: String = "officer") async throws -> Actor {
        try await member(name, roles: [.officer])
    }

    /// The owner of a fresh organisation, verified unless said otherwise.
    package func owner(
        _ name: String, kind: String = "enterprise", verifiedBy officer: Actor? = nil, language: Language = .vi
    ) async throws -> Owner {
        let founder = try await member(name, language: language)
        let digits = String(abs(name.hashValue) % 1_000_000_000)
        let taxCode = String(repeating: "0", count: 10 - digits.count) + digits
        let profile = OrganisationProfile(
            kind: kind, name: LocalizedText(vi: "Tổ chức \(name)", en: "The \(name) organisation"),
            taxCode: try TaxCode(taxCode), phone: try PhoneNumber("0900 000 100"),
            email: try EmailAddress("\(name).office@cast.example"),
            address: OrganisationProfile.Address(place: "24778"))
        let organisation = try await floor.floor.registerOrganisation(profile, by: founder)
        if let officer {
            _ = try await floor.floor.decide(.verify, on: organisation.id, reason: nil, by: officer)
        }
        return Owner(actor: try await floor.actor(try founder.signedIn()), organisation: organisation.id)
    }
}

/// Somebody who answers for an organisation.
package struct Owner: Sendable {
    package let actor: Actor
    package let organisation: Organisation.ID

    package init(actor: Actor, organisation: Organisation.ID) {
        (self.actor, self.organisation) = (actor, organisation)
    }
}

extension TestFloor {
    package var cast: Cast { Cast(floor: self) }

    /// Drafts, submits and publishes.
    package func publish(
        _ side: Listing.Side, _ content: ListingContent, of owner: Owner, by officer: Actor
    ) async throws -> Listing {
        let draft = try await floor.draftListing(side, content, for: owner.organisation, by: owner.actor)
        _ = try await floor.submitListing(draft.id, version: nil, by: owner.actor)
        return try await floor.publishListing(draft.id, version: nil, by: officer)
    }
}
