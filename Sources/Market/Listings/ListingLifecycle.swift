package enum ListingState: String, Sendable, CaseIterable, Codable {
    case draft, submitted, returned, published, stale, suspended, withdrawn, fulfilled, expired, archived

    /// Published and not out of sight. Whether everybody may read it, `Listing.isPublic` says.
    package var isLive: Bool { self == .published || self == .stale }
    /// Nothing can come of it any more unless it is renewed.
    package var hasEnded: Bool { [.withdrawn, .fulfilled, .expired, .archived].contains(self) }
}

package enum ListingMove: String, Sendable, CaseIterable {
    case edit, submit, recall, `return`, publish, confirm
    case goStale = "go-stale"
    case expire, renew, archive
    case suspend, reinstate, withdraw, fulfil
    case lookOver = "look-over"
    case redraft, revive
}

/// The state of an edit of a listing that is already published.
package enum AmendmentState: String, Sendable, CaseIterable, Codable {
    case absent, draft, submitted, returned
}

package enum AmendmentMove: String, Sendable, CaseIterable {
    case edit, submit, recall, `return`, publish, discard
}

/// What the steps of a listing ask about the case at hand.
package struct ListingCase: OfficialCase {
    package let ownerState: OrganisationState
    package let isOwnCase: Bool
    package let emailConfirmed: Bool
    package let blockers: Int
    package let isCentreCase: Bool
    package let ownerIsTrusted: Bool
    /// Officers speak for the owner.
    package let isAssisted: Bool
    /// What is said for the owner is said with their consent.
    package let hasConsent: Bool
    package let isUnreviewed: Bool
    package let isPrivate: Bool

    package init(
        ownerState: OrganisationState, isOwnCase: Bool, emailConfirmed: Bool, blockers: Int, isAssisted: Bool = false,
        hasConsent: Bool = true, isCentreCase: Bool = false, ownerIsTrusted: Bool = false, isUnreviewed: Bool = false,
        isPrivate: Bool = false
    ) {
        (self.ownerState, self.isOwnCase) = (ownerState, isOwnCase)
        (self.emailConfirmed, self.blockers) = (emailConfirmed, blockers)
        (self.isAssisted, self.hasConsent) = (isAssisted, hasConsent)
        (self.isCentreCase, self.ownerIsTrusted) = (isCentreCase, ownerIsTrusted)
        (self.isUnreviewed, self.isPrivate) = (isUnreviewed, isPrivate)
    }

    /// How `actor` meets `listing`, which is `owner`'s.
    package init(_ listing: Listing, of owner: Organisation, for actor: Actor, blockers: Int = 0) {
        self.init(
            ownerState: owner.state, isOwnCase: actor.belongs(to: owner.id), emailConfirmed: actor.emailConfirmed,
            blockers: blockers, isAssisted: owner.isAssisted, hasConsent: owner.hasConsent,
            isCentreCase: owner.isCentre, ownerIsTrusted: owner.trust != nil, isUnreviewed: listing.isUnreviewed,
            isPrivate: listing.visibility == .private)
    }

    /// In which capacities `actor` meets a listing of `organisation`: for an assisted party its officers do what its
    /// editors would.
    package func capacities(of actor: Actor, in organisation: Organisation.ID) -> Set<Capacity> {
        let own = actor.capacities(in: organisation)
        return isAssisted && own.contains(.officer) ? own.union([.assistant]) : own
    }
}

private typealias ListingGuard = Guard<ListingCase>

private let verifiedOwner = ListingGuard("owner verified", refusal: .organisationNotVerified) {
    $0.ownerState == .verified
}
private let activeOwner = ListingGuard("owner may post", refusal: .organisationNotVerified) {
    [.registered, .returned, .verified].contains($0.ownerState)
}
private let confirmedEmail = ListingGuard("e-mail confirmed", refusal: .emailNotConfirmed) { $0.emailConfirmed }
private let noBlockers = ListingGuard("no blockers", refusal: .qualityBlockers) { $0.blockers == 0 }
private let consented = ListingGuard("consent in force", refusal: .consentMissing) { $0.hasConsent }
private let trustedOwner = ListingGuard("owner trusted", refusal: .notPermitted) { $0.ownerIsTrusted }
private let unreviewed = ListingGuard("published on trust", refusal: .transitionNotAllowed) { $0.isUnreviewed }
private let forEverybody = ListingGuard("for everybody", refusal: .transitionNotAllowed) { !$0.isPrivate }
private let madeForAMatch = ListingGuard("made for a match", refusal: .transitionNotAllowed) { $0.isPrivate }

private typealias ListingStep = Lifecycle<ListingState, ListingMove, ListingCase>.Step
private typealias AmendmentStep = Lifecycle<AmendmentState, AmendmentMove, ListingCase>.Step

