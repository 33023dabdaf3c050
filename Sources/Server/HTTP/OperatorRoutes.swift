internal import HTTPAccess
internal import HTTPTypes
internal import Hummingbird
internal import Logging
internal import NIOCore
internal import ServiceLifecycle
internal import Storage

/// `/livez` touches nothing that could hang; `/readyz` asks the database.
func addHealthRoutes<Context: RequestContext>(to router: Router<Context>, _ house: House) {
    router.get("livez") { _, _ in plainText("ok\n") }
    router.get("readyz") { _, _ in
        do {
            _ = try await house.ledger.read { try $0.settings.value("demo") }
            return plainText("ready\n")
        } catch {
            return plainText("the database does not answer\n", status: .serviceUnavailable)
        }
    }
}

/// What is for the operator's eyes: never on the public address.
func addOperatorRoutes<Context: RequestContext>(to router: Router<Context>, _ house: House, _ edge: EdgeMeter) {
    addHealthRoutes(to: router, house)
    router.get("metrics") { _, _ in
        var response = plainText(try await FloorMetrics(house: house, edge: edge).text())
        response.headers[.contentType] = Exposition.mediaType
        return response
    }
}

/// The operator's own address, when there is one.
func operatorService(
    _ address: OperatorAddress, _ house: House, _ edge: EdgeMeter, logger: Logger,
    whenReady: @escaping @Sendable (Int) -> Void
) -> any Service {
    let router = Router()
    addOperatorRoutes(to: router, house, edge)
    return Application(
        router: router, server: .guarded(EdgeLimits(), meter: EdgeMeter(EdgeLimits(), proxies: .none)),
        configuration: ApplicationConfiguration(
            address: .hostname(address.host, port: address.port), serverName: nil),
        onServerRunning: { channel in whenReady(channel.localAddress?.port ?? 0) }, logger: logger)
}

private func plainText(_ text: String, status: HTTPResponse.Status = .ok) -> Response {
    Response(
        status: status,
        headers: [
            .contentType: "text/plain; charset=utf-8", .cacheControl: "no-store", .xContentTypeOptions: "nosniff",
        ],
        body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
}
