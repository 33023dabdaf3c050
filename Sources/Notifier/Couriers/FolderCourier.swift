internal import CurlKit
internal import Foundation
internal import Storage
package import ThreadPools

/// Writes each mail as an `.eml` file: for a floor without a mail server. A second attempt overwrites the first.
package struct FolderCourier: Courier {
    private let folder: String
    private let pool: ThreadPool

    package init(folder: String, pool: ThreadPool) { (self.folder, self.pool) = (folder, pool) }

    package func carry(_ mail: Mail) async -> CourierAnswer {
        let folder = folder
        do {
            try await pool.run {
                let bytes = try SMTPClient.eml(mail.message)
                try FileManager.default.createDirectory(
                    atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
                let file = URL(fileURLWithPath: folder).appendingPathComponent("\(mail.delivery.id).eml")
                try Data(bytes).write(to: file, options: .atomic)
            }
            return .accepted("written to the mail folder")
        } catch {
            return .failed("\(error)")
        }
    }
}
