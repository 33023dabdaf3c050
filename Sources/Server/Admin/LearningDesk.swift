internal import Foundation
internal import Market
internal import Search
internal import Storage
internal import UseCases

/// Has an open house learn, and looks after what words mean in it.
struct LearningDesk {
    private let house: House

    init(_ house: House) { self.house = house }

    /// Fits the weights of a match to officers' decisions; they count when an administrator accepts them.
    func learnWeights() async throws -> AdminAnswer {
        guard let lesson = try await house.floor.learnWeights(), case .matchWeights(let weights) = lesson.content else {
            return AdminAnswer(
                isGood: false,
                lines: ["too few decisions: some forty pairs of an approved and a dismissed match are needed"])
        }
        let heldBack = weights.heldBack
        let parts = weights.learned.sorted { $0.value > $1.value }.map { part, weight in
            "  \(part): \(Self.shown(weights.before[part] ?? 0)) → \(Self.shown(weight))"
        }
        return AdminAnswer(
            lines: [
                "read \(weights.approved) approved and \(weights.dismissed) dismissed matches",
                "held back: \(heldBack.comparisons) comparisons; the approved match scores more in "
                    + "\(Self.shown(heldBack.concordanceBefore)) of them today, \(Self.shown(heldBack.concordanceAfter)) with "
                    + "what was learned (gain \(Self.shown(heldBack.least)) to \(Self.shown(heldBack.most)))",
            ] + parts + ["an administrator accepts it: POST /api/v1/lessons/\(lesson.id)/acceptance"],
            values: [
                "id": lesson.id.text, "comparisons": String(heldBack.comparisons),
                "concordanceBefore": String(heldBack.concordanceBefore),
                "concordanceAfter": String(heldBack.concordanceAfter), "least": String(heldBack.least),
                "most": String(heldBack.most),
            ])
    }

    func teachLexicon() async throws -> AdminAnswer {
        let count = try await house.floor.teachLexicon()
        return AdminAnswer(
            lines: ["\(count) new proposals for the officers: GET /api/v1/lessons"],
            values: ["proposals": String(count)])
    }

    func exportLexicon() -> AdminAnswer { AdminAnswer(lines: house.index.lexiconLines) }

    func importDictionary(_ name: String, _ heads: [DictionaryHead]) async throws -> AdminAnswer {
        try await house.floor.importDictionary(
            name, heads.map { DictionaryEntry(vietnamese: $0.vietnamese, english: $0.english) })
        let words = heads.isEmpty ? "is gone" : "stands with \(heads.count) heads"
        return AdminAnswer(lines: ["\(name) \(words)"], values: ["heads": String(heads.count)])
    }

    private static func shown(_ value: Double) -> String { String(format: "%.3f", value) }
}
