import Testing

@testable import Server

/// When a connection is cut off, tick by tick.
struct ConnectionPaceTests {
    private static let limits: EdgeLimits = {
        var limits = EdgeLimits()
        (limits.headSeconds, limits.graceSeconds, limits.leastBytesPerSecond) = (5, 4, 100)
        (limits.idleSeconds, limits.requestSeconds, limits.lingerSeconds) = (8, 30, 3)
        return limits
    }()

    /// A connection whose ticks are counted until it is cut.
    private struct Connection {
        var pace = ConnectionPace(ConnectionPaceTests.limits)

        /// The seconds until the cut, and why; `step` is done before each tick.
        mutating func seconds(
            isAwaited: Bool = true, taken: Int = 0, isWaiting: Bool = false,
            _ step: (inout ConnectionPace) -> Void = { _ in }
        ) -> (Int, Cut)? {
            for second in 1...100 {
                step(&pace)
                if let cut = pace.tick(isAwaited: isAwaited, taken: taken, isWaiting: isWaiting) {
                    return (second, cut)
                }
            }
            return nil
        }
    }

    private func expect(_ found: (Int, Cut)?, _ seconds: Int, _ cut: Cut) {
        #expect(found?.0 == seconds)
        #expect(found?.1 == cut)
    }

    @Test func silence() {
        var connection = Connection()
        expect(connection.seconds(), 8, .idle)
    }

    @Test func aHeadInDrops() {
        var connection = Connection()
        expect(connection.seconds { $0.someBytes() }, 5, .slowHead)
    }

    @Test func drippingDoesNotBeginAnew() {
        var connection = Connection()
        connection.pace.someBytes()
        for _ in 1...4 { #expect(connection.pace.tick(isAwaited: true, taken: 0, isWaiting: false) == nil) }
        connection.pace.someBytes()
        expect(connection.seconds(), 1, .slowHead)
        #expect(connection.pace.canBeRefused)
    }

    @Test func aBodyThatStands() {
        var connection = Connection()
        connection.pace.head()
        expect(connection.seconds(), 4, .slowBody)
        #expect(connection.pace.canBeRefused)
    }

    @Test func aBodyThatTrickles() {
        var connection = Connection()
        connection.pace.head()
        expect(connection.seconds { $0.body(bytes: 50) }, 7, .slowBody)
    }

    @Test func aBurstBuysNoMoreThanTheGrace() {
        var connection = Connection()
        connection.pace.head()
        connection.pace.body(bytes: 1_000_000)
        expect(connection.seconds(), 4, .slowBody)
    }

    @Test func aSteadyBodyHasUntilTheDeadline() {
        var connection = Connection()
        connection.pace.head()
        expect(connection.seconds { $0.body(bytes: 100) }, 30, .slowRequest)
    }

    @Test func whileTheProgramDoesNotReadTheClientIsNotToBlame() {
        var connection = Connection()
        connection.pace.head()
        expect(connection.seconds(isAwaited: false), 30, .slowRequest)
    }

    @Test func anAnswerThatNeverComes() {
        var connection = Connection()
        connection.pace.head()
        connection.pace.requestEnd()
        expect(connection.seconds(), 30, .slowAnswer)
    }

    @Test func aReaderWhoStands() {
        var connection = answering()
        expect(connection.seconds(isWaiting: true), 4, .slowReader)
        #expect(!connection.pace.canBeRefused)
    }

    @Test func aReaderWhoTrickles() {
        var connection = answering()
        expect(connection.seconds(taken: 75, isWaiting: true), 13, .slowReader)
    }

    @Test func aSteadyReaderMayTakeAsLongAsItTakes() {
        var connection = answering()
        #expect(connection.seconds(taken: 100, isWaiting: true) == nil)
    }

    @Test func anAnswerThatLastsIsNobodysFault() {
        var connection = answering()
        #expect(connection.seconds() == nil)
    }

    @Test func theRestOfARefusedRequest() {
        var connection = Connection()
        connection.pace.head()
        connection.pace.answerHead()
        connection.pace.answerEnd()
        expect(connection.seconds { $0.body(bytes: 10_000) }, 4, .slowBody)
    }

    @Test func afterTheLastWord() {
        var connection = answering()
        connection.pace.outputClosed()
        expect(connection.seconds { $0.outputClosed() }, 3, .goodbye)
    }

    @Test func eachRequestBeginsAnew() {
        var connection = Connection()
        for _ in 1...50 {
            connection.pace.someBytes()
            for _ in 1...3 { #expect(connection.pace.tick(isAwaited: true, taken: 0, isWaiting: false) == nil) }
            connection.pace.head()
            #expect(connection.pace.tick(isAwaited: true, taken: 0, isWaiting: false) == nil)
            connection.pace.requestEnd()
            connection.pace.answerHead()
            connection.pace.answerEnd()
        }
        #expect(connection.pace.open == 0)
        expect(connection.seconds(), 8, .idle)
    }

    @Test func behindUnansweredRequestsNothingIsSaidOutOfTurn() {
        var connection = Connection()
        connection.pace.head()
        connection.pace.requestEnd()
        #expect(!connection.pace.canBeRefused)
        connection.pace.head()
        #expect(!connection.pace.canBeRefused)
        connection.pace.answerHead()
        connection.pace.answerEnd()
        #expect(connection.pace.canBeRefused && connection.pace.open == 1)
    }

    private func answering() -> Connection {
        var connection = Connection()
        connection.pace.head()
        connection.pace.requestEnd()
        connection.pace.answerHead()
        return connection
    }
}
