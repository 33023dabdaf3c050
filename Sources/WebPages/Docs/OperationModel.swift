internal import Mustache

/// One operation as its reader needs it: what it does, what goes in, what comes out, and a line to try it with.
struct OperationModel: MustacheParent {
    let operation: Specification.Operation
    let words: SchemaWords
    let publicURL: String
    /// The text of an example file beside the specification.
    let example: @Sendable (String) -> String?

    private var node: SpecNode { operation.node }
    private var wording: Wording { words.wording }

    func child(named name: String) -> Any? {
        switch name {
        case "id": operation.id
        case "method": operation.method
        case "isWrite": operation.method != "GET"
        case "path": operation.path
        case "title": node.title(wording.language)
        case "paragraphs": Prose.paragraphs(node["description"]?.text)
        case "access": wording.text("page.docs.access.\(access)")
        case "groups": [parameters, body, answers].filter { !$0.rows.isEmpty }
        case "example": exampleText
        case "curl": curl
        default: nil
        }
    }

    /// Without a session, with one, or either.
    private var access: String {
        let ways = node["security"]?.items ?? []
        return ways.isEmpty ? "open" : ways.contains { $0.members.isEmpty } ? "either" : "session"
    }

    private var parameters: DocRows {
        let rows = (node["parameters"]?.items ?? []).map { reference in
            let parameter = words.specification.resolved(reference)
            let marks = [parameter["in"]?.text, parameter["required"]?.text == "true" ? "required" : nil]
            return DocRow(
                name: parameter["name"]?.text ?? "",
                marks: marks.compactMap { $0.map { wording.text("page.docs.mark.\($0)") } },
                type: parameter["schema"].map(words.line) ?? [],
                paragraphs: Prose.paragraphs(parameter["description"]?.text))
        }
        return DocRows(heading: wording.text("page.docs.parameters"), rows: rows)
    }

    private var body: DocRows {
        let contents = (node["requestBody"].map(words.specification.resolved))?["content"]?.members ?? []
        let rows = contents.map { type, content in
            DocRow(name: type, type: content["schema"].map(words.line) ?? [])
        }
        return DocRows(heading: wording.text("page.docs.body"), rows: rows)
    }

    private var answers: DocRows {
        let rows = (node["responses"] ?? .nothing).members.map { status, reference in
            let answer = words.specification.resolved(reference)
            let schemas = (answer["content"] ?? .nothing).members.compactMap { $0.value["schema"] }
            return DocRow(
                name: status, type: schemas.first.map(words.line) ?? [],
                paragraphs: Prose.paragraphs(answer["description"]?.text))
        }
        return DocRows(heading: wording.text("page.docs.answers"), rows: rows)
    }

    private var exampleFile: String? {
        let content = (node["requestBody"].map(words.specification.resolved))?["content"]?.members.first?.value
        return content?["examples"]?.members.first?.value["externalValue"]?.text
    }

    private var exampleText: String? { exampleFile.flatMap(example) }

    private var curl: String {
        var parts = ["curl"]
        if access != "open" { parts.append("-b jar") }
        if operation.method != "GET" { parts.append("-X \(operation.method)") }
        let address = publicURL + operation.path
        if let file = exampleFile?.split(separator: "/").last {
            parts += ["-H 'Content-Type: application/json'", "-d @\(file)"]
        }
        parts.append(address.contains("{") ? "'\(address)'" : address)
        return parts.joined(separator: " ")
    }
}
