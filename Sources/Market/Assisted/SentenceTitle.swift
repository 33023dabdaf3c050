extension LocalizedText {
    /// What a listing made of one sentence is called: in each language the first clause, on one line, cut between two
    /// words where it is long.
    package var asTitle: LocalizedText { LocalizedText(vi: vi.map(title), en: en.map(title)) }
}

private let titleLength = 120

private func title(of sentence: String) -> String {
    let line = sentence.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let clause = line[..<(line.firstMatch(of: #/[.;!?] /#)?.range.lowerBound ?? line.endIndex)]
    let bare = clause.last.map { ".;!?".contains($0) } ?? false ? clause.dropLast() : clause
    guard bare.unicodeScalars.count > titleLength else { return String(bare) }
    var fitting = bare.unicodeScalars.prefix(titleLength - 1)
    if let gap = fitting.lastIndex(of: " ") { fitting = fitting[..<gap] }
    return String(Substring(fitting)) + "…"
}
