/// One head of a bilingual dictionary with its renderings in the other language, the commonest first.
package struct LexiconEntry: Sendable, Equatable {
    package var vietnamese: String
    package var english: [String]

    package init(vietnamese: String, english: [String]) {
        (self.vietnamese, self.english) = (vietnamese, english)
    }

    /// Reads one line: the Vietnamese head, a tab, English renderings separated by `;` or `,`; further columns are not
    /// looked at. Nil for a line of another form.
    package init?(line: some StringProtocol) {
        let cells = line.split(separator: "\t", omittingEmptySubsequences: false)
        guard cells.count >= 2 else { return nil }
        vietnamese = Self.trimmed(cells[0])
        english = cells[1].split { $0 == ";" || $0 == "," }.map { Self.plain(Self.trimmed($0)) }
            .filter { !$0.isEmpty }
        if vietnamese.isEmpty || english.isEmpty { return nil }
    }

    private static func trimmed(_ text: some StringProtocol) -> String {
        String(text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }

    /// Without the article or the particle of a dictionary form.
    private static func plain(_ rendering: String) -> String {
        for particle in ["to ", "a ", "an ", "the "] where rendering.hasPrefix(particle) {
            return String(rendering.dropFirst(particle.count))
        }
        return rendering
    }
}
