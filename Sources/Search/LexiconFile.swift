internal import Foundation
internal import Matching

/// A bilingual dictionary read from a file: one Vietnamese head a line, a tab, English renderings separated by `;`.
package struct LexiconFile: Sendable {
    let lexicon: Lexicon

    /// An empty one.
    package init() { lexicon = Lexicon() }

    /// Throws `LexiconError` with every line that is no entry.
    package init(path: String) throws {
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
            throw LexiconError(path: path, lines: [])
        }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        var (entries, wrong) = ([LexiconEntry](), [Int]())
        for (number, line) in lines.enumerated() where !line.isEmpty {
            if let entry = LexiconEntry(line: line) { entries.append(entry) } else { wrong.append(number + 1) }
        }
        guard wrong.isEmpty else { throw LexiconError(path: path, lines: wrong) }
        lexicon = Lexicon(entries)
    }

    /// How many heads it has.
    package var count: Int { lexicon.count }
}

/// A dictionary that cannot be read: `lines` from 1, none when it is no text at all.
package struct LexiconError: Error, Equatable, CustomStringConvertible {
    package let path: String
    package let lines: [Int]

    package var description: String {
        lines.isEmpty
            ? "\(path): no readable text in UTF-8"
            : "\(path): no entry “Vietnamese, tab, English; English” in line \(lines.map(String.init).joined(separator: ", "))"
    }
}
