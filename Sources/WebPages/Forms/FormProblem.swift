internal import Market
internal import Mustache

/// What is wrong with one field of a form.
struct FormProblem: MustacheParent {
    let field: String
    let text: String

    init(field: String, text: String) { (self.field, self.text) = (field, text) }

    func child(named name: String) -> Any? {
        switch name {
        case "field": field
        case "text": text
        default: nil
        }
    }
}

extension Wording {
    /// What a refusal says of the fields of a form, else of the form itself.
    func problems(of refusal: MarketError, among names: [String]) -> [FormProblem] {
        let isOfFields = refusal.code == .invalidInput || refusal.code == .qualityBlockers
        let own = isOfFields ? refusal.fields : []
        let problems = own.map { problem in
            FormProblem(
                field: Self.nearest(problem.pointer, among: names) ?? "form",
                text: text(of: problem))
        }
        guard problems.isEmpty else { return problems }
        let code = refusal.code.rawValue
        let said = text("error.\(code).title") + ". " + text("error.\(code).detail", refusal.arguments)
        let field = refusal.fields.first.flatMap { Self.nearest($0.pointer, among: names) }
        return [FormProblem(field: field ?? "form", text: said)]
    }

    private func text(of problem: FieldProblem) -> String {
        if let quality = problem.arguments["quality"] { return text("quality.\(quality)", problem.arguments) }
        return text("field.\(problem.code.rawValue)", problem.arguments)
    }

    /// The field that a pointer names: itself, its Vietnamese text, or the field that it is a part of.
    static func nearest(_ pointer: String, among names: [String]) -> String? {
        var parts = pointer.split(separator: "/")
        while !parts.isEmpty {
            let name = parts.joined(separator: "/")
            if names.contains(name) { return name }
            if let part = names.first(where: { $0.hasPrefix(name + "/") }) { return part }
            parts.removeLast()
        }
        return nil
    }
}
