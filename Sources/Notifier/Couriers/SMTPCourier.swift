package import CurlKit
package import ThreadPools

/// Hands mails to an SMTP server, on threads of its own.
package struct SMTPCourier: Courier {
    private let client: SMTPClient
    private let pool: ThreadPool

    package init(server: SMTPServer, pool: ThreadPool) {
        (client, self.pool) = (SMTPClient(server), pool)
    }

    package func carry(_ mail: Mail) async -> CourierAnswer {
        let client = client
        do {
            return switch try await pool.run({ try client.send(mail.message) }) {
            case .accepted(let reply): .accepted(reply)
            case .refusedPermanently(let code, let text): .refused("\(code) \(text)")
            case .refusedTemporarily(let code, let text): .busy("\(code) \(text)")
            case .unreachable(let reason): .failed(reason.rawValue)
            case .brokenConnection(let reason), .technical(let reason): .failed(reason)
            }
        } catch {
            return .refused("the message cannot be written: \(error)")
        }
    }
}
