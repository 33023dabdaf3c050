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
    package func run(
        whenReady: @escaping @Sendable (Int) -> Void, whenOperated: @escaping @Sendable (Int) -> Void = { _ in }
    ) async throws {
        let isDemo = try await house.ledger.read { try $0.settings.value("demo") == "yes" }
        guard !isDemo || configuration.isLoopback else {
            throw ConfigurationFault(key: "http.host", problem: "must be this machine for a floor with demo data")
        }
        let router = try floorRouter(
            house, publicURL: configuration.publicURL, share: share, proxies: configuration.trustedProxies,
            rates: configuration.rates)
        var limits = configuration.limits
        limits.connections = min(limits.connections, OpenFiles.raise() - OpenFiles.own)
        let meter = EdgeMeter(limits, proxies: configuration.trustedProxies)
        var application = Application(
            router: router, server: .guarded(limits, meter: meter),
            configuration: ApplicationConfiguration(
                address: .hostname(configuration.host, port: configuration.port), serverName: nil, backlog: 1_024),
            onServerRunning: { channel in whenReady(channel.localAddress?.port ?? 0) }, logger: logger)
        application.addServices(try AdminSocket(house, edge: meter, logger: logger).service())
        if let address = configuration.operatorAddress {
            application.addServices(operatorService(address, house, meter, logger: logger, whenReady: whenOperated))
        }
        for worker in house.workers(logger: logger) { application.addServices(worker) }
        try await application.runService()
        try await house.close()
    }
}
