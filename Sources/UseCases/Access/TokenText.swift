internal import Foundation

/// The text of an API token: `tf_`, 160 random bits and a checksum, all in base32 (RFC 4648, 6, in lower case), so that
/// a scanner that finds one in somebody's code knows it for one of ours: `tf_[a-z2-7]{39}`, of which the last seven are
/// the first four octets of the SHA-256 of all before them.
enum TokenText {
    static let prefix = "tf_"
    private static let secretLength = 32, checksumLength = 7

    /// `random` is 20 octets.
    static func make(_ random: [UInt8]) -> String {
        let body = prefix + OneTimePassword.base32(random).lowercased()
        return body + checksum(body)
    }

    /// Nothing that was mistyped or invented gets as far as the records.
    static func isWellFormed(_ text: String) -> Bool {
        let length = prefix.utf8.count + secretLength + checksumLength
        guard text.utf8.count == length, text.hasPrefix(prefix), text.utf8.allSatisfy({ $0 < 128 }) else {
            return false
        }
        return checksum(String(text.dropLast(checksumLength))) == text.suffix(checksumLength)
    }

    private static func checksum(_ body: String) -> String {
        OneTimePassword.base32(Array(sha256(Array(body.utf8)).prefix(4))).lowercased()
    }
}
