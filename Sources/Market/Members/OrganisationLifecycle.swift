package enum OrganisationState: String, Sendable, CaseIterable, Codable {
    case registered, returned, refused, verified, suspended, closed
}

package enum OrganisationMove: String, Sendable, CaseIterable {
    case verify, `return`, resubmit, refuse, reconsider, suspend, reinstate, merge, close

    /// Not taken by the organisation itself.
    var isOfficers: Bool { self != .resubmit && self != .close }

    /// The vocabulary of the reason that it asks for.
    package var reasons: String? { OrganisationState.lifecycle.reasons(for: self) }
}

/// Whether an organisation publishes first and is reviewed after.
package enum TrustState: String, Sendable, CaseIterable, Codable {
    case ordinary, trusted
}

package enum TrustMove: String, Sendable, CaseIterable {
    case trust
    case endTrust = "end-trust"
}

/// What the steps of an organisation ask about the case at hand.
package struct OrganisationCase: OfficialCase {
    package let isOwnCase: Bool
    package let isCentreCase: Bool
    package let isVerified: Bool

    package init(isOwnCase: Bool, isCentreCase: Bool = false, isVerified: Bool = true) {
        (self.isOwnCase, self.isCentreCase, self.isVerified) = (isOwnCase, isCentreCase, isVerified)
    }
}

extension OrganisationState {
    private static let why = ReasonRule.required(vocabulary: VocabularyName.refusalReasons)
    private static let whyAgain = ReasonRule.required(vocabulary: VocabularyName.reconsiderationReasons)
    private static let whyOne = ReasonRule.required(vocabulary: VocabularyName.mergerReasons)

    package static let lifecycle = Lifecycle<OrganisationState, OrganisationMove, OrganisationCase>(
        "organisation", initial: .registered,
        steps: [
            Step.decided(.verify, from: [.registered, .returned], to: .verified),
            Step.decided(.return, from: [.registered], to: .returned, reason: why),
            [Step(.resubmit, from: [.returned], to: .registered, by: [.owner])],
            Step.decided(.refuse, from: [.registered, .returned], to: .refused, reason: why),
            Step.decided(.reconsider, from: [.refused], to: .registered, reason: whyAgain),
            Step.decided(.suspend, from: [.verified], to: .suspended, reason: why),
            Step.decided(.reinstate, from: [.suspended], to: .verified),
            Step.decided(
                .merge, from: [.registered, .returned, .refused, .verified, .suspended], to: .closed, reason: whyOne),
            [Step(.close, from: [.registered, .returned, .verified, .suspended], to: .closed, by: [.owner])],
        ].flatMap { $0 })

    private typealias Step = Lifecycle<OrganisationState, OrganisationMove, OrganisationCase>.Step
}

extension TrustState {
    private static let verified = Guard<OrganisationCase>("verified", refusal: .organisationNotVerified) {
        $0.isVerified
    }

    package static let lifecycle = Lifecycle<TrustState, TrustMove, OrganisationCase>(
        "trust", initial: .ordinary,
        steps: [
            Step.decided(
                .trust, from: [.ordinary], to: .trusted,
                reason: .required(vocabulary: VocabularyName.trustReasons), guards: [verified]),
            Step.decided(.endTrust, from: [.trusted], to: .ordinary),
        ].flatMap { $0 })

    private typealias Step = Lifecycle<TrustState, TrustMove, OrganisationCase>.Step
}
