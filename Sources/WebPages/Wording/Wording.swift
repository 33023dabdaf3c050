internal import Market

/// How a page speaks: its language, the texts, and the names of codes as they are today.
struct Wording: Sendable {
    let language: Language
    let catalogues: Catalogues
    let vocabularies: Vocabularies
    let today: CivilDate

    init(_ language: Language, _ catalogues: Catalogues, _ vocabularies: Vocabularies, today: CivilDate) {
        (self.language, self.catalogues, self.vocabularies) = (language, catalogues, vocabularies)
        self.today = today
    }

    /// The same words in another language, for what is printed in both.
    func `in`(_ language: Language) -> Wording { Wording(language, catalogues, vocabularies, today: today) }

    func text(_ key: String, _ arguments: [String: String] = [:]) -> String {
        catalogues[language].text(key, arguments)
    }

    /// The name of a code today.
    func name(_ code: String, in vocabulary: String) -> String {
        vocabularies.name(of: code, in: vocabulary, on: today, language: language)
    }

    func names(_ codes: [String], in vocabulary: String) -> [String] { codes.map { name($0, in: vocabulary) } }

    func path(_ path: String) -> String { language.path(path) }

    /// `1.200` in Vietnamese, `1,200` in English.
    func number(_ number: some BinaryInteger) -> String {
        let digits = Array(String(number.magnitude))
        var grouped = number < 0 ? "-" : ""
        for (position, digit) in digits.enumerated() {
            if position > 0, (digits.count - position) % 3 == 0 { grouped += language == .vi ? "." : "," }
            grouped.append(digit)
        }
        return grouped
    }

    func money(_ amount: some BinaryInteger) -> String { text("page.money.amount", ["amount": number(amount)]) }

    /// A band of money; nil when nothing is stated.
    func money(_ range: MoneyRange?) -> String? {
        switch (range?.minVND, range?.maxVND) {
        case (let least?, let most?) where least == most: money(least)
        case (let least?, let most?): text("page.money.range", ["min": number(least), "max": number(most)])
        case (let least?, nil): text("page.money.from", ["amount": number(least)])
        case (nil, let most?): text("page.money.to", ["amount": number(most)])
        case (nil, nil): nil
        }
    }

    func date(_ date: CivilDate) -> String {
        let padded = { (number: Int) in number < 10 ? "0\(number)" : String(number) }
        return text(
            "page.date", ["day": padded(date.day), "month": padded(date.month), "year": String(date.year)])
    }

    /// `09:05 23/11/2026`, in Vietnam.
    func moment(_ instant: Instant) -> String {
        let minute = (instant.milliseconds + Instant.vietnamOffset) / 60_000
        let padded = { (number: Int64) in number < 10 ? "0\(number)" : String(number) }
        return "\(padded(minute / 60 % 24)):\(padded(minute % 60)) \(date(instant.dayInVietnam))"
    }

    func date(_ instant: Instant?) -> String? { instant.map { date($0.dayInVietnam) } }

    /// `TRL 8 – Hệ thống hoàn chỉnh, đạt kiểm định`.
    func readiness(_ level: Int) -> String { "TRL \(level) – \(name(String(level), in: "trl"))" }

    func plain(_ text: LocalizedText?) -> ShownText? { ShownText(text, in: language) }
}
