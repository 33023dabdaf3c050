/// One word of a vocabulary with the days on which it is valid.
package struct Term: Hashable, Sendable, Codable {
    package let vocabulary: String
    package let code: String
    package let parent: String?
    package let name: LocalizedText
    package let validFrom: CivilDate?
    package let validTo: CivilDate?
    package let source: String?
    /// What only this vocabulary has, such as `sides` of a listing kind or `kind` of a place.
    package let attributes: [String: String]

    package init(
        vocabulary: String, code: String, parent: String?, name: LocalizedText, validFrom: CivilDate?,
        validTo: CivilDate?, source: String?, attributes: [String: String]
    ) {
        (self.vocabulary, self.code, self.parent, self.name) = (vocabulary, code, parent, name)
        (self.validFrom, self.validTo, self.source, self.attributes) = (validFrom, validTo, source, attributes)
    }

    package func isValid(on day: CivilDate) -> Bool {
        (validFrom.map { $0 <= day } ?? true) && (validTo.map { day <= $0 } ?? true)
    }
}

/// Every code list of the floor. Codes are looked up by the day of the act they are used in: code 682 was Đạ Tẻh
/// until 30 November 2024 and Đạ Huoai from the day after.
package struct Vocabularies: Sendable {
    private let terms: [String: [String: [Term]]]
    private let order: [String: [Term]]

    package init(_ terms: [Term]) {
        order = Dictionary(grouping: terms, by: \.vocabulary)
        self.terms = order.mapValues { Dictionary(grouping: $0, by: \.code) }
    }

    package var names: [String] { order.keys.sorted() }

    /// The words of `vocabulary` that are valid on `day`, in the order of the seed file.
    package func terms(of vocabulary: String, on day: CivilDate) -> [Term] {
        (order[vocabulary] ?? []).filter { $0.isValid(on: day) }
    }

    /// Every word of `vocabulary`, whenever it is valid.
    package func all(of vocabulary: String) -> [Term] { order[vocabulary] ?? [] }

    package func term(_ code: String, in vocabulary: String, on day: CivilDate) -> Term? {
        terms[vocabulary]?[code]?.first { $0.isValid(on: day) }
    }

    /// The name of a code on `day`, else its name at another time, else the code itself.
    package func name(of code: String, in vocabulary: String, on day: CivilDate, language: Language) -> String {
        let term = term(code, in: vocabulary, on: day) ?? terms[vocabulary]?[code]?.last
        return term?.name.text(in: language) ?? code
    }

    /// The problem with `code` at `pointer`, if it is not a valid word of `vocabulary` on `day`.
    package func problem(_ code: String?, in vocabulary: String, on day: CivilDate, at pointer: String) -> FieldProblem?
    {
        guard let code, term(code, in: vocabulary, on: day) == nil else { return nil }
        return FieldProblem(pointer, .notKnown, ["value": String(code.prefix(80)), "vocabulary": vocabulary])
    }

    /// Throws `reasonUnknown` unless the reason's code is valid on `day` in the vocabulary that the step asks for, and
    /// `invalidInput` for words that will not do.
    package func check(_ reason: Reason?, in vocabulary: String?, on day: CivilDate) throws(MarketError) {
        guard let reason, let vocabulary else { return }
        var check = FieldCheck(self, on: day)
        check.text(reason.text, at: "/reason/text", limit: 1_000)
        guard check.problems.isEmpty else { throw MarketError(.invalidInput, fields: check.problems) }
        if let problem = problem(reason.code, in: vocabulary, on: day, at: "/reason/code") {
            throw MarketError(.reasonUnknown, ["vocabulary": vocabulary], fields: [problem])
        }
    }
}
