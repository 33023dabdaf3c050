internal import Crypto
internal import Foundation
package import Market

/// The floor's secret keys: the first signs and seals, all of them verify and open, so that a key can be replaced.
package struct KeyRing: Sendable {
    package struct Key: Sendable {
        package let id: String
        package let secret: [UInt8]
        /// Not known of the first keys of old floors.
        package let madeAt: Instant?

        package init(id: String, secret: [UInt8], madeAt: Instant? = nil) {
            (self.id, self.secret, self.madeAt) = (id, secret, madeAt)
        }
    }

    /// What a key is used for; a signature for one purpose is none for another.
    package enum Purpose: String, Sendable {
        case cursor, device, fingerprint, form, link, validity
        case secondFactor = "second-factor"
        case slowDown = "slow-down"
    }

    /// The one that signs and seals comes first.
    package let keys: [Key]

    /// Throws `invalidInput` when there is no key or one is shorter than 32 bytes.
    package init(_ keys: [Key]) throws(MarketError) {
        guard !keys.isEmpty, keys.allSatisfy({ $0.secret.count >= 32 }) else { throw MarketError(.invalidInput) }
        self.keys = keys
    }

    /// The same keys behind a new first one.
    package func headed(by key: Key) throws(MarketError) -> KeyRing { try KeyRing([key] + keys) }

    /// Without an old key: what it has signed is void from now on. Throws `notFound` for the first key and for none.
    package func without(_ id: String) throws(MarketError) -> KeyRing {
        guard keys.dropFirst().contains(where: { $0.id == id }) else { throw MarketError(.notFound) }
        return try KeyRing(keys.filter { $0.id != id })
    }

    /// `text.key.signature` with HMAC-SHA256 cut to 128 bits (RFC 2104, 5), all of it safe in a URL.
    package func signed(_ text: String, for purpose: Purpose) -> String {
        "\(text).\(keys[0].id).\(signature(text, purpose, keys[0]))"
    }

    /// The text of a signed one; `nil` unless a key of the ring signed it for this purpose.
    package func verified(_ signed: String, for purpose: Purpose) -> String? {
        let parts = signed.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 3, let key = keys.first(where: { $0.id == parts[1] }),
            constantTimeEquals(Array(signature(parts[0], purpose, key).utf8), Array(parts[2].utf8))
        else { return nil }
        return parts[0]
    }

    /// Names `text` without telling it, to whom has no key: for rows that must not hold personal data.
    func fingerprint(_ text: String, for purpose: Purpose) -> [UInt8] {
        let code = HMAC<SHA256>.authenticationCode(for: Data(text.utf8), using: derived(keys[0], purpose))
        return Array(Array(code).prefix(16))
    }

    /// Whether it was sealed under the first key.
    func isSealedAnew(_ sealed: [UInt8]) -> Bool { sealed.starts(with: Array("\(keys[0].id).".utf8)) }

    /// Encrypts with AES-256-GCM under the first key; the key's id stands before it.
    func sealed(_ bytes: [UInt8], for purpose: Purpose) throws -> [UInt8] {
        let box = try AES.GCM.seal(bytes, using: derived(keys[0], purpose))
        return Array("\(keys[0].id).".utf8) + Array(box.combined ?? Data())
    }

    /// What was sealed; throws when no key of the ring opens it.
    func opened(_ sealed: [UInt8], for purpose: Purpose) throws -> [UInt8] {
        let id = String(decoding: sealed.prefix { $0 != UInt8(ascii: ".") }, as: UTF8.self)
        guard let key = keys.first(where: { $0.id == id }) else { throw MarketError(.unexpected) }
        let box = try AES.GCM.SealedBox(combined: sealed.dropFirst(id.utf8.count + 1))
        return Array(try AES.GCM.open(box, using: derived(key, purpose)))
    }

    private func signature(_ text: String, _ purpose: Purpose, _ key: Key) -> String {
        let code = HMAC<SHA256>.authenticationCode(for: Data(text.utf8), using: derived(key, purpose))
        return Array(Array(code).prefix(16)).base64URL
    }

    private func derived(_ key: Key, _ purpose: Purpose) -> SymmetricKey {
        HKDF<SHA256>.deriveKey(
            inputKeyMaterial: SymmetricKey(data: key.secret), info: Data(purpose.rawValue.utf8), outputByteCount: 32)
    }
}

/// Compares without telling by the time it takes where two texts differ.
func constantTimeEquals(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    left.count == right.count && zip(left, right).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
}

package func sha256(_ bytes: [UInt8]) -> [UInt8] { Array(SHA256.hash(data: bytes)) }

extension [UInt8] {
    /// Base64 for URLs without padding (RFC 4648, 5).
    package var base64URL: String {
        var text = Data(self).base64EncodedString()
        text.replace("+", with: "-")
        text.replace("/", with: "_")
        return String(text.prefix { $0 != "=" })
    }

    package init?(base64URL text: String) {
        var padded = text
        padded.replace("-", with: "+")
        padded.replace("_", with: "/")
        padded += String(repeating: "=", count: (4 - padded.utf8.count % 4) % 4)
        guard let data = Data(base64Encoded: padded) else { return nil }
        self.init(data)
    }
}
