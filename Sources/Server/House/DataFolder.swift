internal import Foundation

/// The one folder that holds a floor: database, index, keys, admin socket, and a lock that one process has.
package struct DataFolder: Sendable {
    package let path: String

    package init(_ path: String) { self.path = path }

    /// Somebody has opened a floor here.
    package var holdsFloor: Bool { FileManager.default.fileExists(atPath: database) }

    package var database: String { path + "/floor.sqlite" }
    /// The index of a floor: a snapshot belongs to one database.
    func index(of floor: String) -> String { path + "/index/" + floor }
    package var mail: String { path + "/mail" }
    package var adminSocket: String { path + "/admin.sock" }
    package var demoAccounts: String { path + "/demo-accounts.txt" }
    var keysFile: String { path + "/keys" }
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

    /// Writes a file that only its owner can read, as a whole, and on disk when this returns: without its keys a floor
    /// has lost its second factors.
    package func writePrivately(_ text: String, to file: String) throws {
        let fresh = file + ".new"
        unlink(fresh)
        let descriptor = open(fresh, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw DataFolderFault(path: file, problem: String(cString: strerror(errno))) }
        defer { close(descriptor) }
        let bytes = Array(text.utf8)
        guard write(descriptor, bytes, bytes.count) == bytes.count, fsync(descriptor) == 0, rename(fresh, file) == 0
        else { throw DataFolderFault(path: file, problem: String(cString: strerror(errno))) }
        let folder = open(path, O_RDONLY | O_CLOEXEC)
        defer { close(folder) }
        guard fsync(folder) == 0 else {
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