extension ListingState {
    private static let whySuspend = ReasonRule.required(vocabulary: VocabularyName.suspensionReasons)
    private static let whyFulfil = ReasonRule.required(vocabulary: VocabularyName.fulfilmentReasons)
    private static let whyWithdraw = ReasonRule.required(vocabulary: VocabularyName.withdrawalReasons)

    package static let lifecycle = Lifecycle<ListingState, ListingMove, ListingCase>(
        "listing", initial: .draft, steps: towardsPublication + whilePublished + towardsItsEnd)

    private static let towardsPublication: [ListingStep] = [
        [
            ListingStep(
                .edit, from: [.draft, .returned], to: .draft, by: [.editor, .assistant], guards: [activeOwner]),
            ListingStep(
                .submit, from: [.draft, .returned], to: .submitted, by: [.editor, .assistant],
                guards: [activeOwner, confirmedEmail, noBlockers, consented]),
            ListingStep(.recall, from: [.submitted], to: .draft, by: [.editor, .assistant]),
        ],
        ListingStep.decided(.return, from: [.submitted], to: .returned),
        ListingStep.decided(.return, from: [.published, .stale], to: .returned, guards: [unreviewed]),
        ListingStep.decided(.publish, from: [.submitted], to: .published, guards: [verifiedOwner, consented]),
        [
            ListingStep(
                .publish, from: [.submitted], to: .published, by: [.clock], guards: [trustedOwner, verifiedOwner])
        ],
    ].flatMap { $0 }

    private static let whilePublished: [ListingStep] = [
        ListingStep.decided(.lookOver, from: [.published], to: .published, guards: [unreviewed]),
        ListingStep.decided(.lookOver, from: [.stale], to: .stale, guards: [unreviewed]),
        [
            ListingStep(
                .confirm, from: [.published, .stale], to: .published, by: [.editor, .assistant], guards: [verifiedOwner]
            ),
            ListingStep(.goStale, from: [.published], to: .stale, by: [.clock]),
            ListingStep(.expire, from: [.published, .stale, .suspended], to: .expired, by: [.clock]),
            ListingStep(
                .renew, from: [.expired], to: .published, by: [.editor, .assistant],
                guards: [forEverybody, verifiedOwner, consented]),
        ],
        ListingStep.decided(.suspend, from: [.published, .stale], to: .suspended, reason: whySuspend),
        ListingStep.decided(.reinstate, from: [.suspended], to: .published, guards: [verifiedOwner, consented]),
    ].flatMap { $0 }

    private static let towardsItsEnd: [ListingStep] = [
        [
            ListingStep(.archive, from: [.expired], to: .archived, by: [.clock, .editor, .assistant]),
            ListingStep(
                .withdraw, from: [.draft, .returned, .published, .stale, .suspended], to: .withdrawn,
                by: [.editor, .assistant], reason: whyWithdraw),
            ListingStep(
                .withdraw, from: [.published, .stale, .suspended], to: .withdrawn, by: [.clock], reason: whyWithdraw,
                guards: [madeForAMatch]),
            ListingStep(
                .revive, from: [.withdrawn], to: .published, by: [.clock],
                guards: [madeForAMatch, verifiedOwner, consented]),
            ListingStep(
                .redraft, from: [.withdrawn, .expired, .archived], to: .draft, by: [.editor],
                guards: [madeForAMatch, activeOwner]),
            ListingStep(
                .fulfil, from: [.published, .stale, .expired], to: .fulfilled, by: [.editor], reason: whyFulfil),
        ],
        ListingStep.decided(.fulfil, from: [.published, .stale, .expired], to: .fulfilled, reason: whyFulfil),
    ].flatMap { $0 }
}

extension AmendmentState {
    package static let lifecycle = Lifecycle<AmendmentState, AmendmentMove, ListingCase>(
        "amendment", initial: .absent,
        steps: [
            [
                AmendmentStep(
                    .edit, from: [.absent, .draft, .returned], to: .draft, by: [.editor, .assistant],
                    guards: [activeOwner]),
                AmendmentStep(
                    .submit, from: [.draft, .returned], to: .submitted, by: [.editor, .assistant],
                    guards: [activeOwner, confirmedEmail, noBlockers, consented]),
                AmendmentStep(.recall, from: [.submitted], to: .draft, by: [.editor, .assistant]),
            ],
            AmendmentStep.decided(.return, from: [.submitted], to: .returned),
            AmendmentStep.decided(.publish, from: [.submitted], to: .absent, guards: [verifiedOwner, consented]),
            [
                AmendmentStep(
                    .publish, from: [.submitted], to: .absent, by: [.clock], guards: [trustedOwner, verifiedOwner]),
                AmendmentStep(.discard, from: [.draft, .returned], to: .absent, by: [.editor, .assistant]),
            ],
        ].flatMap { $0 })
}
