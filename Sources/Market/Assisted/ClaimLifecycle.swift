package enum ClaimState: String, Sendable, CaseIterable, Codable { case open, approved, refused, superseded }

package enum ClaimMove: String, Sendable, CaseIterable { case approve, refuse, supersede }

/// What the steps of a claim ask about the case at hand.
package struct ClaimCase: Sendable {
    package let isOwnCase: Bool
    package let proofSuffices: Bool

    package init(isOwnCase: Bool, proofSuffices: Bool) {
        (self.isOwnCase, self.proofSuffices) = (isOwnCase, proofSuffices)
    }
}

extension ClaimState {
    private static let notOwnCase = Guard<ClaimCase>("not own case", refusal: .ownCase) { !$0.isOwnCase }
    private static let proof = Guard<ClaimCase>("number on record, or a paper", refusal: .claimNeedsPaper) {
        $0.proofSuffices
    }

    package static let lifecycle = Lifecycle<ClaimState, ClaimMove, ClaimCase>(
        "claim", initial: .open,
        steps: [
            .init(.approve, from: [.open], to: .approved, by: [.officer], guards: [notOwnCase, proof]),
            .init(
                .refuse, from: [.open], to: .refused, by: [.officer],
                reason: .required(vocabulary: VocabularyName.claimRefusalReasons), guards: [notOwnCase]),
            .init(.supersede, from: [.open], to: .superseded, by: [.clock]),
        ])
}
