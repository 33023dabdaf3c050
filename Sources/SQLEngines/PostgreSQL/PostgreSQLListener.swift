internal import Foundation
internal import Synchronization

/// Hears what any node announces, on a thread and a connection of its own, and connects again when that is lost.
final class PostgreSQLListener: Sendable {
    private let url: String
    private let isOver = Atomic(false)

    private init(url: String) { self.url = url }

    /// What comes over `channel`; an empty text whenever the listening begins, since something may have been missed.
    static func texts(url: String, channel: String) -> AsyncStream<String> {
        let listener = PostgreSQLListener(url: url)
        let (texts, continuation) = AsyncStream.makeStream(of: String.self, bufferingPolicy: .bufferingNewest(1))
        continuation.onTermination = { _ in listener.isOver.store(true, ordering: .relaxed) }
        Thread { listener.listen(to: channel, continuation) }.start()
        return texts
    }

    private func listen(to channel: String, _ continuation: AsyncStream<String>.Continuation) {
        while !isOver.load(ordering: .relaxed) {
            do {
                let session = try PostgreSQLSession(url: url)
                _ = try session.run("LISTEN \(channel)")
                continuation.yield("")
                while !isOver.load(ordering: .relaxed) {
                    for text in try session.notifications(waitingMilliseconds: 500) { continuation.yield(text) }
                }
            } catch {
                usleep(500_000)
            }
        }
    }
}
