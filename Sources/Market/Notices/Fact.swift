/// What happened: one row of the journal. Audit, index, mail and live views all read it; it carries ids, never texts.
package struct Fact: Hashable, Sendable {
    package let kind: Kind
    package let subject: String
    package let revision: Int?
    /// Ids that readers of the journal need, such as the organisation a listing belongs to.
    package let ids: [String: String]

    package init(_ kind: Kind, subject: String, revision: Int? = nil, ids: [String: String] = [:]) {
        (self.kind, self.subject, self.revision, self.ids) = (kind, subject, revision, ids)
    }

    package enum Kind: String, Sendable, Codable, CaseIterable {
        case memberRegistered = "member.registered"
        case registrationRepeated = "member.registration-repeated"
        case memberConfirmed = "member.confirmed"
        case memberRolesChanged = "member.roles-changed"
        case secondFactorSet = "member.second-factor-set"
        case passwordChanged = "member.password-changed"
        case passwordResetAsked = "member.password-reset-asked"
        case signedIn = "session.opened"
        case signedOut = "session.closed"
        case organisationRegistered = "organisation.registered"
        case organisationEdited = "organisation.edited"
        case organisationVerified = "organisation.verified"
        case organisationReturned = "organisation.returned"
        case organisationResubmitted = "organisation.resubmitted"
        case organisationRefused = "organisation.refused"
        case organisationSuspended = "organisation.suspended"
        case organisationReinstated = "organisation.reinstated"
        case organisationClosed = "organisation.closed"
        case membershipInvited = "membership.invited"
        case membershipAdded = "membership.added"
        case membershipRemoved = "membership.removed"
        case listingDrafted = "listing.drafted"
        case listingEdited = "listing.edited"
        case listingSubmitted = "listing.submitted"
        case listingRecalled = "listing.recalled"
        case listingReturned = "listing.returned"
        case listingPublished = "listing.published"
        case listingConfirmed = "listing.confirmed"
        case listingWentStale = "listing.went-stale"
        case listingExpired = "listing.expired"
        case listingRenewed = "listing.renewed"
        case listingArchived = "listing.archived"
        case listingSuspended = "listing.suspended"
        case listingReinstated = "listing.reinstated"
        case listingWithdrawn = "listing.withdrawn"
        case listingFulfilled = "listing.fulfilled"
        case amendmentDiscarded = "listing.amendment-discarded"
        case matchSuggested = "match.suggested"
        case matchRefreshed = "match.refreshed"
        case matchApproved = "match.offered"
        case matchDismissed = "match.dismissed"
        case matchAnswered = "match.answered"
        case matchDeclined = "match.declined"
        case matchIntroduced = "match.introduced"
        case matchClosed = "match.closed"
        case vocabulariesLoaded = "vocabularies.loaded"
        case deliveryRetried = "delivery.retried"
        case jobDied = "job.died"

        /// The kind of thing that `subject` names.
        package var subjectKind: String { String(rawValue.prefix { $0 != "." }) }
    }
}

/// A fact with its place in the journal: in the order of the commits, without gaps.
package struct JournalEntry: Sendable {
    package let seq: Int64
    package let at: Instant
    package let actor: String
    package let fact: Fact

    package init(seq: Int64, at: Instant, actor: String, fact: Fact) {
        (self.seq, self.at, self.actor, self.fact) = (seq, at, actor, fact)
    }
}
