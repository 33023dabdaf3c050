/// Which part of a representation a GET asks for (RFC 9110, 14.2): one range or everything.
package enum ByteRange: Equatable, Sendable {
    case whole
    case part(Range<Int>)
    /// Nothing of it is there: 416.
    case unsatisfiable

    /// `size` is at least 1. A header that is not understood, several ranges, and a range of another version than `tag`
    /// are answered with everything, as the RFC allows.
    package init(_ header: String?, ifRange: String?, tag: String, size: Int) {
        guard let header, ifRange == nil || ifRange == tag, let (first, last) = Self.bounds(header) else {
            self = .whole
            return
        }
        switch (first, last) {
        case (let first?, let last?) where first > last: self = .whole
        case (let first?, _) where first >= size: self = .unsatisfiable
        case (let first?, let last): self = .part(first..<(min(last ?? size - 1, size - 1) + 1))
        case (nil, 0?): self = .unsatisfiable
        case (nil, let count?): self = .part((size - min(count, size))..<size)
        case (nil, nil): self = .whole
        }
    }

    /// The numbers of `bytes=first-last`, either of which may be missing; nil for anything else.
    private static func bounds(_ header: String) -> (Int?, Int?)? {
        let halves = header.split(separator: "=", omittingEmptySubsequences: false)
        guard halves.count == 2, halves[0].lowercased() == "bytes" else { return nil }
        let ends = halves[1].split(separator: "-", omittingEmptySubsequences: false)
        guard ends.count == 2, ends.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }) else { return nil }
        return (ends[0].isEmpty ? nil : number(ends[0]), ends[1].isEmpty ? nil : number(ends[1]))
    }

    /// More digits than a number holds are beyond every end.
    private static func number(_ digits: Substring) -> Int { Int(digits) ?? Int.max }
}
