package enum MatchState: String, Sendable, CaseIterable, Codable {
    case suggested, dismissed, offered, declined, introduced, closed

    /// Somebody still has to say something.
    package var isOpen: Bool { self == .suggested || self == .offered }
}

package enum MatchMove: String, Sendable, CaseIterable {
    case approve, dismiss
    case suggestAgain = "suggest-again"
    case refresh
    case acceptAsSupply = "accept-as-supply"
    case acceptAsDemand = "accept-as-demand"
    case introduce
    case declineAsSupply = "decline-as-supply"
    case declineAsDemand = "decline-as-demand"
    case close
}

/// What the steps of a match ask about the case at hand.
package struct MatchCase: Sendable {
    package let isOwnCase: Bool
    package let bothPublic: Bool
    package let supplySaidYes: Bool
    package let demandSaidYes: Bool

    package init(isOwnCase: Bool, bothPublic: Bool, supplySaidYes: Bool, demandSaidYes: Bool) {
        (self.isOwnCase, self.bothPublic) = (isOwnCase, bothPublic)
        (self.supplySaidYes, self.demandSaidYes) = (supplySaidYes, demandSaidYes)
    }
}

private typealias MatchGuard = Guard<MatchCase>

private let notOwnCase = MatchGuard("not own case", refusal: .ownCase) { !$0.isOwnCase }
private let bothPublic = MatchGuard("both listings public", refusal: .listingEnded) { $0.bothPublic }
private let supplySilent = MatchGuard("supply has not answered", refusal: .alreadyAnswered) { !$0.supplySaidYes }
private let demandSilent = MatchGuard("demand has not answered", refusal: .alreadyAnswered) { !$0.demandSaidYes }
private let bothSaidYes = MatchGuard("both interested", refusal: .transitionNotAllowed) {
    $0.supplySaidYes && $0.demandSaidYes
}

extension MatchState {
    private static let dismissal = ReasonRule.required(vocabulary: VocabularyName.dismissalReasons)
    private static let decline = ReasonRule.required(vocabulary: VocabularyName.declineReasons)

    package static let lifecycle = Lifecycle<MatchState, MatchMove, MatchCase>(
        "match", initial: .suggested,
        steps: [
            .init(.approve, from: [.suggested], to: .offered, by: [.officer], guards: [notOwnCase, bothPublic]),
            .init(
                .dismiss, from: [.suggested], to: .dismissed, by: [.officer], reason: dismissal, guards: [notOwnCase]),
            .init(.refresh, from: [.suggested], to: .suggested, by: [.clock], guards: [bothPublic]),
            .init(.suggestAgain, from: [.dismissed], to: .suggested, by: [.clock], guards: [bothPublic]),
            .init(
                .acceptAsSupply, from: [.offered], to: .offered, by: [.supplySide], guards: [bothPublic, supplySilent]),
            .init(
                .acceptAsDemand, from: [.offered], to: .offered, by: [.demandSide], guards: [bothPublic, demandSilent]),
            .init(.introduce, from: [.offered], to: .introduced, by: [.clock], guards: [bothSaidYes]),
            .init(.declineAsSupply, from: [.offered], to: .declined, by: [.supplySide], reason: decline),
            .init(.declineAsDemand, from: [.offered], to: .declined, by: [.demandSide], reason: decline),
            .init(.close, from: [.suggested, .offered], to: .closed, by: [.clock]),
        ])
}
