package import Market
internal import Synchronization

/// What is left of a policy to one client.
package struct RateStanding: Sendable, Equatable {
    package let policy: RatePolicy
    package let isAllowed: Bool
    package let remaining: Int
    /// Until the whole quota is there again; of a refusal, until the next request is let through.
    package let seconds: Int
}

/// Token buckets in memory, each kept as the moment at which it will be full again (the generic cell rate algorithm).
/// A full bucket need not be kept. Never more than two generations of `capacity` are: with the third the oldest is
/// forgotten, which lets a client begin anew and takes nothing from anybody.
package final class RateMeter: Sendable {
    private struct Bucket: Hashable {
        let policy: String
        let client: String
    }

    private struct Buckets {
        var young: [Bucket: Int64] = [:]
        var old: [Bucket: Int64] = [:]
    }

    private let capacity: Int
    private let buckets = Mutex(Buckets())

    package init(capacity: Int = 50_000) { self.capacity = capacity }

    /// Takes one of `client`'s requests from its bucket of `policy` at `now`.
    package func take(_ policy: RatePolicy, client: String, at now: Instant) -> RateStanding {
        let now = now.milliseconds * 1_000
        let window = Int64(policy.windowSeconds) * 1_000_000
        let cost = window / Int64(policy.quota)
        let bucket = Bucket(policy: policy.name, client: client)
        return buckets.withLock { buckets in
            let full = max(now, buckets.young[bucket] ?? buckets.old[bucket] ?? now)
            let left = now + window - full
            guard left >= cost else {
                return RateStanding(
                    policy: policy, isAllowed: false, remaining: 0, seconds: Self.seconds(cost - left))
            }
            if buckets.young.count >= capacity { buckets = Buckets(old: buckets.young) }
            buckets.young[bucket] = full + cost
            return RateStanding(
                policy: policy, isAllowed: true, remaining: Int((left - cost) / cost),
                seconds: Self.seconds(full + cost - now))
        }
    }

    /// How many buckets are kept.
    package var count: Int { buckets.withLock { $0.young.count + $0.old.count } }

    private static func seconds(_ microseconds: Int64) -> Int { Int((microseconds + 999_999) / 1_000_000) }
}
