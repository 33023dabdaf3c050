import Market
import Testing

struct AnsweringRecordTests {
    @Test(arguments: [(0, 0, 0.5), (1, 1, 0.75), (1, 0, 0.25), (8, 8, 1), (8, 0, 0), (8, 4, 0.5)])
    func theRateIsTheShareToExpectInQuarters(asked: Int, answered: Int, rate: Double) {
        #expect(AnsweringRecord(asked: asked, answered: answered).rate == rate)
    }
}
