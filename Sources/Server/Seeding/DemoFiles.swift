internal import Foundation
internal import Market
internal import Yams

/// The demo floor as it stands in `seeds/demo`, with ages in days before today.
struct DemoFiles: Sendable {
    let organisations: [DemoOrganisation]
    let members: [DemoMember]
    let listings: [DemoListing]
    let matches: [DemoMatch]
    let assisted: [DemoAssisted]

    init(folder: String) throws {
        organisations = try Self.read("organisations", folder)
        members = try Self.read("members", folder)
        listings = try Self.read("listings", folder)
        matches = try Self.read("matches", folder)
        assisted = try Self.read("assisted", folder)
    }

    private static func read<Item: Decodable>(_ name: String, _ folder: String) throws -> [Item] {
        let text = try String(contentsOfFile: "\(folder)/\(name).yaml", encoding: .utf8)
        do { return try YAMLDecoder().decode([Item].self, from: text) } catch {
            throw SeedFault(file: "\(name).yaml", row: 0, problem: "\(error)")
        }
    }
}

struct DemoOrganisation: Decodable, Sendable {
    let key: String
    let state: OrganisationState
    let ageDays: Int
    let reason: Reason?
    let isCentre: Bool
    /// Since when it publishes first and is reviewed after, and why.
    let trust: DemoTrust?
    let profile: OrganisationProfile

    private enum CodingKeys: String, CodingKey {
        case key, state, ageDays, reason, isCentre, trust, kind, name, taxCode, phone, email, address, fields, sector,
            staff,
            about
    }

    init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        key = try values.decode(String.self, forKey: .key)
        state = try values.decode(OrganisationState.self, forKey: .state)
        ageDays = try values.decode(Int.self, forKey: .ageDays)
        reason = try values.decodeIfPresent(Reason.self, forKey: .reason)
        isCentre = try values.decodeIfPresent(Bool.self, forKey: .isCentre) ?? false
        trust = try values.decodeIfPresent(DemoTrust.self, forKey: .trust)
        profile = OrganisationProfile(
            kind: try values.decode(String.self, forKey: .kind),
            name: try values.decode(LocalizedText.self, forKey: .name),
            taxCode: try values.decodeIfPresent(TaxCode.self, forKey: .taxCode),
            phone: try values.decode(PhoneNumber.self, forKey: .phone),
            email: try values.decodeIfPresent(EmailAddress.self, forKey: .email),
            address: try values.decode(OrganisationProfile.Address.self, forKey: .address),
            fields: try values.decodeIfPresent([String].self, forKey: .fields) ?? [],
            sector: try values.decodeIfPresent(String.self, forKey: .sector),
            staff: try values.decodeIfPresent(Int.self, forKey: .staff),
            about: try values.decodeIfPresent(LocalizedText.self, forKey: .about))
    }
}

struct DemoTrust: Decodable, Sendable {
    let ageDays: Int
    let reason: Reason
}

struct DemoMember: Decodable, Sendable {
    let key: String
    let name: String
    let email: EmailAddress
    let language: Language
    let organisation: String?
    let role: MembershipRole?
    let staffRoles: [StaffRole]?
}

struct DemoListing: Decodable, Sendable {
    let key: String
    let organisation: String
    let by: String
    let side: Listing.Side
    let state: ListingState
    let ageDays: Int
    /// Its owner was trusted by then, and nobody has looked at it since.
    let onTrust: Bool?
    let remarks: [DemoRemark]?
    let reason: Reason?
    let content: DemoContent
}

/// What an officer wrote down for somebody without e-mail.
struct DemoAssisted: Decodable, Sendable {
    let key: String
    let side: Listing.Side
    let sentence: LocalizedText
    let place: String
    let phone: PhoneNumber
    let name: String?
    let kind: String
    let how: Consent.Channel
    let ageDays: Int
    /// Where it was not published in the same act.
    let review: Review?
    /// Who says that the party is theirs.
    let claimedBy: String?

    enum Review: String, Decodable { case waiting, passed }
}

struct DemoRemark: Decodable, Sendable {
    let field: String
    let severity: Remark.Severity
    let text: LocalizedText
}

struct DemoMatch: Decodable, Sendable {
    enum State: String, Decodable {
        case suggested, dismissed, offered, declined, introduced, closed
        case supplyInterested = "supply-interested"
        case demandInterested = "demand-interested"
    }
    let supply: String
    let demand: String
    let state: State
    let reason: Reason?
    let declinedBy: Listing.Side?
    let ageDays: Int
}
