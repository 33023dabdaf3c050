package import HTTPAccess
internal import NIOCore
internal import Synchronization

/// Counts the connections there are and those that were ended, and says when there are too many.
package final class EdgeMeter: Sendable {
    private struct Counts {
        var byAddress: [ClientAddress: Int] = [:]
        var total = 0
        var accepted = 0
        var cuts: [Cut: Int] = [:]
    }

    private let limits: EdgeLimits
    private let proxies: TrustedProxies
    private let counts = Mutex(Counts())

    package init(_ limits: EdgeLimits, proxies: TrustedProxies) { (self.limits, self.proxies) = (limits, proxies) }

    /// Counts a connection in; false when it is one too many, and then it is not counted.
    func opened(from peer: SocketAddress?) -> Bool {
        let address = peer.flatMap(ClientAddress.init)
        let isProxy = peer.map(proxies.contain) ?? true
        return counts.withLock { counts in
            let ofAddress = address.flatMap { counts.byAddress[$0] } ?? 0
            guard counts.total < limits.connections, isProxy || ofAddress < limits.connectionsPerAddress else {
                return false
            }
            counts.total += 1
            counts.accepted += 1
            if let address { counts.byAddress[address] = ofAddress + 1 }
            return true
        }
    }

    func closed(from peer: SocketAddress?) {
        let address = peer.flatMap(ClientAddress.init)
        counts.withLock { counts in
            counts.total -= 1
            guard let address, let left = counts.byAddress[address] else { return }
            counts.byAddress[address] = left > 1 ? left - 1 : nil
        }
    }

    func note(_ cut: Cut) { counts.withLock { $0.cuts[cut, default: 0] += 1 } }

    /// Connections now, connections ever, and how many ended for which reason.
    package var reading: (open: Int, accepted: Int, cuts: [String: Int]) {
        counts.withLock { counts in
            let cuts = Cut.allCases.map { ($0.rawValue, counts.cuts[$0] ?? 0) }
            return (counts.total, counts.accepted, Dictionary(uniqueKeysWithValues: cuts))
        }
    }
}
