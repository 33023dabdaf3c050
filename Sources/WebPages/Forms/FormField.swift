internal import Market
internal import Mustache

/// One field of a form, with what was typed, a hint and what is wrong with it.
struct FormField: MustacheParent {
    enum Control {
        case input(type: String, autocomplete: String)
        case area(rows: Int)
        case select([FormOption])
        case checkboxes([FormOption])
        case radios([FormOption])
    }

    let name: String
    let label: String
    let control: Control
    var hint: String?
    var value = ""
    var isRequired = true
    /// The most characters that it takes.
    var limit = 300
    /// The language of what is typed, where it is not that of the page.
    var lang: String?
    /// What the quality check or an officer says of it.
    var remarks: [String] = []
    var problem: String?

    init(
        _ name: String, _ label: String, _ control: Control, hint: String? = nil, value: String = "",
        isRequired: Bool = false, limit: Int = 300
    ) {
        (self.name, self.label, self.control) = (name, label, control)
        (self.hint, self.value, self.isRequired, self.limit) = (hint, value, isRequired, limit)
    }

    /// A line of text; most of them are asked for.
    init(
        _ name: String, _ label: String, type: String, autocomplete: String, hint: String? = nil, value: String = "",
        isRequired: Bool = true
    ) {
        self.init(
            name, label, .input(type: type, autocomplete: autocomplete), hint: hint, value: value,
            isRequired: isRequired)
    }

    func child(named name: String) -> Any? {
        switch name {
        case "name": self.name
        case "label": label
        case "hint": hint
        case "value": value
        case "isRequired": isRequired
        case "limit": limit
        case "lang": lang
        case "remarks": remarks
        case "problem": problem
        case "isDescribed": hint != nil || problem != nil || !remarks.isEmpty
        default: controlChild(name)
        }
    }

    private func controlChild(_ name: String) -> Any? {
        switch (control, name) {
        case (.input, "isInput"), (.area, "isArea"), (.select, "isSelect"): true
        case (.checkboxes, "isGroup"), (.radios, "isGroup"): true
        case (.input(let type, _), "type"): type
        case (.input(let type, _), "isTyped"): !["date", "file"].contains(type)
        case (.input(_, let autocomplete), "autocomplete"): autocomplete
        case (.area(let rows), "rows"): rows
        case (.checkboxes, "optionType"): "checkbox"
        case (.radios, "optionType"): "radio"
        case (.select(let options), "options"), (.checkboxes(let options), "options"),
            (.radios(let options), "options"):
            options
        default: nil
        }
    }
}

/// One of several values to choose from.
struct FormOption: MustacheParent {
    let value: String
    let label: String
    var isOn = false
    var hint: String?

    func child(named name: String) -> Any? {
        switch name {
        case "value": value
        case "label": label
        case "isOn": isOn
        case "hint": hint
        default: nil
        }
    }
}

extension Wording {
    /// The words of a vocabulary that are valid today, `chosen` ones marked.
    func options(
        _ vocabulary: String, chosen: [String] = [],
        where isOffered: (String, [String: String]) -> Bool = { _, _ in true }
    )
        -> [FormOption]
    {
        vocabularies.terms(of: vocabulary, on: today).filter { isOffered($0.code, $0.attributes) }.map { term in
            FormOption(value: term.code, label: term.name.text(in: language), isOn: chosen.contains(term.code))
        }
    }

    /// A choice that says nothing, in front of others.
    func nothing(_ key: String = "page.form.choose") -> FormOption { FormOption(value: "", label: text(key)) }
}
