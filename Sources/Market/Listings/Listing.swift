/// A supply or a demand that an organisation posts. The text lives in numbered revisions; an edit of a published
/// listing is an amendment that leaves the published revision visible until it is published itself.
package struct Listing: Sendable {
    package typealias ID = Identifier<Listing>

    package enum Side: String, Sendable, Codable, CaseIterable {
        case supply, demand

        package var other: Side { self == .supply ? .demand : .supply }
        /// The prefix of its reference: `CUNG-2026-000123`, `CAU-2026-000123`.
        package var referencePrefix: String { self == .supply ? "CUNG" : "CAU" }
    }

    /// Who may come across it once it is published: everybody, or only the other side of the match that it was made
    /// for, as that match shows it.
    package enum Visibility: String, Sendable, Codable, CaseIterable { case `public`, `private` }

    package let id: ID
    package let reference: Reference
    package let organisation: Organisation.ID
    package let side: Side
    package let createdAt: Instant
    package let createdBy: Member.ID
    /// The officer who posted it for an assisted party.
    package let onBehalfBy: Member.ID?
    package var visibility: Visibility
    package var state: ListingState
    package var amendment: AmendmentState
    /// The newest revision, the one that its editors see.
    package var revision: Int
    /// The revision that everybody sees.
    package var publishedRevision: Int?
    package var remarks: [Remark]
    package var reason: Reason?
    package var submittedAt: Instant?
    package var publishedAt: Instant?
    package var confirmedAt: Instant?
    package var expiresAt: Instant?
    /// When its owner was told that this end is near.
    package var expiryToldAt: Instant?
    /// Published on trust, and no officer has looked at it since.
    package var isUnreviewed: Bool
    package var version: Int

    package init(
        id: ID, reference: Reference, organisation: Organisation.ID, side: Side, createdAt: Instant,
        createdBy: Member.ID, onBehalfBy: Member.ID? = nil, visibility: Visibility = .public,
        state: ListingState = .draft, amendment: AmendmentState = .absent, revision: Int = 1,
        publishedRevision: Int? = nil, remarks: [Remark] = [], reason: Reason? = nil, submittedAt: Instant? = nil,
        publishedAt: Instant? = nil, confirmedAt: Instant? = nil, expiresAt: Instant? = nil,
        expiryToldAt: Instant? = nil, isUnreviewed: Bool = false, version: Int = 1
    ) {
        (self.id, self.reference, self.organisation, self.side) = (id, reference, organisation, side)
        (self.createdAt, self.createdBy, self.onBehalfBy) = (createdAt, createdBy, onBehalfBy)
        (self.state, self.amendment) = (state, amendment)
        (self.revision, self.publishedRevision, self.remarks) = (revision, publishedRevision, remarks)
        (self.reason, self.submittedAt, self.publishedAt) = (reason, submittedAt, publishedAt)
        (self.confirmedAt, self.expiresAt, self.expiryToldAt) = (confirmedAt, expiresAt, expiryToldAt)
        (self.visibility, self.isUnreviewed, self.version) = (visibility, isUnreviewed, version)
    }

    /// Everybody may read it. What only the other side of a match may see is live, and not public.
    package var isPublic: Bool { state.isLive && visibility == .public }

    /// An officer has it to review: as a new listing or as an amendment of a published one.
    package var awaitsReview: Bool { state == .submitted || amendment == .submitted }

    /// The revision that an edit starts from: the newest one, or the published one when nothing is being amended.
    package var workingRevision: Int {
        amendment == .absent && state != .draft && state != .submitted && state != .returned
            ? publishedRevision ?? revision : revision
    }

    /// The days after which an unconfirmed listing is stale, an expired one archived (domain, "Listing").
    package static let staleAfterDays = 90, archiveAfterDays = 365
    /// Its owner hears of the end this many days before.
    package static let expiryToldDays = 14
    /// Working days: a review is due after the submission, a word of the owner after a listing has gone stale.
    package static let reviewDueDays = 2, staleDueDays = 10
}

/// What an officer, or the quality check, says about one field. `number` is what people refer to on the telephone.
package struct Remark: Hashable, Sendable, Codable {
    package let number: Int
    package let field: String
    package let severity: Severity
    /// A code of the quality check (`quality.<code>` in the catalogues); `officer` for a remark in words.
    package let code: String
    package let text: LocalizedText?
    package let arguments: [String: String]

    package enum Severity: String, Sendable, Codable, CaseIterable {
        case blocker = "BLOCKER"
        case major = "MAJOR"
        case minor = "MINOR"
    }

    package init(
        number: Int, field: String, severity: Severity, code: String, text: LocalizedText? = nil,
        arguments: [String: String] = [:]
    ) {
        (self.number, self.field, self.severity) = (number, field, severity)
        (self.code, self.text, self.arguments) = (code, text, arguments)
    }
}
