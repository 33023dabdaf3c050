package enum OrganisationState: String, Sendable, CaseIterable, Codable {
    case registered, returned, refused, verified, suspended, closed
}

package enum OrganisationMove: String, Sendable, CaseIterable {
    case verify, `return`, resubmit, refuse, suspend, reinstate, close

    /// Not taken by the organisation itself.
    var isOfficers: Bool { self != .resubmit && self != .close }
}

/// What the steps of an organisation ask about the case at hand.
package struct OrganisationCase: Sendable {
    package let isOwnCase: Bool

    package init(isOwnCase: Bool) { self.isOwnCase = isOwnCase }
}

extension OrganisationState {
    private static let notOwnCase = Guard<OrganisationCase>("not own case", refusal: .ownCase) { !$0.isOwnCase }
    private static let why = ReasonRule.required(vocabulary: VocabularyName.refusalReasons)

    package static let lifecycle = Lifecycle<OrganisationState, OrganisationMove, OrganisationCase>(
        "organisation", initial: .registered,
        steps: [
            .init(.verify, from: [.registered, .returned], to: .verified, by: [.officer], guards: [notOwnCase]),
            .init(.return, from: [.registered], to: .returned, by: [.officer], reason: why, guards: [notOwnCase]),
            .init(.resubmit, from: [.returned], to: .registered, by: [.owner]),
            .init(
                .refuse, from: [.registered, .returned], to: .refused, by: [.officer], reason: why,
                guards: [notOwnCase]),
            .init(.suspend, from: [.verified], to: .suspended, by: [.officer], reason: why, guards: [notOwnCase]),
            .init(.reinstate, from: [.suspended], to: .verified, by: [.officer], guards: [notOwnCase]),
            .init(.close, from: [.registered, .returned, .verified, .suspended], to: .closed, by: [.owner]),
        ])
}
