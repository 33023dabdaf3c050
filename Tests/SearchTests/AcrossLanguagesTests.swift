import FloorTestSupport
import Market
import Storage
import Testing

@testable import Matching
@testable import Search

/// The pairs that the demo floor's officers approved, when one side is written in Vietnamese only and the other in English.
struct AcrossLanguagesTests {
    private let lexicon: Lexicon

    init() throws { lexicon = try LexiconFile(path: "\(packageRoot)/seeds/vocabularies/lexicon-vi-en.tsv").lexicon }

    @Test func aPairIsFoundAcrossLanguagesAsWithinOne() async throws {
        try await withDemoFloor { floor in
            let (texts, matches) = try await floor.ledger.read { view in
                (
                    try view.listings.allPublic(after: nil, limit: 1_000),
                    try [MatchState.offered, .introduced, .closed].flatMap {
                        try view.matches.inState($0, after: nil, limit: 1_000)
                    }
                )
            }
            func found(supplies: String, demands: String) -> Int {
                let documents = texts.compactMap { text in
                    Self.document(text, only: text.listing.side == .supply ? supplies : demands)
                }
                return count(matches, among: documents)
            }
            let within = found(supplies: "vi", demands: "vi")
            #expect(within >= matches.count / 2)
            #expect(found(supplies: "vi", demands: "en") * 4 >= within * 3)
            #expect(found(supplies: "en", demands: "vi") * 4 >= within * 3)
        }
    }

    /// How many of the pairs are proposed among the first three for their demand.
    private func count(_ matches: [Match], among documents: [Document]) -> Int {
        let index = Index().applying(documents.map { .put($0) })
        return matches.count { match in
            guard let demand = documents.first(where: { $0.id == match.demand.listing.text }) else { return false }
            let ids = Set(index.candidates(for: demand, limit: 3, lexicon))
            let candidates = documents.filter { ids.contains($0.id) }
            let proposals = index.proposals(for: demand, among: candidates, limit: 3, floor: 0, now: 0, lexicon)
            return proposals.contains { $0.supply == match.supply.listing.text }
        }
    }

    /// What a listing says in one language; nil where that is nothing.
    private static func document(_ text: ListingText, only language: String) -> Document? {
        let indexed = IndexedListing(text, stages: [:])
        var document = indexed.document
        document.texts = zip(document.texts, indexed.pointers).filter { $0.1.hasSuffix("/\(language)") }.map(\.0)
        return document.texts.isEmpty ? nil : document
    }
}
