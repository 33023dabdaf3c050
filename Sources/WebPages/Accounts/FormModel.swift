internal import HTTPAccess
internal import HTTPTypes
internal import Hummingbird
internal import Market
internal import Mustache

/// A page with one form: what it is about, its fields, its button, and what was wrong the last time.
struct FormModel: MustacheParent {
    let heading: String
    let paragraphs: [String]
    let action: String
    let button: String
    var fields: [FormField] = []
    var hidden: [HiddenField] = []
    var problems: [FormProblem] = []
    var links: [WayOn] = []

    func child(named name: String) -> Any? {
        switch name {
        case "heading": heading
        case "paragraphs": paragraphs
        case "action": action
        case "button": button
        case "fields":
            fields.map { field in field.with(problems.first { $0.field == field.name }?.text) }
        case "hidden": hidden
        case "problems": problems
        case "hasProblems": !problems.isEmpty
        case "links": links
        default: nil
        }
    }
}

struct FormField: MustacheParent {
    let name: String
    let label: String
    let type: String
    let autocomplete: String
    var hint: String?
    var value = ""
    var isRequired = true
    private var problem: String?

    init(
        _ name: String, _ label: String, type: String, autocomplete: String, hint: String? = nil, value: String = "",
        isRequired: Bool = true
    ) {
        (self.name, self.label, self.type, self.autocomplete) = (name, label, type, autocomplete)
        (self.hint, self.value, self.isRequired) = (hint, value, isRequired)
    }

    func with(_ problem: String?) -> FormField {
        var field = self
        field.problem = problem
        return field
    }

    func child(named name: String) -> Any? {
        switch name {
        case "name": self.name
        case "label": label
        case "type": type
        case "autocomplete": autocomplete
        case "hint": hint
        case "value": value
        case "isRequired": isRequired
        case "problem": problem
        case "isDescribed": hint != nil || problem != nil
        default: nil
        }
    }
}

extension Visit {
    /// A form, again with what was wrong when there is something.
    func formPage(_ model: FormModel, refusal: MarketError? = nil) async throws -> Response {
        var model = model
        if let refusal { model.problems = problems(of: refusal, among: Set(model.fields.map(\.name))) }
        let status = refusal?.code.status ?? .ok
        var response = try await ownPage("Form", model, Head(model.heading, isIndexed: false), status: status)
        response.headers[.retryAfter] = refusal?.headers[.retryAfter]
        return response
    }

    /// A result without a form.
    func noticePage(_ model: NoticeModel) async throws -> Response {
        try await ownPage("Notice", model, Head(model.heading, isIndexed: false))
    }

    /// The fields' own problems where the form has such fields, else the refusal itself.
    private func problems(of error: MarketError, among names: Set<String>) -> [FormProblem] {
        let own = error.code == .invalidInput ? error.fields : []
        let problems = own.map { FormProblem($0, wording.text("field.\($0.code.rawValue)", $0.arguments)) }
            .filter { names.contains($0.field) }
        guard problems.isEmpty else { return problems }
        let code = error.code.rawValue
        let text = wording.text("error.\(code).title") + ". " + wording.text("error.\(code).detail", error.arguments)
        let field = error.fields.first.map { String($0.pointer.dropFirst()) }
        return [FormProblem(field: field.flatMap { names.contains($0) ? $0 : nil } ?? "form", text: text)]
    }
}
