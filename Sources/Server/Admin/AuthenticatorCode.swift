internal import Foundation
internal import Market
internal import UseCases

/// What an authenticator app shows: for trying out a demo floor without a telephone.
package enum AuthenticatorCode {
    /// The code of this moment for a base32 secret (RFC 4648, 6); `nil` when it is none.
    package static func now(secret: String) -> String? {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".unicodeScalars)
        var (bytes, buffer, bits) = ([UInt8](), UInt32(0), 0)
        for scalar in secret.uppercased().unicodeScalars where scalar != " " && scalar != "=" {
            guard let value = alphabet.firstIndex(of: scalar) else { return nil }
            (buffer, bits) = (buffer << 5 | UInt32(value), bits + 5)
            if bits >= 8 {
                bits -= 8
                bytes.append(UInt8(truncatingIfNeeded: buffer >> UInt32(bits)))
            }
        }
        guard bytes.count >= 10 else { return nil }
        return OneTimePassword.code(bytes, step: Live.now().seconds / OneTimePassword.stepSeconds)
    }
}
