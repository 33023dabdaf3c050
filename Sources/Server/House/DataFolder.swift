internal import Foundation
internal import Market
package import UseCases

/// The one folder that holds a floor: database, index, keys, admin socket, and a lock that one process has.
package struct DataFolder: Sendable {
    package let path: String

    package init(_ path: String) { self.path = path }

    /// Somebody has opened a floor here.
    package var holdsFloor: Bool { FileManager.default.fileExists(atPath: database) }

    package var database: String { path + "/floor.sqlite" }
    package var index: String { path + "/index" }
    package var mail: String { path + "/mail" }
    package var adminSocket: String { path + "/admin.sock" }
    package var demoAccounts: String { path + "/demo-accounts.txt" }
    private var keysFile: String { path + "/keys" }
    private var lockFile: String { path + "/lock" }

    /// Makes the folder when it is missing, for its owner only.
    package func make() throws {
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    }

    /// Takes the lock, or throws `DataFolderInUse` when another process has it. Debian 12's SQLite must not meet a
    /// second process that writes.
    package func lock() throws -> DataFolderLock {
        try make()
        let descriptor = open(lockFile, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw DataFolderFault(path: lockFile, problem: String(cString: strerror(errno))) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            throw DataFolderInUse(path: path)
        }
        return DataFolderLock(descriptor: descriptor)
    }

    /// The key ring, made with one fresh key when there is none. A line each: id and secret in base64url.
    package func keyRing() throws -> KeyRing {
        if !FileManager.default.fileExists(atPath: keysFile) {
            let line = "\(Live.randomBytes(4).base64URL) \(Live.randomBytes(32).base64URL)\n"
            try writePrivately(line, to: keysFile)
        }
        let lines = try String(contentsOfFile: keysFile, encoding: .utf8).split(separator: "\n")
        return try KeyRing(
            try lines.map { line in
                let parts = line.split(separator: " ").map(String.init)
                guard parts.count == 2, let secret = [UInt8](base64URL: parts[1]) else {
                    throw DataFolderFault(path: keysFile, problem: "a line is not an id and a secret")
                }
                return KeyRing.Key(id: parts[0], secret: secret)
            })
    }

    /// Writes a file that only its owner can read, as a whole.
    package func writePrivately(_ text: String, to file: String) throws {
        let fresh = file + ".new"
        guard
            FileManager.default.createFile(
                atPath: fresh, contents: Data(text.utf8), attributes: [.posixPermissions: 0o600])
        else { throw DataFolderFault(path: file, problem: "cannot be written") }
        guard rename(fresh, file) == 0 else {
            throw DataFolderFault(path: file, problem: String(cString: strerror(errno)))
        }
    }
}

/// The lock on a data folder, held until it is released or the process ends.
package final class DataFolderLock: Sendable {
    private let descriptor: Int32

    init(descriptor: Int32) { self.descriptor = descriptor }

    deinit { close(descriptor) }
}

/// Another process has the folder.
package struct DataFolderInUse: Error, CustomStringConvertible {
    package let path: String
    package var description: String { "another tradingfloor process uses the data folder \(path)" }
}

package struct DataFolderFault: Error, CustomStringConvertible {
    package let path: String
    package let problem: String
    package var description: String { "\(path): \(problem)" }
}
