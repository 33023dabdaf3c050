internal import Foundation
internal import Market
internal import Yams

/// The demo floor as it stands in `seeds/demo`, with ages in days before today.
struct DemoFiles: Sendable {
    let organisations: [DemoOrganisation]
    let members: [DemoMember]
    let listings: [DemoListing]
    let matches: [DemoMatch]

    init(folder: String) throws {
        organisations = try Self.read("organisations", folder)
        members = try Self.read("members", folder)
        listings = try Self.read("listings", folder)
        matches = try Self.read("matches", folder)
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
    let profile: OrganisationProfile

    private enum CodingKeys: String, CodingKey {
        case key, state, ageDays, reason, kind, name, taxCode, phone, email, address, fields, sector, staff, about
    }

    init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        key = try values.decode(String.self, forKey: .key)
        state = try values.decode(OrganisationState.self, forKey: .state)
        ageDays = try values.decode(Int.self, forKey: .ageDays)
        reason = try values.decodeIfPresent(Reason.self, forKey: .reason)
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
    let remarks: [DemoRemark]?
    let reason: Reason?
    let content: DemoContent
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
