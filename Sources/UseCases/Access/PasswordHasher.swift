internal import CSodium
internal import Market
package import ThreadPools

/// Argon2id (RFC 9106) by libsodium as PHC strings, on threads of its own: one hash takes some 20 ms and 19 MiB.
package struct PasswordHasher: Sendable {
    package struct Cost: Sendable {
        let operations: UInt64
        let bytes: Int

        /// OWASP's 19 MiB with two passes.
        package static let standard = Cost(operations: 2, bytes: 19 * 1_024 * 1_024)
        /// The least that libsodium takes, for tests that are not about hashing.
        package static let least = Cost(operations: 1, bytes: 8_192)
    }

    /// At least so many characters, or it is guessed; at most so many octets, or it makes us work.
    package static let lengths = 10...200

    private let pool: ThreadPool
    private let cost: Cost
    /// Verified against when there is no such account, so that both cases take as long.
    private let decoy: String

    package init(pool: ThreadPool, cost: Cost) throws {
        guard sodium_init() >= 0 else { throw MarketError(.unexpected) }
        (self.pool, self.cost) = (pool, cost)
        decoy = try Self.hashNow("no account has this", cost)
    }

    func hash(_ password: String) async throws -> String {
        let cost = cost
        return try await pool.run { try Self.hashNow(password, cost) }
    }

    /// Whether `password` fits `hash`; with no hash at all it takes the same time and says no.
    func verify(_ password: String, against hash: String?) async throws -> Bool {
        let kept = hash ?? decoy
        let fits = try await pool.run { Self.verifyNow(password, kept) }
        return fits && hash != nil
    }

    /// Whether `hash` was made with other parameters than today's.
    func needsRehash(_ hash: String) -> Bool {
        crypto_pwhash_str_needs_rehash(hash, cost.operations, cost.bytes) != 0
    }

    private static func hashNow(_ password: String, _ cost: Cost) throws -> String {
        var hash = [CChar](repeating: 0, count: Int(crypto_pwhash_STRBYTES))
        let bytes = Array(password.utf8.map { CChar(bitPattern: $0) })
        guard
            crypto_pwhash_str_alg(
                &hash, bytes, UInt64(bytes.count), cost.operations, cost.bytes, crypto_pwhash_ALG_ARGON2ID13) == 0
        else { throw MarketError(.temporarilyUnavailable) }
        return String(decoding: hash.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    private static func verifyNow(_ password: String, _ hash: String) -> Bool {
        let bytes = Array(password.utf8.map { CChar(bitPattern: $0) })
        return crypto_pwhash_str_verify(hash, bytes, UInt64(bytes.count)) == 0
    }
}
