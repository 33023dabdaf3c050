internal import Foundation
internal import Matching
internal import Synchronization

/// Searches an index that another thread changes all the while, as the live index is changed: a batch of listings rewritten
/// every hundredth of a second, each batch making the next index.
final class UpdateRun: Sendable {
    private static let batchesPerSecond = 100
    private static let seconds = 10.0

    private let index: Mutex<Index>
    private let isOver = Atomic(false)
    private let applied = Atomic(0)

    init(_ index: Index) { self.index = Mutex(index) }

    /// What each search took, asked in turn for ten seconds, and how many updates a second there really were.
    func times(
        of titles: [String], _ texts: LoadTexts, documents: Int, perSecond: Int
    ) -> (durations: [Duration], updatesPerSecond: Double) {
        let updater = Thread { self.update(texts, documents: documents, perBatch: perSecond / Self.batchesPerSecond) }
        let clock = ContinuousClock()
        let begun = clock.now
        updater.start()
        var durations: [Duration] = []
        while begun.duration(to: clock.now) < .seconds(Self.seconds) {
            let title = titles[durations.count % titles.count]
            durations.append(clock.measure { _ = index.withLock { $0 }.search(Query(text: title)) })
        }
        isOver.store(true, ordering: .relaxed)
        let seconds = begun.duration(to: clock.now) / .seconds(1)
        return (durations, Double(applied.load(ordering: .relaxed)) / seconds)
    }

    private func update(_ texts: LoadTexts, documents: Int, perBatch: Int) {
        let clock = ContinuousClock()
        let begun = clock.now
        var batch = 0
        while !isOver.load(ordering: .relaxed) {
            let changes = (0..<perBatch).map { place in
                let number = (batch * perBatch + place) * 7_919 % max(1, documents)
                var document = texts.document(number + 1)
                document.id = String(number)
                return Change.put(document)
            }
            let next = index.withLock { $0 }.applying(changes)
            index.withLock { $0 = next }
            applied.add(perBatch, ordering: .relaxed)
            batch += 1
            let due = begun + .seconds(Double(batch) / Double(Self.batchesPerSecond))
            if clock.now < due { Thread.sleep(forTimeInterval: clock.now.duration(to: due) / .seconds(1)) }
        }
    }
}
