internal import Foundation
package import Market

/// The only place that asks the world for the time, for randomness and for the environment.
package enum Live {
    package static func now() -> Instant {
        Instant(milliseconds: Int64((Date().timeIntervalSince1970 * 1_000).rounded(.down)))
    }

    /// `count` bytes from the system's generator.
    package static func randomBytes(_ count: Int) -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    }

    package static func randomUnit() -> Double { Double.random(in: 0..<1) }

    /// A UUID version 7 (RFC 9562, 5.7): 48 bits of milliseconds, the rest random, so that ids sort by age.
    package static func makeID() -> String {
        var bytes = randomBytes(16)
        let milliseconds = UInt64(now().milliseconds)
        for position in 0..<6 {
            bytes[position] = UInt8(truncatingIfNeeded: milliseconds >> (40 - 8 * UInt64(position)))
        }
        bytes[6] = bytes[6] & 0x0f | 0x70
        bytes[8] = bytes[8] & 0x3f | 0x80
        let hex = bytes.map { byte in
            let digits = String(byte, radix: 16)
            return digits.utf8.count == 1 ? "0" + digits : digits
        }
        let groups = [hex[0..<4], hex[4..<6], hex[6..<8], hex[8..<10], hex[10..<16]]
        return groups.map { $0.joined() }.joined(separator: "-")
    }

    package static var environment: [String: String] { ProcessInfo.processInfo.environment }

    package static var executablePath: String {
        (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
            ?? CommandLine.arguments.first ?? "tradingfloor"
    }
}
