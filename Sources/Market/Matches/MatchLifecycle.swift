package enum MatchState: String, Sendable, CaseIterable, Codable {
    case suggested, dismissed, offered, declined, withdrawn, recalled, silent, introduced, closed

    /// Somebody still has to say something.
    package var isOpen: Bool { self == .suggested || self == .offered }
    /// It has ended, but one call of an officer can open it again.
    package var isReopenable: Bool { [.withdrawn, .recalled, .silent].contains(self) }
}

package enum MatchMove: String, Sendable, CaseIterable {
    case askAsSupply = "ask-as-supply"
    case askAsDemand = "ask-as-demand"
    case offerDirectly = "offer-directly"
    case approve, dismiss
    case suggestAgain = "suggest-again"
    case refresh
    case acceptAsSupply = "accept-as-supply"
    case acceptAsDemand = "accept-as-demand"
    case introduce
    case declineAsSupply = "decline-as-supply"
    case declineAsDemand = "decline-as-demand"
    case withdrawAsSupply = "withdraw-as-supply"
    case withdrawAsDemand = "withdraw-as-demand"
    case recall
    case closeAsSilent = "close-as-silent"
    case reopen, close
}

/// What the steps of a match ask about the case at hand.
package struct MatchCase: OfficialCase {
    package let isOwnCase: Bool
    package let isCentreCase: Bool
    /// The policy lets one side ask the other without an officer's approval.
    package let isDirect: Bool
    package let bothPublic: Bool
    package let supplySaidYes: Bool
    package let demandSaidYes: Bool
    /// An officer writes down what a side says on the telephone.
    package let onCall: Bool

    package init(
        isOwnCase: Bool, bothPublic: Bool, supplySaidYes: Bool, demandSaidYes: Bool, onCall: Bool = false,
        isCentreCase: Bool = false, isDirect: Bool = false
    ) {
        (self.isCentreCase, self.isDirect) = (isCentreCase, isDirect)
        (self.isOwnCase, self.bothPublic, self.onCall) = (isOwnCase, bothPublic, onCall)
        (self.supplySaidYes, self.demandSaidYes) = (supplySaidYes, demandSaidYes)
    }
}

private typealias MatchGuard = Guard<MatchCase>

private let bothPublic = MatchGuard("both listings public", refusal: .listingEnded) { $0.bothPublic }
private let supplySilent = MatchGuard("supply has not answered", refusal: .alreadyAnswered) { !$0.supplySaidYes }
private let demandSilent = MatchGuard("demand has not answered", refusal: .alreadyAnswered) { !$0.demandSaidYes }
private let supplyAnswered = MatchGuard("supply said yes", refusal: .transitionNotAllowed) { $0.supplySaidYes }
private let demandAnswered = MatchGuard("demand said yes", refusal: .transitionNotAllowed) { $0.demandSaidYes }
private let onCall = MatchGuard("said on a call", refusal: .notPermitted) { $0.onCall }
private let direct = MatchGuard("answered directly by policy", refusal: .notPermitted) { $0.isDirect }
private let somebodySaidYes = MatchGuard("one side interested", refusal: .transitionNotAllowed) {
    $0.supplySaidYes || $0.demandSaidYes
}
private let bothSaidYes = MatchGuard("both interested", refusal: .transitionNotAllowed) {
    $0.supplySaidYes && $0.demandSaidYes
}

extension MatchState {
    private typealias Step = Lifecycle<MatchState, MatchMove, MatchCase>.Step

    private static let dismissal = ReasonRule.required(vocabulary: VocabularyName.dismissalReasons)
    private static let decline = ReasonRule.required(vocabulary: VocabularyName.declineReasons)
    private static let withdrawal = ReasonRule.required(vocabulary: VocabularyName.matchWithdrawalReasons)
    private static let recall = ReasonRule.required(vocabulary: VocabularyName.recallReasons)

    package static let lifecycle = Lifecycle<MatchState, MatchMove, MatchCase>(
        "match", initial: .suggested,
        steps: towardsAnOffer
            + answers(
                as: .supplySide, .acceptAsSupply, .declineAsSupply, .withdrawAsSupply, supplySilent, supplyAnswered)
            + answers(
                as: .demandSide, .acceptAsDemand, .declineAsDemand, .withdrawAsDemand, demandSilent, demandAnswered)
            + towardsItsEnd)

    private static let towardsAnOffer: [Step] = [
        Step.decided(.approve, from: [.suggested], to: .offered, guards: [bothPublic]),
        Step.decided(.dismiss, from: [.suggested], to: .dismissed, reason: dismissal),
        [
            Step(
                .askAsSupply, from: [.suggested, .dismissed], to: .suggested, by: [.supplySide],
                guards: [bothPublic, supplySilent]),
            Step(
                .askAsDemand, from: [.suggested, .dismissed], to: .suggested, by: [.demandSide],
                guards: [bothPublic, demandSilent]),
            Step(
                .offerDirectly, from: [.suggested], to: .offered, by: [.clock],
                guards: [bothPublic, direct, somebodySaidYes]),
            Step(.refresh, from: [.suggested], to: .suggested, by: [.clock], guards: [bothPublic]),
            Step(.suggestAgain, from: [.dismissed], to: .suggested, by: [.clock], guards: [bothPublic]),
        ],
    ].flatMap { $0 }

    private static let towardsItsEnd: [Step] = [
        [Step(.introduce, from: [.offered], to: .introduced, by: [.clock], guards: [bothSaidYes])],
        Step.decided(.recall, from: [.offered], to: .recalled, reason: recall),
        [Step(.closeAsSilent, from: [.offered], to: .silent, by: [.clock])],
        Step.decided(.reopen, from: [.withdrawn, .recalled, .silent], to: .offered, guards: [bothPublic]),
        [Step(.close, from: [.suggested, .offered], to: .closed, by: [.clock])],
    ].flatMap { $0 }

    /// What one side may say: yes or no as long as it is asked, and once it has said yes, that it takes it back, also
    /// while its interest still waits for an officer. What it says on the telephone who decides on the match writes
    /// down.
    private static func answers(
        as side: Capacity, _ accept: MatchMove, _ decline: MatchMove, _ withdraw: MatchMove,
        _ silent: Guard<MatchCase>, _ answered: Guard<MatchCase>
    ) -> [Step] {
        [
            [
                Step(accept, from: [.offered], to: .offered, by: [side], guards: [bothPublic, silent]),
                Step(decline, from: [.offered], to: .declined, by: [side], reason: Self.decline, guards: [silent]),
                Step(
                    withdraw, from: [.suggested, .offered], to: .withdrawn, by: [side], reason: withdrawal,
                    guards: [answered]),
            ],
            Step.decided(accept, from: [.offered], to: .offered, guards: [onCall, bothPublic, silent]),
            Step.decided(
                decline, from: [.offered], to: .declined, reason: Self.decline, guards: [onCall, silent]),
            Step.decided(
                withdraw, from: [.suggested, .offered], to: .withdrawn, reason: withdrawal,
                guards: [onCall, answered]),
        ].flatMap { $0 }
    }
}
