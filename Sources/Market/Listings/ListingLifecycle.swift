package enum ListingState: String, Sendable, CaseIterable, Codable {
    case draft, submitted, returned, published, stale, suspended, withdrawn, fulfilled, expired, archived

    /// Everybody may read it.
    package var isPublic: Bool { self == .published || self == .stale }
    /// Nothing can come of it any more unless it is renewed.
    package var hasEnded: Bool { [.withdrawn, .fulfilled, .expired, .archived].contains(self) }
}

package enum ListingMove: String, Sendable, CaseIterable {
    case edit, submit, recall, `return`, publish, confirm
    case goStale = "go-stale"
    case expire, renew, archive
    case suspend, reinstate, withdraw, fulfil
}

/// The state of an edit of a listing that is already published.
package enum AmendmentState: String, Sendable, CaseIterable, Codable {
    case absent, draft, submitted, returned
}

package enum AmendmentMove: String, Sendable, CaseIterable {
    case edit, submit, recall, `return`, publish, discard
}

/// What the steps of a listing ask about the case at hand.
package struct ListingCase: Sendable {
    package let ownerState: OrganisationState
    package let isOwnCase: Bool
    package let emailConfirmed: Bool
    package let blockers: Int

    package init(ownerState: OrganisationState, isOwnCase: Bool, emailConfirmed: Bool, blockers: Int) {
        (self.ownerState, self.isOwnCase) = (ownerState, isOwnCase)
        (self.emailConfirmed, self.blockers) = (emailConfirmed, blockers)
    }
}

private typealias ListingGuard = Guard<ListingCase>

private let notOwnCase = ListingGuard("not own case", refusal: .ownCase) { !$0.isOwnCase }
private let verifiedOwner = ListingGuard("owner verified", refusal: .organisationNotVerified) {
    $0.ownerState == .verified
}
private let activeOwner = ListingGuard("owner may post", refusal: .organisationNotVerified) {
    [.registered, .returned, .verified].contains($0.ownerState)
}
private let confirmedEmail = ListingGuard("e-mail confirmed", refusal: .emailNotConfirmed) { $0.emailConfirmed }
private let noBlockers = ListingGuard("no blockers", refusal: .qualityBlockers) { $0.blockers == 0 }

extension ListingState {
    package static let lifecycle = Lifecycle<ListingState, ListingMove, ListingCase>(
        "listing", initial: .draft,
        steps: [
            .init(.edit, from: [.draft, .returned], to: .draft, by: [.editor], guards: [activeOwner]),
            .init(
                .submit, from: [.draft, .returned], to: .submitted, by: [.editor],
                guards: [activeOwner, confirmedEmail, noBlockers]),
            .init(.recall, from: [.submitted], to: .draft, by: [.editor]),
            .init(.return, from: [.submitted], to: .returned, by: [.officer], guards: [notOwnCase]),
            .init(.publish, from: [.submitted], to: .published, by: [.officer], guards: [notOwnCase, verifiedOwner]),
            .init(.confirm, from: [.published, .stale], to: .published, by: [.editor], guards: [verifiedOwner]),
            .init(.goStale, from: [.published], to: .stale, by: [.clock]),
            .init(.expire, from: [.published, .stale, .suspended], to: .expired, by: [.clock]),
            .init(.renew, from: [.expired], to: .published, by: [.editor], guards: [verifiedOwner]),
            .init(.archive, from: [.expired], to: .archived, by: [.clock, .editor]),
            .init(
                .suspend, from: [.published, .stale], to: .suspended, by: [.officer],
                reason: .required(vocabulary: VocabularyName.suspensionReasons), guards: [notOwnCase]),
            .init(
                .reinstate, from: [.suspended], to: .published, by: [.officer], guards: [notOwnCase, verifiedOwner]),
            .init(
                .withdraw, from: [.draft, .returned, .published, .stale, .suspended], to: .withdrawn, by: [.editor],
                reason: .required(vocabulary: VocabularyName.withdrawalReasons)),
            .init(
                .fulfil, from: [.published, .stale, .expired], to: .fulfilled, by: [.editor],
                reason: .required(vocabulary: VocabularyName.fulfilmentReasons)),
            .init(
                .fulfil, from: [.published, .stale, .expired], to: .fulfilled, by: [.officer],
                reason: .required(vocabulary: VocabularyName.fulfilmentReasons), guards: [notOwnCase]),
        ])
}

extension AmendmentState {
    package static let lifecycle = Lifecycle<AmendmentState, AmendmentMove, ListingCase>(
        "amendment", initial: .absent,
        steps: [
            .init(.edit, from: [.absent, .draft, .returned], to: .draft, by: [.editor], guards: [activeOwner]),
            .init(
                .submit, from: [.draft, .returned], to: .submitted, by: [.editor],
                guards: [activeOwner, confirmedEmail, noBlockers]),
            .init(.recall, from: [.submitted], to: .draft, by: [.editor]),
            .init(.return, from: [.submitted], to: .returned, by: [.officer], guards: [notOwnCase]),
            .init(.publish, from: [.submitted], to: .absent, by: [.officer], guards: [notOwnCase, verifiedOwner]),
            .init(.discard, from: [.draft, .returned], to: .absent, by: [.editor]),
        ])
}
