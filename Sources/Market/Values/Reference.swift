/// The number that people read out on the telephone: `CUNG-2026-000123` (supply), `CAU-2026-000123` (demand).
package struct Reference: Hashable, Sendable, CustomStringConvertible {
    package let text: String

    package init(trusted text: String) { self.text = text }

    package init(prefix: String, year: Int, number: Int64) {
        let digits = String(number)
        text = "\(prefix)-\(year)-" + String(repeating: "0", count: max(0, 6 - digits.count)) + digits
    }

    package var description: String { text }
}
