/// A month of the calendar in Viet Nam, written `2026-11`.
package struct Month: Hashable, Sendable, CustomStringConvertible {
    package let year: Int
    package let month: Int

    package init(_ day: CivilDate) { (year, month) = (day.year, day.month) }

    /// Nil for what is no month.
    package init?(_ text: String) {
        guard text.utf8.count == 7, let day = try? CivilDate(text + "-01") else { return nil }
        self.init(day)
    }

    package var first: CivilDate { CivilDate(year: year, month: month, day: 1) }
    package var next: Month { Month(CivilDate(daysSince1970: first.daysSince1970 + 31)) }

    package var description: String { String(first.description.prefix(7)) }
}
