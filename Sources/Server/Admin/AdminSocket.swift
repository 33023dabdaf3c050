internal import Foundation
internal import Hummingbird
internal import Logging
internal import NIOCore
internal import ServiceLifecycle

/// The operator's door: a socket in the data folder that only its owner can open. It takes commands and shows metrics.
struct AdminSocket {
    /// A dictionary is long.
    private static let longestCommand = 32 << 20

    private let desk: OperatorDesk
    private let path: String
    private let house: House
    private let edge: EdgeMeter
    private let logger: Logger

    init(_ house: House, edge: EdgeMeter, logger: Logger) {
        (desk, path, self.logger) = (OperatorDesk(house), house.folder.adminSocket, logger)
        (self.house, self.edge) = (house, edge)
    }

    /// Listens until the program stops.
    func service() throws -> any Service {
        try? FileManager.default.removeItem(atPath: path)
        let (desk, path) = (desk, path)
        let router = Router()
        addOperatorRoutes(to: router, house, edge)
        router.post("command") { request, _ -> Response in
            let body = try await request.body.collect(upTo: Self.longestCommand)
            let command = try JSONDecoder().decode(AdminCommand.self, from: Data(body.readableBytesView))
            let answer = try JSONEncoder().encode(await desk.perform(command))
            return Response(status: .ok, body: ResponseBody(byteBuffer: ByteBuffer(bytes: answer)))
        }
        return Application(
            router: router, configuration: ApplicationConfiguration(address: .unixDomainSocket(path: path)),
            onServerRunning: { _ in chmod(path, 0o600) }, logger: logger)
    }
}
