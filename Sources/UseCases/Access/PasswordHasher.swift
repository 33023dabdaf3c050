internal import CSodium
internal import Market
package import ThreadPools

/// Argon2id (RFC 9106) by libsodium as PHC strings, on threads of its own: one hash takes some 20 ms and 19 MiB. When too
/// many wait for one, more are turned away with `temporarilyUnavailable` instead of waiting for minutes.
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
        return try await run { try Self.hashNow(password, cost) }
    }

    /// Whether `password` fits `hash`; with no hash at all it takes the same time and says no.
    func verify(_ password: String, against hash: String?) async throws -> Bool {
        let kept = hash ?? decoy
        let fits = try await run { Self.verifyNow(password, kept) }
        return fits && hash != nil
    }

    /// Whether `hash` was made with less than today's parameters; a PHC string says `$argon2id$v=19$m=19456,t=2,p=1$…`.
    func isWeak(_ hash: String) -> Bool {
        let parts = hash.split(separator: "$")
        guard parts.count == 5, parts[0] == "argon2id" else { return true }
        let values = parts[2].split(separator: ",").map { UInt64($0.dropFirst(2)) ?? 0 }
        return values.count != 3 || values[0] < UInt64(cost.bytes) / 1_024 || values[1] < cost.operations
    }

    private func run<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
        do { return try await pool.run(work) } catch is ThreadPoolFull { throw MarketError(.temporarilyUnavailable) }
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
