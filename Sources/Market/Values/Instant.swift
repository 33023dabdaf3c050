/// A moment, in milliseconds UTC since 1970-01-01.
package struct Instant: Hashable, Comparable, Sendable, Codable {
    package let milliseconds: Int64

    package init(milliseconds: Int64) { self.milliseconds = milliseconds }

    package init(from decoder: any Decoder) throws {
        milliseconds = try decoder.singleValueContainer().decode(Int64.self)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(milliseconds)
    }

    package static func < (left: Self, right: Self) -> Bool { left.milliseconds < right.milliseconds }

    package func adding(days: Int) -> Instant { adding(seconds: days * 86_400) }
    package func adding(minutes: Int) -> Instant { adding(seconds: minutes * 60) }
    package func adding(hours: Int) -> Instant { adding(seconds: hours * 3_600) }
    package func adding(seconds: Int) -> Instant { Instant(milliseconds: milliseconds + Int64(seconds) * 1_000) }

    /// How many seconds from here pass before `later`, the last one counted whole; negative when it was before.
    package func wholeSeconds(until later: Instant) -> Int {
        -Int((milliseconds - later.milliseconds).flooredDivision(by: 1_000))
    }

    /// Whole seconds since 1970, rounded down.
    package var seconds: Int64 { milliseconds.flooredDivision(by: 1_000) }

    /// The day it is in Vietnam (UTC+7 all year).
    package var dayInVietnam: CivilDate {
        CivilDate(daysSince1970: Int((milliseconds + Instant.vietnamOffset).flooredDivision(by: 86_400_000)))
    }

    /// Midnight at the start of its day in Vietnam.
    package var startOfDayInVietnam: Instant { dayInVietnam.startInVietnam }

    package static let vietnamOffset: Int64 = 7 * 3_600_000

    /// `2026-11-23T02:05:09.120Z` (RFC 3339).
    package var iso8601: String {
        let day = CivilDate(daysSince1970: Int(milliseconds.flooredDivision(by: 86_400_000)))
        let rest = milliseconds - Int64(day.daysSince1970) * 86_400_000
        let clock = [rest / 3_600_000, rest / 60_000 % 60, rest / 1_000 % 60].map { padded($0, 2) }
        return "\(day)T\(clock.joined(separator: ":")).\(padded(rest % 1_000, 3))Z"
    }
}

/// A day of the civil (Gregorian) calendar, without time or zone.
package struct CivilDate: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let year: Int, month: Int, day: Int

    /// Throws `invalidInput` unless `text` is a real day written `YYYY-MM-DD` (RFC 3339, full-date).
    package init(_ text: String) throws(MarketError) {
        let bytes = Array(text.utf8)
        let digits = bytes.enumerated().allSatisfy { position, byte in
            position == 4 || position == 7 ? byte == 45 : (48...57).contains(byte)
        }
        guard bytes.count == 10, digits, let year = Int(text.prefix(4)), let month = Int(text.dropFirst(5).prefix(2)),
            let day = Int(text.suffix(2)), (1...12).contains(month), (1...31).contains(day)
        else { throw MarketError(.invalidInput, ["value": String(text.prefix(40))]) }
        let parsed = CivilDate(year: year, month: month, day: day)
        guard CivilDate(daysSince1970: parsed.daysSince1970) == parsed else {
            throw MarketError(.invalidInput, ["value": text])
        }
        self = parsed
    }

    package init(year: Int, month: Int, day: Int) {
        (self.year, self.month, self.day) = (year, month, day)
    }

    /// Days-from-civil in reverse (H. Hinnant, "chrono-compatible low-level date algorithms").
    package init(daysSince1970 days: Int) {
        let shifted = days + 719_468
        let era = Int(Int64(shifted).flooredDivision(by: 146_097))
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        self.init(
            year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month: month,
            day: dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }

    package var daysSince1970: Int {
        let shiftedYear = month <= 2 ? year - 1 : year
        let era = Int(Int64(shiftedYear).flooredDivision(by: 400))
        let yearOfEra = shiftedYear - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }

    package var description: String { "\(padded(Int64(year), 4))-\(padded(Int64(month), 2))-\(padded(Int64(day), 2))" }

    /// Midnight at the start of the day in Vietnam.
    package var startInVietnam: Instant {
        Instant(milliseconds: Int64(daysSince1970) * 86_400_000 - Instant.vietnamOffset)
    }

    package static func < (left: Self, right: Self) -> Bool {
        (left.year, left.month, left.day) < (right.year, right.month, right.day)
    }
}

extension CivilDate: Codable {
    package init(from decoder: any Decoder) throws {
        self = try CivilDate(decoder.singleValueContainer().decode(String.self))
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

extension Int64 {
    fileprivate func flooredDivision(by divisor: Int64) -> Int64 {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }
}

private func padded(_ number: Int64, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
