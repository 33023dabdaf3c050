internal import Foundation
internal import Market
package import UseCases

/// The key ring's file: a line for each key, the one that signs first, with its id, its secret in base64url and, in
/// milliseconds, when it was made.
extension DataFolder {
    package var holdsKeys: Bool { FileManager.default.fileExists(atPath: keysFile) }

    /// The key ring, made with one fresh key when there is none. Throws `DataFolderFault` when others can read it.
    package func keyRing() throws -> KeyRing {
        if !holdsKeys { try save(try KeyRing([freshKey()])) }
        try refuseOpenKeys()
        let lines = try String(contentsOfFile: keysFile, encoding: .utf8).split(separator: "\n")
        return try KeyRing(try lines.map(key))
    }

    package func save(_ ring: KeyRing) throws {
        let lines = ring.keys.map { key in
            ([key.id, key.secret.base64URL] + (key.madeAt.map { [String($0.milliseconds)] } ?? []))
                .joined(separator: " ")
        }
        try writePrivately(lines.joined(separator: "\n") + "\n", to: keysFile)
    }

    package func freshKey() -> KeyRing.Key {
        let id = OneTimePassword.base32(Live.randomBytes(5)).lowercased()
        return KeyRing.Key(id: id, secret: Live.randomBytes(32), madeAt: Live.now())
    }

    private func key(_ line: Substring) throws -> KeyRing.Key {
        let parts = line.split(separator: " ").map(String.init)
        guard (2...3).contains(parts.count), let secret = [UInt8](base64URL: parts[1]) else {
            throw DataFolderFault(path: keysFile, problem: "a line is not an id and a secret")
        }
        let madeAt = parts.count == 3 ? Int64(parts[2]).map(Instant.init(milliseconds:)) : nil
        return KeyRing.Key(id: parts[0], secret: secret, madeAt: madeAt)
    }

    private func refuseOpenKeys() throws {
        let attributes = try FileManager.default.attributesOfItem(atPath: keysFile)
        let mode = (attributes[.posixPermissions] as? NSNumber)?.intValue ?? 0o777
        guard mode & 0o077 == 0 else {
            throw DataFolderFault(
                path: keysFile,
                problem: "others can read the keys; say `chmod 600 \(keysFile)` and, when somebody may have "
                    + "read them, `tradingfloor keys rotate`")
        }
    }
}
