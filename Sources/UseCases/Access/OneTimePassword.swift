internal import Crypto
internal import Foundation
internal import Market

/// Time-based one-time passwords (RFC 6238): six digits, thirty seconds, HMAC-SHA-1, as every authenticator app has
/// them. One step either way is forgiven.
package enum OneTimePassword {
    package static let stepSeconds: Int64 = 30

    /// The step of the matching code near `now` that is newer than `lastStep`, or `nil`.
    static func step(of code: String, secret: [UInt8], at now: Instant, after lastStep: Int64) -> Int64? {
        let current = now.seconds / stepSeconds
        return (current - 1...current + 1).first { step in
            step > lastStep && constantTimeEquals(Array(self.code(secret, step: step).utf8), Array(code.utf8))
        }
    }

    /// The six digits of one step (RFC 4226, 5.3).
    package static func code(_ secret: [UInt8], step: Int64) -> String {
        let counter = withUnsafeBytes(of: UInt64(step).bigEndian) { Data($0) }
        let hash = Array(
            HMAC<Insecure.SHA1>.authenticationCode(for: counter, using: SymmetricKey(data: secret)))
        let offset = Int(hash[19] & 0x0f)
        let number = hash[offset..<offset + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) } & 0x7fff_ffff
        let digits = String(number % 1_000_000)
        return String(repeating: "0", count: 6 - digits.count) + digits
    }

    /// What an authenticator app reads from a QR code.
    static func uri(secret: [UInt8], account: EmailAddress) -> String {
        let label = account.text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
        return "otpauth://totp/tradingfloor:\(label)?secret=\(base32(secret))&issuer=tradingfloor"
    }

    /// RFC 4648, 6, without padding.
    package static func base32(_ bytes: [UInt8]) -> String {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
        var (text, buffer, bits) = ("", UInt32(0), 0)
        for byte in bytes {
            (buffer, bits) = (buffer << 8 | UInt32(byte), bits + 8)
            while bits >= 5 {
                text.append(alphabet[Int(buffer >> UInt32(bits - 5) & 31)])
                bits -= 5
            }
        }
        if bits > 0 { text.append(alphabet[Int(buffer << UInt32(5 - bits) & 31)]) }
        return text
    }
}
