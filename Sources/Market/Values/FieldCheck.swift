/// Collects every problem of a form instead of stopping at the first.
package struct FieldCheck {
    private let vocabularies: Vocabularies
    private let day: CivilDate
    package private(set) var problems: [FieldProblem] = []

    package init(_ vocabularies: Vocabularies, on day: CivilDate) {
        (self.vocabularies, self.day) = (vocabularies, day)
    }

    package mutating func add(_ problem: FieldProblem?) {
        if let problem { problems.append(problem) }
    }

    package mutating func add(_ more: [FieldProblem]) { problems += more }

    /// Whether a text may have several lines. What stands in a heading or in a mail's subject is one.
    package enum Lines: Sendable { case one, many }

    /// `limit` counts Unicode scalars, so that the same text has the same length everywhere.
    package mutating func text(
        _ text: String?, at pointer: String, limit: Int, required: Bool = false, lines: Lines = .many
    ) {
        guard let text, !text.isEmpty else {
            if required { problems.append(FieldProblem(pointer, .required)) }
            return
        }
        let count = text.unicodeScalars.count
        if count > limit {
            problems.append(FieldProblem(pointer, .tooLong, ["max": String(limit), "count": String(count)]))
        }
        if text.unicodeScalars.contains(where: { $0.isForbidden(in: lines) }) {
            problems.append(FieldProblem(pointer, .controlCharacter))
        }
    }

    package mutating func text(
        _ text: LocalizedText?, at pointer: String, limit: Int, required: Bool = false, lines: Lines = .many
    ) {
        if required, text?.isEmpty ?? true { problems.append(FieldProblem(pointer, .required)) }
        self.text(text?.vi, at: pointer + "/vi", limit: limit, lines: lines)
        self.text(text?.en, at: pointer + "/en", limit: limit, lines: lines)
    }

    package mutating func code(_ code: String?, in vocabulary: String, at pointer: String) {
        add(vocabularies.problem(code, in: vocabulary, on: day, at: pointer))
    }

    package mutating func codes(_ codes: [String], in vocabulary: String, at pointer: String, limit: Int) {
        if codes.count > limit { problems.append(FieldProblem(pointer, .tooMany, ["max": String(limit)])) }
        for (position, code) in codes.prefix(limit).enumerated() {
            self.code(code, in: vocabulary, at: "\(pointer)/\(position)")
            if codes.prefix(position).contains(code) {
                problems.append(FieldProblem("\(pointer)/\(position)", .duplicate))
            }
        }
    }

    package mutating func choice(_ value: String?, of allowed: [String], at pointer: String) {
        guard let value, !allowed.contains(value) else { return }
        problems.append(FieldProblem(pointer, .notAllowed, ["allowed": allowed.joined(separator: ", ")]))
    }

    package mutating func number<Number: BinaryInteger>(
        _ value: Number?, in range: ClosedRange<Number>, at pointer: String
    ) {
        guard let value, !range.contains(value) else { return }
        let limits = ["min": String(range.lowerBound), "max": String(range.upperBound)]
        problems.append(FieldProblem(pointer, .outOfRange, limits))
    }
}

extension Unicode.Scalar {
    /// C0 and C1 controls other than tab and line ends: no text of a person needs them. One line has no line ends
    /// either, in any of their spellings.
    fileprivate func isForbidden(in lines: FieldCheck.Lines) -> Bool {
        let isLineEnd = [9, 10, 13].contains(value)
        let isSeparator = value == 0x2028 || value == 0x2029
        let isControl = (value < 32 && !isLineEnd) || (127...159).contains(value)
        return isControl || (lines == .one && (isLineEnd || isSeparator))
    }
}
