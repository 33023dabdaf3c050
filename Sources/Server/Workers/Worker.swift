internal import Logging
internal import Market
internal import ServiceLifecycle
internal import Storage

/// Work in the background: wakes when the journal grows and once in a while, works until there is nothing left.
/// What fails is logged and tried again at the next waking.
package struct Worker: Service {
    private let name: String
    private let interval: Duration
    private let bell: Bell?
    private let logger: Logger
    private let step: @Sendable () async throws -> Int

    /// `step` does a part of the work and returns how much there was; 0 means enough for now.
    init(
        _ name: String, every interval: Duration, bell: Bell? = nil, logger: Logger,
        step: @escaping @Sendable () async throws -> Int
    ) {
        (self.name, self.interval, self.bell) = (name, interval, bell)
        (self.logger, self.step) = (logger, step)
    }

    /// Works until the program is asked to stop; the step under way then ends by itself and is not cut off: what it has
    /// done outside must still be recorded.
    package func run() async throws {
        let (wakings, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        await withGracefulShutdownHandler {
            await withTaskGroup(of: Void.self) { group in
                group.addTask { await ring(continuation) }
                group.addTask { await tick(continuation) }
                for await _ in wakings { await work() }
                group.cancelAll()
            }
        } onGracefulShutdown: {
            continuation.finish()
        }
    }

    private func work() async {
        do {
            while !Task.isCancelled, !Task.isShuttingDownGracefully, try await step() > 0 {}
        } catch is CancellationError {
            return
        } catch let error as MarketError where error.code == .temporarilyUnavailable {
            logger.warning("work put off", metadata: ["worker": "\(name)"])
        } catch {
            logger.error("work failed", metadata: ["worker": "\(name)", "error": "\(error)"])
        }
    }

    private func ring(_ continuation: AsyncStream<Void>.Continuation) async {
        guard let bell else { return }
        for await _ in bell.numbers() { continuation.yield() }
    }

    private func tick(_ continuation: AsyncStream<Void>.Continuation) async {
        while !Task.isCancelled {
            continuation.yield()
            try? await Task.sleep(for: interval)
        }
        continuation.finish()
    }
}
