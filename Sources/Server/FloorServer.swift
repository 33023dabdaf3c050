internal import Hummingbird
package import Logging
internal import ServiceLifecycle
internal import Storage

/// The running program: the front, the workers and the operator's socket, until it is asked to stop.
package struct FloorServer {
    private let configuration: FloorConfiguration
    private let house: House
    private let share: Share
    private let logger: Logger

    package init(_ configuration: FloorConfiguration, house: House, share: Share, logger: Logger) {
        (self.configuration, self.house, self.share, self.logger) = (configuration, house, share, logger)
    }

    /// Serves until SIGTERM or SIGINT, then finishes what is under way and keeps the index. A demo floor, whose
    /// accounts are no secret, is served to this machine only: throws `ConfigurationFault` otherwise.
    package func run(whenReady: @escaping @Sendable (Int) -> Void) async throws {
        let isDemo = try await house.ledger.read { try $0.settings.value("demo") == "yes" }
        guard !isDemo || configuration.isLoopback else {
            throw ConfigurationFault(key: "http.host", problem: "must be this machine for a floor with demo data")
        }
        let router = try floorRouter(house, publicURL: configuration.publicURL, share: share)
        var application = Application(
            router: router,
            configuration: ApplicationConfiguration(
                address: .hostname(configuration.host, port: configuration.port), serverName: nil),
            onServerRunning: { channel in whenReady(channel.localAddress?.port ?? 0) }, logger: logger)
        application.addServices(try AdminSocket(house, logger: logger).service())
        for worker in house.workers(logger: logger) { application.addServices(worker) }
        try await application.runService()
        try await house.close()
    }
}
