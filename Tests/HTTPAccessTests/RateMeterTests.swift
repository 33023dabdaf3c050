import HTTPAccess
import Market
import Testing

struct RateMeterTests {
    private let policy = RatePolicy("search", quota: 10, windowSeconds: 60)
    private let start = Instant(milliseconds: 1_772_000_000_000)

    @Test func theQuotaIsThereAtOnceAndComesBackEvenly() {
        let meter = RateMeter()
        for remaining in (0..<10).reversed() {
            let standing = meter.take(policy, client: "a", at: start)
            #expect(standing.isAllowed && standing.remaining == remaining)
            #expect(standing.seconds == (10 - remaining) * 6)
        }
        let refused = meter.take(policy, client: "a", at: start)
        #expect(!refused.isAllowed && refused.remaining == 0 && refused.seconds == 6)
        #expect(!meter.take(policy, client: "a", at: start.adding(seconds: 5)).isAllowed)
        #expect(meter.take(policy, client: "a", at: start.adding(seconds: 6)).isAllowed)
        #expect(!meter.take(policy, client: "a", at: start.adding(seconds: 6)).isAllowed)
    }

    @Test func whoWaitsHasTheWholeQuotaAndNoMore() {
        let meter = RateMeter()
        _ = meter.take(policy, client: "a", at: start)
        let later = start.adding(hours: 5)
        let taken = (0..<20).filter { _ in meter.take(policy, client: "a", at: later).isAllowed }
        #expect(taken.count == 10)
    }

    @Test func clientsAndPoliciesDoNotShare() {
        let (meter, other) = (RateMeter(), RatePolicy("link", quota: 1, windowSeconds: 60))
        for _ in 0..<10 { _ = meter.take(policy, client: "a", at: start) }
        #expect(!meter.take(policy, client: "a", at: start).isAllowed)
        #expect(meter.take(policy, client: "b", at: start).isAllowed)
        #expect(meter.take(other, client: "a", at: start).isAllowed)
        #expect(!meter.take(other, client: "a", at: start).isAllowed)
    }

    @Test func memoryIsBoundedAndTheLatestAreKept() {
        let meter = RateMeter(capacity: 100)
        for _ in 0..<10 { _ = meter.take(policy, client: "greedy", at: start) }
        for number in 0..<100_000 {
            _ = meter.take(policy, client: "\(number)", at: start)
            if number.isMultiple(of: 50) {
                #expect(!meter.take(policy, client: "greedy", at: start).isAllowed || number > 99)
            }
        }
        #expect(meter.count <= 200)
    }

    @Test func everyLimitedRouteNamesAMethodAndATemplate() {
        let routes = RateTable(RateGrants()).routes
        #expect(routes.count > 10)
        #expect(routes.allSatisfy { $0.hasPrefix("GET /") || $0.hasPrefix("POST /") })
    }
}
