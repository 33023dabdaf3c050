internal import ServiceLifecycle
internal import Storage

/// Hears what the other nodes of a database have done, until the program is asked to stop.
struct Hearing: Service {
    private let ledger: Ledger

    init(_ ledger: Ledger) { self.ledger = ledger }

    func run() async throws {
        await cancelWhenGracefulShutdown { await ledger.hearOtherNodes() }
        try? await gracefulShutdown()
    }
}
