package import Hummingbird
package import Market

/// Reads a request's query parameters and refuses those that nobody asked for.
package final class QueryReader {
    private let parameters: [(name: String, value: String)]
    private var asked: Set<String> = []
    private var problems: [FieldProblem] = []
    /// A form sends the fields that were left empty too; a program that sends an empty number is mistaken.
    private let isForm: Bool

    package init(_ request: Request) {
        isForm = !request.uri.path.hasPrefix("/api/")
        parameters = request.uri.queryParameters.map { (String($0.key), String($0.value)) }
    }

    package func text(_ name: String, limit: Int = 1_000) -> String? {
        let value = values(name).last
        if let value, value.unicodeScalars.count > limit {
            problems.append(FieldProblem("/\(name)", .tooLong, ["max": String(limit)]))
        }
        return value.flatMap { $0.isEmpty ? nil : $0 }
    }

    /// Every value of a parameter that may stand several times, or with commas.
    package func list(_ name: String) -> [String] {
        values(name).flatMap { $0.split(separator: ",") }.prefix(50).map(String.init)
    }

    package func integer(_ name: String, in range: ClosedRange<Int64>) -> Int64? {
        guard let text = value(name) else { return nil }
        guard let number = Int64(text), range.contains(number) else {
            let limits = ["min": String(range.lowerBound), "max": String(range.upperBound)]
            problems.append(FieldProblem("/\(name)", .outOfRange, limits))
            return nil
        }
        return number
    }

    package func choice<Choice: CaseIterable & RawRepresentable<String>>(_ name: String, _: Choice.Type) -> Choice? {
        guard let text = value(name) else { return nil }
        guard let choice = Choice(rawValue: text) else {
            let allowed = Choice.allCases.map(\.rawValue).joined(separator: ", ")
            problems.append(FieldProblem("/\(name)", .notAllowed, ["allowed": allowed]))
            return nil
        }
        return choice
    }

    package func date(_ name: String) -> CivilDate? {
        guard let text = value(name) else { return nil }
        let date = try? CivilDate(text)
        if date == nil { problems.append(FieldProblem("/\(name)", .notDate)) }
        return date
    }

    /// How many to a page: 20 unless asked, 200 at most.
    package func limit() -> Int { integer("limit", in: 1...200).map(Int.init) ?? 20 }

    /// Throws `invalidInput` with everything that was wrong, unknown names among it.
    package func finish() throws(MarketError) {
        for parameter in parameters where asked.insert(parameter.name).inserted {
            problems.append(FieldProblem("/\(parameter.name)", .unknownKey))
        }
        guard problems.isEmpty else { throw MarketError(.invalidInput, fields: problems) }
    }

    /// What was given for a number, a choice or a date.
    private func value(_ name: String) -> String? {
        text(name) ?? (isForm ? nil : values(name).last)
    }

    private func values(_ name: String) -> [String] {
        asked.insert(name)
        return parameters.filter { $0.name == name }.map(\.value)
    }
}
