package enum LessonState: String, Sendable, CaseIterable, Codable { case proposed, accepted, refused, superseded }

package enum LessonMove: String, Sendable, CaseIterable { case accept, refuse, supersede }

extension LessonState {
    private static let word = Guard<Lesson.Kind>("entry of the lexicon", refusal: .notPermitted) { $0 == .lexiconEntry }
    private static let weight = Guard<Lesson.Kind>("weights", refusal: .notPermitted) { $0 == .matchWeights }

    package static let lifecycle = Lifecycle<LessonState, LessonMove, Lesson.Kind>(
        "lesson", initial: .proposed,
        steps: [
            .init(.accept, from: [.proposed, .refused], to: .accepted, by: [.officer], guards: [word]),
            .init(
                .accept, from: [.proposed, .refused, .superseded], to: .accepted, by: [.administrator], guards: [weight]
            ),
            .init(.refuse, from: [.proposed, .accepted], to: .refused, by: [.officer], guards: [word]),
            .init(.refuse, from: [.proposed, .accepted], to: .refused, by: [.administrator], guards: [weight]),
            .init(.supersede, from: [.proposed, .accepted], to: .superseded, by: [.clock]),
        ])
}
