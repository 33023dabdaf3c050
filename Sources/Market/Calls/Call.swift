/// A telephone call that an officer owes somebody: a side of a match that does not answer, or an owner to whom nobody
/// can write, who has to confirm their listings, to hear what became of one, or to be told whom they were introduced to.
package struct Call: Sendable {
    package typealias ID = Identifier<Call>

    package enum Purpose: String, Sendable, Codable, CaseIterable {
        case silentMatch = "silent-match"
        case stillValid = "still-valid"
        case introduction
        case listingNews = "listing-news"
    }

    /// What has become of a listing, for an owner to whom nobody can write.
    package enum News: String, Sendable, Codable, CaseIterable {
        case published, returned, suspended, reinstated, expired

        /// What a fact says to the owner of its listing, if it is news that they did not make themselves.
        package init?(_ fact: Fact.Kind) {
            switch fact {
            case .listingPublished: self = .published
            case .listingReturned: self = .returned
            case .listingSuspended: self = .suspended
            case .listingReinstated: self = .reinstated
            case .listingExpired: self = .expired
            default: return nil
            }
        }

        /// Whether it is still so.
        package func holds(for listing: Listing) -> Bool {
            switch self {
            case .published, .reinstated: listing.state.isLive
            case .returned: listing.state == .returned || listing.amendment == .returned
            case .suspended: listing.state == .suspended
            case .expired: listing.state == .expired
            }
        }
    }

    package let id: ID
    package let purpose: Purpose
    /// The match and its side, of a silent one and of an introduction.
    package let match: Match.ID?
    package let side: Listing.Side?
    /// The listing of which there is news.
    package let listing: Listing.ID?
    package let news: News?
    package let organisation: Organisation.ID
    package var state: CallState
    /// From when it is on the call list.
    package let opensAt: Instant
    package var dueAt: Instant
    /// How often nobody was reached.
    package var attempts: Int
    package var outcome: CallOutcome?
    package var note: String?
    /// Who made the last try, and when.
    package var officer: Member.ID?
    package var triedAt: Instant?
    package var version: Int

    package init(
        id: ID, purpose: Purpose, match: Match.ID? = nil, side: Listing.Side? = nil, listing: Listing.ID? = nil,
        news: News? = nil, organisation: Organisation.ID, state: CallState = .planned, opensAt: Instant, dueAt: Instant,
        attempts: Int = 0, outcome: CallOutcome? = nil, note: String? = nil, officer: Member.ID? = nil,
        triedAt: Instant? = nil, version: Int = 1
    ) {
        (self.id, self.purpose, self.match, self.side) = (id, purpose, match, side)
        (self.listing, self.news) = (listing, news)
        (self.organisation, self.state, self.opensAt, self.dueAt) = (organisation, state, opensAt, dueAt)
        (self.attempts, self.outcome, self.note) = (attempts, outcome, note)
        (self.officer, self.triedAt, self.version) = (officer, triedAt, version)
    }

    /// After so many tries without reaching anybody the call list gives up, and says so.
    package static let attemptLimit = 3
    package static let noteLimit = 1_000
    /// A call is asked back for a day within these many days.
    package static let callBackDays = 30

    package var isUnreachable: Bool { attempts >= Self.attemptLimit }
}
