internal import Market

/// Reads typed values, and says of each that will not do what is wrong with it, in the reader's language.
struct FormReader {
    let form: Form
    let wording: Wording
    private(set) var problems: [FormProblem] = []

    init(_ form: Form, _ wording: Wording) { (self.form, self.wording) = (form, wording) }

    /// Both languages of a text; nil without either.
    func localized(_ name: String) -> LocalizedText? {
        let text = LocalizedText(vi: form.text(name + "/vi"), en: form.text(name + "/en"))
        return text.isEmpty ? nil : text
    }

    mutating func amount(_ name: String) -> Int64? {
        value(name, "page.form.not-amount") { [language = wording.language] in
            MoneyText.amount($0, in: language)
        }
    }

    mutating func integer(_ name: String) -> Int? { value(name, "page.form.not-whole") { Int($0) } }

    mutating func date(_ name: String) -> CivilDate? { value(name, "field.not-date") { try? CivilDate($0) } }

    mutating func phone(_ name: String) -> PhoneNumber? { value(name, "field.not-phone") { try? PhoneNumber($0) } }

    mutating func email(_ name: String) -> EmailAddress? { value(name, "field.not-email") { try? EmailAddress($0) } }

    mutating func taxCode(_ name: String) -> TaxCode? { value(name, "field.not-tax-code") { try? TaxCode($0) } }

    /// A phone number that must be there.
    mutating func requiredPhone(_ name: String) -> PhoneNumber? {
        require(name)
        return phone(name)
    }

    mutating func require(_ name: String) {
        if form.text(name) == nil { problems.append(FormProblem(field: name, text: wording.text("field.required"))) }
    }

    private mutating func value<Value>(_ name: String, _ key: String, _ read: (String) -> Value?) -> Value? {
        guard let text = form.text(name) else { return nil }
        guard let value = read(text) else {
            problems.append(FormProblem(field: name, text: wording.text(key)))
            return nil
        }
        return value
    }
}
