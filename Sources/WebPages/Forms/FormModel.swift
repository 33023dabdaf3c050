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
        case "fields": fields.map { $0.with(problems) }
        case "hidden": hidden
        case "problems": problems
        case "hasProblems": !problems.isEmpty
        case "links": links
        default: nil
        }
    }
}

extension FormField {
    /// With the first of these problems that is its own.
    func with(_ problems: [FormProblem]) -> FormField {
        var field = self
        field.problem = problems.first { $0.field == name }?.text
        return field
    }
}

extension Visit {
    /// A form, again with what was wrong when there is something.
    func formPage(_ model: FormModel, refusal: MarketError? = nil) async throws -> Response {
        var model = model
        if let refusal { model.problems = wording.problems(of: refusal, among: model.fields.map(\.name)) }
        return try await ownPage(
            "Form", model, Head(model.heading, isIndexed: false), refusal: refusal)
    }

    /// A result without a form.
    func noticePage(_ model: NoticeModel) async throws -> Response {
        try await ownPage("Notice", model, Head(model.heading, isIndexed: false))
    }

    /// A page that says what was refused, under the refusal's status.
    func ownPage(
        _ template: String, _ model: any MustacheParent, _ head: Head, refusal: MarketError?
    ) async throws -> Response {
        var response = try await ownPage(template, model, head, status: refusal?.code.status ?? .ok)
        response.headers[.retryAfter] = refusal?.headers[.retryAfter]
        return response
    }
}
