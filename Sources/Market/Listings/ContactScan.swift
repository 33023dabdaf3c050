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
            let isLink = ["http://", "https://", "www."].contains { word.contains($0) }
            return hasAddress || isLink || isSite(word)
        }
    }

    /// `name.tld/…` as people write a page of a network.
    private static func isSite(_ word: some StringProtocol) -> Bool {
        let parts = word.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, let dot = parts[0].lastIndex(of: ".") else { return false }
        let ending = parts[0][parts[0].index(after: dot)...]
        return (2...6).contains(ending.utf8.count) && ending.utf8.allSatisfy { (97...122).contains($0) }
    }

    /// A Vietnamese telephone number: groups of digits parted by a few separators that, from the beginning of one group
    /// to the end of another, read `0…` or `84…`. Sums in thousands, years and ranges do not.
    private static func holdsNumber(_ text: String) -> Bool {
        runs(of: text).contains { groups in
            groups.indices.contains { first in
                var digits = ""
                return groups[first...].contains { group in
                    digits += group
                    return isNumber(digits)
                }
            }
        }
    }

    private static func isNumber(_ digits: String) -> Bool {
        let bytes = Array(digits.utf8)
        let national = [[48], [56, 52, 48], [56, 52]].first { bytes.starts(with: $0) }
        guard let prefix = national, bytes.count > prefix.count else { return false }
        let rest = bytes.dropFirst(prefix.count)
        return (9...10).contains(rest.count) && "235789".utf8.contains(rest.first ?? 0)
    }

    /// Groups of digits that stand together, parted by at most three separators each.
    private static func runs(of text: String) -> [[String]] {
        let separators: Set<Unicode.Scalar> = [" ", ".", "-", "–", "/", "(", ")", "\u{A0}", "\u{202F}"]
        var (runs, groups, group, gap) = ([[String]](), [String](), "", 0)
        for scalar in text.unicodeScalars {
            if ("0"..."9").contains(scalar) {
                group.unicodeScalars.append(scalar)
                gap = 0
                continue
            }
            if !group.isEmpty { (groups, group) = (groups + [group], "") }
            gap += 1
            if gap > 3 || !separators.contains(scalar) { (runs, groups) = (runs + [groups], []) }
        }
        return runs + [groups + (group.isEmpty ? [] : [group])]
    }
}
