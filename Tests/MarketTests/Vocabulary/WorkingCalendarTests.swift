import Foundation
import Market
import Testing

/// Working days as the seed's holidays have them.
@Suite struct WorkingCalendarTests {
    private let calendar = WorkingCalendar(Vocabularies(seedHolidays))
    private let weekendsOnly = WorkingCalendar(Vocabularies([]))

    @Test(arguments: [
        ("2026-03-02", 1, "2026-03-03", "a Monday"), ("2026-03-05", 2, "2026-03-09", "over a weekend"),
        ("2026-02-13", 1, "2026-02-23", "the Friday before Tết: five days of Tết between two weekends"),
        ("2026-02-17", 1, "2026-02-23", "the first day of the year itself"),
        ("2026-02-12", 3, "2026-02-24", "day 3 across Tết"), ("2026-02-12", 10, "2026-03-05", "day 10 across Tết"),
        ("2026-04-24", 2, "2026-04-29", "a day in lieu: Hung Kings' Day on a Sunday"),
        ("2026-04-29", 1, "2026-05-04", "30 April and 1 May on Thursday and Friday"),
        ("2026-01-09", 1, "2026-01-10", "a Saturday that makes up for 2 January"),
        ("2026-08-21", 1, "2026-08-22", "and one for 31 August"), ("2026-12-31", 1, "2027-01-04", "into another year"),
        ("2029-06-01", 3, "2029-06-06", "a year that nobody has loaded"),
    ])
    func adds(_ row: (from: String, days: Int, to: String, why: String)) throws {
        let morning = try CivilDate(row.from).startInVietnam.adding(hours: 9)
        let end = calendar.adding(workingDays: row.days, to: morning)
        #expect(end == (try CivilDate(row.to)).endInVietnam, "\(row.why)")
    }

    @Test func theDayIsVietnams() throws {
        let lateSunday = try CivilDate("2026-03-01").startInVietnam.adding(hours: 23)
        #expect(lateSunday.iso8601 == "2026-03-01T16:00:00.000Z")
        #expect(calendar.adding(workingDays: 1, to: lateSunday).iso8601 == "2026-03-02T16:59:59.999Z")
        let earlyMonday = lateSunday.adding(hours: 2)
        #expect(earlyMonday.iso8601 == "2026-03-01T18:00:00.000Z")
        #expect(calendar.adding(workingDays: 1, to: earlyMonday).iso8601 == "2026-03-03T16:59:59.999Z")
    }

    /// Whatever the day and the count: the end is a working day, as many working days on as were asked for, later with
    /// each of them, and never earlier than without holidays (made-up Saturdays aside).
    @Test func countsWhatItSays() throws {
        let first = try CivilDate("2024-12-20").daysSince1970
        for offset in stride(from: 0, to: 1_100, by: 3) {
            let day = CivilDate(daysSince1970: first + offset)
            var last = day.startInVietnam
            for count in 1...12 {
                let end = calendar.adding(workingDays: count, to: day.startInVietnam.adding(hours: offset % 24))
                let worked = (day.daysSince1970 + 1...end.dayInVietnam.daysSince1970)
                    .filter { calendar.isWorking(CivilDate(daysSince1970: $0)) }
                #expect(calendar.isWorking(end.dayInVietnam) && worked.count == count && last < end)
                last = end
            }
        }
    }

    @Test func aWeekIsFiveDaysWithoutHolidays() throws {
        for offset in 0..<14 {
            let day = CivilDate(daysSince1970: try CivilDate("2026-02-10").daysSince1970 + offset)
            let end = weekendsOnly.adding(workingDays: 5, to: day.startInVietnam).dayInVietnam
            let ahead = weekendsOnly.isWorking(day) ? 7 : weekendsOnly.isWorking(day.next) ? 5 : 6
            #expect(end.daysSince1970 - day.daysSince1970 == ahead)
            #expect(weekendsOnly.isWorking(end))
        }
        #expect(!weekendsOnly.knows(year: 2026) && calendar.knows(year: 2026) && !calendar.knows(year: 2029))
    }

    @Test func theRuleOfTheDayDecides() throws {
        let until = Term(
            vocabulary: "holidays", code: "2026-03-03", parent: nil, name: LocalizedText(vi: "x"), validFrom: nil,
            validTo: try CivilDate("2026-01-01"), source: nil, attributes: ["kind": "holiday"])
        let repealed = WorkingCalendar(Vocabularies([until]))
        #expect(repealed.isWorking(try CivilDate("2026-03-03")))
    }

    @Test func theMorningIsThatOfTheNextWorkingDay() throws {
        let friday = try CivilDate("2026-02-13").startInVietnam
        #expect(calendar.nextMorning(after: friday) == friday.adding(minutes: 450))
        #expect(
            calendar.nextMorning(after: friday.adding(minutes: 450))
                == (try CivilDate("2026-02-23")).startInVietnam.adding(minutes: 450))
    }
}

/// `seeds/vocabularies/holidays.csv`, as far as the calendar reads it.
private let seedHolidays: [Term] = {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
    let file = root.appendingPathComponent("seeds/vocabularies/holidays.csv")
    let lines = (try? String(contentsOf: file, encoding: .utf8))?.split(separator: "\n").dropFirst() ?? []
    return lines.map { line in
        Term(
            vocabulary: "holidays", code: String(line.prefix(10)), parent: nil, name: LocalizedText(vi: "x"),
            validFrom: nil, validTo: nil, source: nil,
            attributes: ["kind": line.hasSuffix(",working") ? "working" : "holiday"])
    }
}()
