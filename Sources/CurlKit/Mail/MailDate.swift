/// `Sun, 23 Nov 2025 14:05:09 +0000` (RFC 5322, 3.3), in UTC.
enum MailDate {
    private static let weekdays = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    private static let endOf9999: Int64 = 253_402_300_800_000

    static func format(milliseconds: Int64) throws(MailRefusal) -> String {
        guard (0..<endOf9999).contains(milliseconds) else { throw .malformed(field: "Date") }
        let seconds = Int(milliseconds / 1000)
        let (days, second) = seconds.quotientAndRemainder(dividingBy: 86400)
        let date = civil(days: days)
        let clock = [second / 3600, second / 60 % 60, second % 60].map(twoDigits).joined(separator: ":")
        return "\(weekdays[days % 7]), \(date.day) \(months[date.month - 1]) \(date.year) \(clock) +0000"
    }

    /// Days since 1970 to the proleptic Gregorian calendar, counting years from March (Hinnant, "chrono-Compatible
    /// Low-Level Date Algorithms", civil_from_days).
    private static func civil(days: Int) -> (year: Int, month: Int, day: Int) {
        let (era, dayOfEra) = (days + 719_468).quotientAndRemainder(dividingBy: 146_097)
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let fromMarch = (5 * dayOfYear + 2) / 153
        let month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * fromMarch + 2) / 5 + 1)
    }

    private static func twoDigits(_ number: Int) -> String {
        number < 10 ? "0\(number)" : "\(number)"
    }
}
