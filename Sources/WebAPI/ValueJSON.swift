internal import HTTPAccess
internal import Market

extension JSONWriter {
    mutating func member(_ name: String, _ text: LocalizedText?) {
        guard let text, !text.isEmpty else { return member(name, nil as String?) }
        object(name) { json in
            for part in text.parts { json.member(part.language.rawValue, part.text) }
        }
    }

    mutating func member(_ name: String, _ instant: Instant?) { member(name, instant?.iso8601) }

    mutating func member<Owner>(_ name: String, _ id: Identifier<Owner>?) { member(name, id?.text) }

    mutating func person(_ name: String, _ person: (id: Member.ID, name: String)?) {
        guard let person else { return member(name, nil as String?) }
        object(name) { json in
            json.member("id", person.id)
            json.member("name", person.name)
        }
    }

    mutating func member(_ name: String, _ reason: Reason?) {
        guard let reason else { return member(name, nil as String?) }
        object(name) { json in
            json.member("code", reason.code)
            json.member("text", reason.text)
        }
    }

    /// What this reader may do now.
    mutating func actions(_ actions: [Action]) {
        array("actions") { json in
            for action in actions {
                json.object { json in
                    json.member("name", action.name)
                    json.member("method", action.method)
                    json.member("href", action.href)
                    if let body = action.body { json.member("body", body) }
                    if let vocabulary = action.reasons { json.member("reasons", "/api/v1/vocabularies/\(vocabulary)") }
                }
            }
        }
    }
}

/// An act that is open to the reader of a resource.
struct Action {
    let name: String
    let method: String
    let href: String
    /// The vocabulary of the reason that it asks for.
    let reasons: String?
    /// The name of the body's schema in the specification; nil when it takes none.
    let body: String?

    init(_ name: String, method: String = "POST", _ href: String, body: String? = nil, reasons: String? = nil) {
        (self.name, self.method, self.href) = (name, method, href)
        (self.body, self.reasons) = (body ?? reasons.map { _ in "ReasonBody" }, reasons)
    }
}

extension LocalizedText {
    fileprivate var presence: LocalizedText? { isEmpty ? nil : self }
}

extension FieldReader {
    /// A text in Vietnamese, English or both.
    func localizedText(_ name: String) -> LocalizedText { object(name).localized() }

    /// An object without any text counts as none.
    func optionalLocalizedText(_ name: String) -> LocalizedText? {
        optionalObject(name)?.localized().presence
    }

    private func localized() -> LocalizedText {
        LocalizedText(vi: optionalString("vi", length: 0...20_000), en: optionalString("en", length: 0...20_000))
    }

    func emailAddress(_ name: String) -> EmailAddress? {
        parsed(name) { text, pointer throws(FieldProblem) in try EmailAddress(text, at: pointer) }
    }

    func optionalEmailAddress(_ name: String) -> EmailAddress? {
        optionalParsed(name) { text, pointer throws(FieldProblem) in try EmailAddress(text, at: pointer) }
    }

    func phoneNumber(_ name: String) -> PhoneNumber? {
        parsed(name) { text, pointer throws(FieldProblem) in try PhoneNumber(text, at: pointer) }
    }

    func optionalPhoneNumber(_ name: String) -> PhoneNumber? {
        optionalParsed(name) { text, pointer throws(FieldProblem) in try PhoneNumber(text, at: pointer) }
    }

    func optionalReason(_ name: String = "reason") -> Reason? {
        optionalObject(name).map { reason in
            Reason(code: reason.string("code", length: 1...60), text: reason.optionalString("text", length: 1...1_000))
        }
    }

    /// A day written `YYYY-MM-DD`, when there is one.
    func day(_ name: String) -> CivilDate? {
        optionalParsed(name) { text, pointer throws(FieldProblem) in
            do { return try CivilDate(text) } catch { throw FieldProblem(pointer, .notDate) }
        }
    }

    func codes(_ name: String) -> [String] {
        optionalStringArray(name, count: 0...50, length: 1...60) ?? []
    }
}
