internal import Market
internal import Search
internal import Storage

extension Floor {
    /// Reads every public listing that is given in both languages and keeps what they teach as proposals for an officer.
    /// What was taught before is not taught again, whatever became of it. Returns how many are new.
    package func teachLexicon() async throws -> Int {
        let taught = try await ledger.read { try $0.lessons.taught() }
        let entries = try await index.lessons(of: try await textsInBothLanguages(), taught: taught)
        guard !entries.isEmpty else { return 0 }
        return try await ledger.write { tx in
            let known = try tx.view.lessons.taught()
            let fresh = entries.filter {
                !known.contains(Lesson.Phrases(vietnamese: $0.vietnamese, english: $0.english))
            }
            for entry in fresh {
                let lesson = Lesson(id: tx.newID(), content: .lexiconEntry(entry), taughtAt: tx.now)
                try tx.lessons.insert(lesson)
                try tx.journal.append(lesson.fact(.lessonTaught), by: .clock)
            }
            return fresh.count
        }
    }

    /// Titles and summaries as strangers see them.
    private func textsInBothLanguages() async throws -> [(vietnamese: String, english: String)] {
        var (pairs, after) = ([(vietnamese: String, english: String)](), nil as (at: Instant, id: String)?)
        while true {
            let from = after
            let page = try await ledger.read { try $0.listings.allPublic(after: from, limit: 500) }
            guard let last = page.last?.listing else { return pairs }
            for content in page.map(\.content.forStrangers) {
                pairs += [content.title, content.summary].compactMap { text in
                    guard let vietnamese = text.vi, let english = text.en else { return nil }
                    return (vietnamese, english)
                }
            }
            after = (last.publishedAt ?? last.createdAt, last.id.text)
        }
    }
}

extension Lesson {
    func fact(_ kind: Fact.Kind, wasInForce: Bool = false) -> Fact {
        let ids = ["kind": content.kind.rawValue].merging(wasInForce ? ["wasInForce": "yes"] : [:]) { $1 }
        return Fact(kind, subject: id.text, ids: ids)
    }
}
