/// Finds contact data in running text: e-mail addresses, telephone numbers, links.
enum ContactScan {
    static func holdsContact(_ text: String) -> Bool { holdsAddress(text) || holdsNumber(text) }

    /// Lower case, single spaces: for finding a name however it is set.
    static func plain(_ text: String) -> String {
        text.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    private static func holdsAddress(_ text: String) -> Bool {
        text.lowercased().split(whereSeparator: \.isWhitespace).contains { word in
            let at = word.unicodeScalars.firstIndex(of: "@")
            let hasAddress = at.map { word.unicodeScalars[$0...].dropFirst().contains(".") } ?? false
            return hasAddress || word.contains("http://") || word.contains("https://") || word.contains("www.")
        }
    }

    /// Nine to thirteen digits, maybe parted by single spaces, dots or hyphens, that begin with 0 or +84. Prices and
    /// ranges begin otherwise.
    private static func holdsNumber(_ text: String) -> Bool {
        var digits: [UInt8] = []
        var previousSeparates = false
        for byte in text.utf8 {
            switch byte {
            case 48...57:
                digits.append(byte)
                previousSeparates = false
            case UInt8(ascii: "+") where digits.isEmpty: continue
            case UInt8(ascii: " "), UInt8(ascii: "."), UInt8(ascii: "-"):
                if previousSeparates || digits.isEmpty { digits = [] }
                previousSeparates = !digits.isEmpty
            default:
                if isNumber(digits) { return true }
                (digits, previousSeparates) = ([], false)
            }
            if isNumber(digits) { return true }
        }
        return isNumber(digits)
    }

    private static func isNumber(_ digits: [UInt8]) -> Bool {
        let national = digits.count >= 10 && digits.first == 48
        let international = digits.count >= 11 && digits.starts(with: [56, 52])
        return (national || international) && digits.count <= 13
    }
}
