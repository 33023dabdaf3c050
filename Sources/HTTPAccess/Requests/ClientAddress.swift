internal import Foundation
package import NIOCore

/// Where a client is, as far as limits go: an IPv4 address, or the /64 network of an IPv6 one, which one client
/// commands whole.
package struct ClientAddress: Hashable, Sendable, CustomStringConvertible {
    package let description: String

    /// `nil` for an address that is not of the internet.
    package init?(_ address: SocketAddress) {
        guard let bytes = address.bytes else { return nil }
        self.init(bytes)
    }

    /// Reads an address as `X-Forwarded-For` writes it; `nil` when it is none.
    package init?(_ text: some StringProtocol) {
        guard text.utf8.count <= 45, let address = try? SocketAddress(ipAddress: String(text), port: 0) else {
            return nil
        }
        self.init(address)
    }

    private init(_ bytes: [UInt8]) {
        description =
            bytes.count == 4
            ? bytes.map { String($0) }.joined(separator: ".")
            : stride(from: 0, to: 8, by: 2).map { String(UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1]), radix: 16) }
                .joined(separator: ":") + "::/64"
    }
}

/// The proxies whose word we take for where a request comes from.
package struct TrustedProxies: Sendable, CustomStringConvertible {
    private struct Network: Sendable {
        let bytes: [UInt8]
        let bits: Int

        func holds(_ address: [UInt8]) -> Bool {
            address.count == bytes.count
                && (0..<bits).allSatisfy { bit in
                    let mask = UInt8(0x80) >> UInt8(bit % 8)
                    return address[bit / 8] & mask == bytes[bit / 8] & mask
                }
        }
    }

    private let networks: [Network]
    package let description: String

    package static let none = TrustedProxies()

    private init() { (networks, description) = ([], "") }

    /// Reads addresses and networks with commas between: `127.0.0.1, 10.0.0.0/8, ::1`. `nil` when one of them is none.
    package init?(_ list: String) {
        var networks: [Network] = []
        for entry in list.split(whereSeparator: { ", ".contains($0) }) {
            let parts = entry.split(separator: "/", omittingEmptySubsequences: false)
            guard let bytes = (try? SocketAddress(ipAddress: String(parts[0]), port: 0))?.bytes else { return nil }
            let bits = parts.count == 1 ? bytes.count * 8 : Int(parts[1]) ?? -1
            guard parts.count <= 2, (0...bytes.count * 8).contains(bits) else { return nil }
            networks.append(Network(bytes: bytes, bits: bits))
        }
        (self.networks, description) = (networks, list)
    }

    package func contain(_ address: SocketAddress) -> Bool {
        guard let bytes = address.bytes else { return false }
        return networks.contains { $0.holds(bytes) }
    }

    /// Who sent a request that came from `peer`: the last address of `X-Forwarded-For` (all its fields joined) that is
    /// no proxy of ours. What stands before that anybody could have written.
    package func client(peer: SocketAddress, forwarded: [String]) -> ClientAddress? {
        guard contain(peer) else { return ClientAddress(peer) }
        var client = ClientAddress(peer)
        for entry in forwarded.flatMap({ $0.split(separator: ",") }).reversed() {
            let text = entry.filter { $0 != " " && $0 != "\t" }
            guard let address = try? SocketAddress(ipAddress: text, port: 0) else { break }
            client = ClientAddress(address)
            guard contain(address) else { break }
        }
        return client
    }
}

extension SocketAddress {
    /// 4 or 16 octets; an IPv4 address in IPv6's clothes counts as what it is.
    fileprivate var bytes: [UInt8]? {
        guard let text = ipAddress else { return nil }
        let isVersion4 = self.protocol == .inet
        var bytes = [UInt8](repeating: 0, count: isVersion4 ? 4 : 16)
        guard inet_pton(isVersion4 ? AF_INET : AF_INET6, text, &bytes) == 1 else { return nil }
        let isMapped = bytes.count == 16 && bytes.starts(with: [UInt8](repeating: 0, count: 10) + [0xff, 0xff])
        return isMapped ? Array(bytes.suffix(4)) : bytes
    }
}
