import Foundation
import Market
import Testing

@Suite struct CivilDateTests {
    /// 73,414 days, counted by hand beside the arithmetic under test.
    @Test func everyDayFrom1900To2100RoundTrips() throws {
        var number = -25_567
        var previous: CivilDate?
        var faults: [String] = []
        for year in 1900...2100 {
            for month in 1...12 {
                for day in 1...Self.length(of: month, year) {
                    let date = CivilDate(year: year, month: month, day: day)
                    let sound =
                        date.daysSince1970 == number && CivilDate(daysSince1970: number) == date
                        && (try? CivilDate(date.description)) == date && previous.map { $0 < date } ?? true
                    if !sound { faults.append(date.description) }
                    previous = date
                    number += 1
                }
            }
        }
        #expect(faults.isEmpty)
        #expect(number == 47_847)
    }

    private static func length(of month: Int, _ year: Int) -> Int {
        let leap = year % 400 == 0 || (year % 4 == 0 && year % 100 != 0)
        return [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
    }

    @Test(arguments: [
        "", "2024", "2023-02-29", "1900-02-29", "2024-02-30", "2024-04-31", "2024-13-01", "2024-00-10", "2024-01-00",
        "2024-01-32", "2024-1-01", "24-01-01", "2024/01/01", "2024-01-01 ", " 2024-01-01", "2024-01-01T00:00:00Z",
        "+024-01-01", "-024-01-01", "2024-+1-01", "２０２４-01-01", "2024-01-0\u{661}", "2024-01-01\u{0}",
        "2024-01-01\u{301}", "2024\u{301}-01-01",
    ])
    func refusesWhatIsNoDay(_ text: String) {
        let refusal = #expect(throws: MarketError.self) { try CivilDate(text) }
        #expect(refusal?.code == .invalidInput)
    }

    @Test func echoesAtMostFortyCharactersOfALongText() {
        let refusal = #expect(throws: MarketError.self) { try CivilDate(String(repeating: "9", count: 1_000)) }
        #expect(refusal?.arguments["value"]?.count == 40)
    }

    @Test func survivesJSONAndRefusesABadDayInIt() throws {
        let days = [CivilDate(year: 2024, month: 2, day: 29)]
        let text = try JSONEncoder().encode(days)
        #expect(String(decoding: text, as: UTF8.self) == #"["2024-02-29"]"#)
        #expect(try JSONDecoder().decode([CivilDate].self, from: text) == days)
        #expect(throws: (any Error).self) {
            try JSONDecoder().decode([CivilDate].self, from: Data(#"["2023-02-29"]"#.utf8))
        }
    }
}

@Suite struct InstantTests {
    @Test(
        arguments: [
            (0, "1970-01-01T00:00:00.000Z"), (-1, "1969-12-31T23:59:59.999Z"),
            (951_782_399_999, "2000-02-28T23:59:59.999Z"),
            (951_782_400_000, "2000-02-29T00:00:00.000Z"), (1_795_399_509_120, "2026-11-23T02:05:09.120Z"),
            (-2_208_988_800_000, "1900-01-01T00:00:00.000Z"), (4_133_980_799_007, "2100-12-31T23:59:59.007Z"),
        ] as [(Int64, String)])
    func isWrittenAsRFC3339(_ milliseconds: Int64, _ text: String) {
        #expect(Instant(milliseconds: milliseconds).iso8601 == text)
    }

    @Test func agreesWithFoundation() throws {
        let style = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
        for step in 0..<2_000 {
            let instant = Instant(milliseconds: -2_208_988_800_000 + Int64(step) * 3_171_234_567)
            let theirs = try Date(instant.iso8601, strategy: style).timeIntervalSince1970
            #expect(Int64((theirs * 1_000).rounded()) == instant.milliseconds)
        }
    }

    @Test func theDayInVietnamTurnsAtSeventeenHoursUTC() {
        let midnight = CivilDate(year: 2026, month: 11, day: 24).startInVietnam
        #expect(midnight.iso8601 == "2026-11-23T17:00:00.000Z")
        #expect(Instant(milliseconds: midnight.milliseconds - 1).dayInVietnam.description == "2026-11-23")
        #expect(midnight.dayInVietnam.description == "2026-11-24")
        #expect(
            midnight.adding(hours: 23).adding(minutes: 59).adding(seconds: 59).dayInVietnam.description == "2026-11-24")
        #expect(midnight.adding(days: 1).dayInVietnam.description == "2026-11-25")
    }

    @Test func everyDayOf1969And2024BeginsAndEndsInVietnam() {
        let years = [-365..<0, 19_723..<20_089]
        for number in years.joined() {
            let day = CivilDate(daysSince1970: number)
            #expect(day.startInVietnam.dayInVietnam == day)
            let before = Instant(milliseconds: day.startInVietnam.milliseconds - 1)
            #expect(before.dayInVietnam == CivilDate(daysSince1970: number - 1))
        }
    }

    @Test func roundsSecondsDownAndOrders() {
        #expect(Instant(milliseconds: -1).seconds == -1)
        #expect(Instant(milliseconds: 1_999).seconds == 1)
        #expect(Instant(milliseconds: 1) < Instant(milliseconds: 2))
    }
}
