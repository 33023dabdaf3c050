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
        case memberEdited = "member.edited"
        case memberRolesChanged = "member.roles-changed"
        case secondFactorSet = "member.second-factor-set"
        case secondFactorReset = "member.second-factor-reset"
        case passwordChanged = "member.password-changed"
        case passwordResetAsked = "member.password-reset-asked"
        case signedIn = "session.opened"
        case signedOut = "session.closed"
        case otherSessionsClosed = "session.others-closed"
        case tokenMade = "token.made"
        case tokenRevoked = "token.revoked"
        case organisationRegistered = "organisation.registered"
        case organisationEdited = "organisation.edited"
        case organisationVerified = "organisation.verified"
        case organisationReturned = "organisation.returned"
        case organisationResubmitted = "organisation.resubmitted"
        case organisationRefused = "organisation.refused"
        case organisationSuspended = "organisation.suspended"
        case organisationReinstated = "organisation.reinstated"
        case organisationReconsidered = "organisation.reconsidered"
        case organisationMerged = "organisation.merged"
        case organisationTrusted = "organisation.trusted"
        case organisationTrustEnded = "organisation.trust-ended"
        case organisationMarked = "organisation.marked-as-centre"
        case organisationClosed = "organisation.closed"
        case assistedPartyRecorded = "organisation.assisted"
        case consentRecorded = "organisation.consent-recorded"
        case consentWithdrawn = "organisation.consent-withdrawn"
        case stillValidAsked = "organisation.still-valid-asked"
        case membershipInvited = "membership.invited"
        case membershipAdded = "membership.added"
        case membershipChanged = "membership.changed"
        case membershipRemoved = "membership.removed"
        case listingDrafted = "listing.drafted"
        case listingMoved = "listing.moved"
        case counterpartMade = "listing.counterpart-made"
        case listingRevived = "listing.revived"
        case listingLookedOver = "listing.looked-over"
        case listingRedrafted = "listing.redrafted"
        case listingEdited = "listing.edited"
        case listingSubmitted = "listing.submitted"
        case listingRecalled = "listing.recalled"
        case listingReturned = "listing.returned"
        case listingPublished = "listing.published"
        case listingConfirmed = "listing.confirmed"
        case listingWentStale = "listing.went-stale"
        case listingExpiring = "listing.expiring"
        case listingExpired = "listing.expired"
        case listingRenewed = "listing.renewed"
        case listingArchived = "listing.archived"
        case listingSuspended = "listing.suspended"
        case listingReinstated = "listing.reinstated"
        case listingWithdrawn = "listing.withdrawn"
        case listingFulfilled = "listing.fulfilled"
        case amendmentDiscarded = "listing.amendment-discarded"
        case slipMade = "listing.slip-made"
        case slipRevoked = "listing.slip-revoked"
        case matchAsked = "match.asked"
        case matchOfferedDirectly = "match.offered-directly"
        case matchSuggested = "match.suggested"
        case matchRefreshed = "match.refreshed"
        case matchApproved = "match.offered"
        case matchDismissed = "match.dismissed"
        case matchAnswered = "match.answered"
        case matchDeclined = "match.declined"
        case matchWithdrawn = "match.withdrawn"
        case matchRecalled = "match.recalled"
        case matchWentSilent = "match.went-silent"
        case matchReopened = "match.reopened"
        case matchIntroduced = "match.introduced"
        case matchClosed = "match.closed"
        case claimMade = "claim.made"
        case claimApproved = "claim.approved"
        case claimRefused = "claim.refused"
        case callOpened = "call.opened"
        case callTried = "call.tried"
        case callConcluded = "call.concluded"
        case workAssigned = "work.assigned"
        case workHandedOver = "handover.made"
        case queueAnnounced = "queue.announced"
        case lessonTaught = "lesson.taught"
        case lessonAccepted = "lesson.accepted"
        case lessonRefused = "lesson.refused"
        case lessonSuperseded = "lesson.superseded"
        case dictionaryImported = "dictionary.imported"
        case vocabulariesLoaded = "vocabularies.loaded"
        case deliveryRetried = "delivery.retried"
        case jobDied = "job.died"

        /// The kind of thing that `subject` names.
        package var subjectKind: String { String(rawValue.prefix { $0 != "." }) }
    }
}

/// A fact with its place in the journal: in the order of the commits, without gaps.
package struct JournalEntry: Sendable {
    /// In the order of the commits from 1; 0 in a subject's history for what has been committed this moment.
    package let seq: Int64
    package let at: Instant
    package let actor: String
    package let fact: Fact
    /// The version that the subject got in this act; nil for what has none, or got none.
    package let version: Int?

    package init(seq: Int64, at: Instant, actor: String, fact: Fact, version: Int? = nil) {
        (self.seq, self.at, self.actor, self.fact, self.version) = (seq, at, actor, fact, version)
    }
}
