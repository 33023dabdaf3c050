/// Tells the code of a Swift file from its comments and from what stands in quotes. Interpolations are code.
struct SwiftText {
    enum Kind { case code, comment, quoted }

    private let bytes: [UInt8]
    private var kinds: [Kind]
    private var position = 0

    init(_ text: String) {
        bytes = Array(text.utf8)
        kinds = Array(repeating: .code, count: bytes.count)
        scanCode(inParentheses: false)
    }

    /// The bytes of these kinds, all others as spaces; line ends stay.
    func only(_ wanted: Set<Kind>) -> [UInt8] {
        zip(bytes, kinds).map { byte, kind in wanted.contains(kind) || byte == newline ? byte : space }
    }

    private mutating func scanCode(inParentheses: Bool) {
        var depth = 0
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "/") where starts("//"):
                while position < bytes.count, bytes[position] != newline { mark(.comment) }
                continue
            case UInt8(ascii: "/") where starts("/*"):
                skipBlockComment()
                continue
            case UInt8(ascii: "\""), UInt8(ascii: "#"):
                guard let hashes = quoteAhead else { break }
                scanQuoted(hashes: hashes)
                continue
            case UInt8(ascii: "("): depth += 1
            case UInt8(ascii: ")"):
                depth -= 1
                if inParentheses, depth < 0 { return }
            default: break
            }
            position += 1
        }
    }

    private mutating func skipBlockComment() {
        var depth = 0
        repeat {
            let step = starts("/*") ? 1 : starts("*/") ? -1 : 0
            depth += step
            mark(.comment, step == 0 ? 1 : 2)
        } while depth > 0 && position < bytes.count
    }

    private mutating func scanQuoted(hashes: Int) {
        let isLong = starts("\"\"\"", after: hashes)
        let quote = isLong ? "\"\"\"" : "\""
        let fence = String(repeating: "#", count: hashes)
        let (end, escape) = (quote + fence, "\\" + fence)
        mark(.quoted, hashes + quote.utf8.count)
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "\"") where starts(end): return mark(.quoted, end.utf8.count)
            case UInt8(ascii: "\\") where starts(escape + "("): scanInterpolation(after: escape.utf8.count)
            case UInt8(ascii: "\\") where starts(escape): mark(.quoted, escape.utf8.count + 1)
            case newline where !isLong: return
            default: mark(.quoted)
            }
        }
    }

    private mutating func scanInterpolation(after escape: Int) {
        mark(.quoted, escape)
        position += 1
        scanCode(inParentheses: true)
        position += 1
    }

    /// How many `#` stand before the quote that begins here; `nil` when none begins.
    private var quoteAhead: Int? {
        let hashes = bytes[position...].prefix { $0 == UInt8(ascii: "#") }.count
        return starts("\"", after: hashes) ? hashes : nil
    }

    private func starts(_ text: String, after offset: Int = 0) -> Bool {
        bytes[min(position + offset, bytes.count)...].starts(with: text.utf8)
    }

    private mutating func mark(_ kind: Kind, _ count: Int = 1) {
        for index in position..<min(position + count, bytes.count) { kinds[index] = kind }
        position = min(position + count, bytes.count)
    }
}

private let newline = UInt8(ascii: "\n")
private let space = UInt8(ascii: " ")
