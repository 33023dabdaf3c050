internal import CurlKit
internal import Foundation
internal import ThreadPools

/// Speaks to a running server over its admin socket.
package struct AdminClient: Sendable {
    private let socket: String

    package init(socket: String) { self.socket = socket }

    /// Has the server perform `command`. Throws `DataFolderFault` when it does not answer.
    package func perform(_ command: AdminCommand) async throws -> AdminAnswer {
        let (socket, body) = (socket, Array(try JSONEncoder().encode(command)))
        let pool = ThreadPool(name: "admin", threads: 1)
        do {
            let answer = try await pool.run {
                try LocalHTTP(socket: socket).post("/command", body, timeoutSeconds: 600)
            }
            return try JSONDecoder().decode(AdminAnswer.self, from: Data(answer))
        } catch {
            throw DataFolderFault(path: socket, problem: "the server that holds the lock does not answer: \(error)")
        }
    }
}
