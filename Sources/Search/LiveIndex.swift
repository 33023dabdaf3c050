internal import Foundation
internal import Market
internal import Matching
package import Storage
internal import Synchronization
package import ThreadPools

/// The index over the published listings. It follows the journal, keeps a snapshot with the position it belongs to,
/// and is rebuilt from the records when the snapshot is missing or damaged. Readers never wait for it.
package final class LiveIndex: Sendable {
    struct State: Sendable {
        var index = Index()
        var position: Int64 = 0
        var saved: Int64 = 0
        /// The least TRL of each plain phrase of `stages`.
        var stages: [String: Int] = [:]
        var knowledge = Knowledge()
        var changes = RecentChanges()
    }

    let reader: LedgerReader
    /// Rings when anybody has loaded vocabularies.
    package let vocabulariesLoaded = Bell()
    private let snapshot: SnapshotFile?
    private let pool: ThreadPool
    /// Where the engine learns, which takes long: the index goes on meanwhile.
    let study = ThreadPool(name: "study", threads: 1)
    private let state = Mutex(State())
    private let ownLexicon: LexiconFile

    /// `folder` is where the snapshot lives; without one the index lives in memory only.
    package init(reader: LedgerReader, folder: String?, pool: ThreadPool, lexicon: LexiconFile = LexiconFile()) {
        (self.reader, self.pool, ownLexicon) = (reader, pool, lexicon)
        snapshot = folder.map { SnapshotFile(folder: $0) }
    }

    /// How the index came up.
    package enum Opening: String, Sendable {
        case fromSnapshot = "from snapshot"
        case rebuilt
    }

    /// Loads the snapshot, or builds the index anew, and follows the journal to its present end.
    package func open() async throws -> Opening {
        let stages = try await readStages()
        let loaded = await load()
        let last = try await reader.read { try $0.journal.lastPosition() }
        if let loaded, loaded.position <= last {
            state.withLock { state in
                state = State(index: loaded.index, position: loaded.position, saved: loaded.position)
                state.changes = RecentChanges(since: loaded.position)
            }
        }
        let opening: Opening = loaded.map { $0.position <= last } ?? false ? .fromSnapshot : .rebuilt
        state.withLock { $0.stages = stages }
        let knowledge = try await knowledge()
        state.withLock { $0.knowledge = knowledge }
        if opening == .rebuilt { try await rebuild(at: last) }
        returnFreeMemory()
        while try await follow() > 0 {}
        return opening
    }

    /// Reads the next entries of the journal; returns how many there were. One caller at a time.
    package func follow(limit: Int = 500) async throws -> Int {
        let (position, stages) = state.withLock { ($0.position, $0.stages) }
        let (entries, touched, texts) = try await reader.read { view in
            let entries = try view.journal.entries(after: position, limit: limit)
            let touched = Set(entries.filter { $0.fact.kind.subjectKind == "listing" }.map(\.fact.subject)).sorted()
            return (entries, touched, try view.listings.publishedTexts(touched.map(Identifier.init(trusted:))))
        }
        guard let last = entries.last else { return 0 }
        let changes = touched.map { id -> Change in
            guard let text = texts[Identifier(trusted: id)], text.listing.isPublic else { return .remove(id) }
            return .put(IndexedListing(text, stages: stages).document)
        }
        let knowledge = entries.contains { Self.teaching.contains($0.fact.kind) } ? try await knowledge() : nil
        try await apply(changes, entries, knowledge, position: last.seq)
        if entries.contains(where: { $0.fact.kind == .vocabulariesLoaded }) {
            let fresh = try await readStages()
            state.withLock { $0.stages = fresh }
            vocabulariesLoaded.ring(last.seq)
        }
        return entries.count
    }

    /// What changes the engine's knowledge.
    private static let teaching: Set<Fact.Kind> = [
        .lessonAccepted, .lessonRefused, .lessonSuperseded, .dictionaryImported,
    ]

    private func knowledge() async throws -> Knowledge {
        let own = ownLexicon
        return try await reader.read { try Knowledge(own, $0) }
    }

    /// The journal entry up to which the index knows everything.
    package var position: Int64 { state.withLock { $0.position } }

    package var count: Int { state.withLock { $0.index.count } }

    /// Waits until the index has read as far as `position`; false when it has not in time.
    package func hasReached(_ position: Int64, withinMilliseconds limit: Int) async -> Bool {
        for _ in 0..<max(1, limit / 5) {
            if self.position >= position { return true }
            try? await Task.sleep(for: .milliseconds(5))
        }
        return self.position >= position
    }

    /// Writes the snapshot when at least `changes` entries were read since the last one.
    package func saveSnapshot(after changes: Int64 = 1) async throws {
        guard let snapshot else { return }
        let current = state.withLock { $0 }
        guard current.position - current.saved >= changes else { return }
        try await pool.run { try snapshot.write(current.index.encoded(position: current.position)) }
        state.withLock { $0.saved = max($0.saved, current.position) }
    }

    /// The index as it is now, for one question.
    var current: State { state.withLock { $0 } }

    private func load() async -> (index: Index, position: Int64)? {
        guard let snapshot else { return nil }
        return try? await pool.run {
            guard let bytes = snapshot.read() else { return nil }
            return try Index.decode(bytes)
        }
    }

    private func rebuild(at position: Int64) async throws {
        state.withLock { ($0.index, $0.position) = (Index(), 0) }
        var after: (at: Instant, id: String)?
        var documents: [Change] = []
        let stages = state.withLock { $0.stages }
        while true {
            let from = after
            let page = try await reader.read { try $0.listings.allPublic(after: from, limit: 1_000) }
            guard let last = page.last?.listing else { break }
            documents += page.map { .put(IndexedListing($0, stages: stages).document) }
            after = (last.publishedAt ?? last.createdAt, last.id.text)
        }
        try await apply(documents, position: position)
    }

    /// What has changed since a position of the journal that strangers can see.
    package func publicChange(after position: Int64) -> PublicChange { state.withLock { $0.changes.after(position) } }

    /// The index, what is known and the position move together: who sees the position sees all that it promises.
    private func apply(
        _ changes: [Change], _ entries: [JournalEntry] = [], _ knowledge: Knowledge? = nil, position: Int64
    ) async throws {
        let index = state.withLock { $0.index }
        let changed = changes.isEmpty ? index : try await pool.run { index.applying(changes) }
        state.withLock { state in
            (state.index, state.position) = (changed, position)
            if let knowledge { state.knowledge = knowledge }
            if entries.isEmpty { state.changes = RecentChanges(since: position) } else { state.changes.note(entries) }
        }
    }

    private func readStages() async throws -> [String: Int] {
        let today = CivilDate(year: 9999, month: 12, day: 31)
        let terms = try await reader.read { try $0.vocabularies.all().terms(of: VocabularyName.stages, on: today) }
        return Dictionary(
            terms.compactMap { term in term.attributes["trl_from"].flatMap { Int($0) }.map { (term.code, $0) } }
        ) {
            first, _ in first
        }
    }
}
