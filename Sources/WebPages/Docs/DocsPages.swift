internal import HTTPAccess
internal import Hummingbird
internal import Market
internal import Mustache

/// The API's first page: how it works, and every operation by chapter.
@Sendable func docsPage(_ visit: Visit) async throws -> Response {
    try await visit.sharedPage {
        let specification = try visit.site.docs.specification()
        let title = visit.wording.text("page.docs.heading")
        return try await visit.html(
            "Docs", DocsModel(specification: specification, wording: visit.wording), Head(title))
    }
}

/// The operations of one tag.
@Sendable func docsTagPage(_ visit: Visit) async throws -> Response {
    let specification = try visit.site.docs.specification()
    let name = visit.context.parameters.get("tag") ?? ""
    guard let tag = specification.tags.first(where: { $0.path == "/docs/\(name)" }) else {
        throw MarketError(.notFound)
    }
    return try await visit.sharedPage {
        let words = SchemaWords(specification: specification, wording: visit.wording)
        let operations = tag.operations.map { operation in
            OperationModel(
                operation: operation, words: words, publicURL: visit.doors.publicURL, example: visit.site.docs.example)
        }
        let title = tag.node.title(visit.wording.language)
        let model = DocsTagModel(title: title, tag: tag, operations: operations)
        return try await visit.html("DocsTag", model, Head("\(title) – API"))
    }
}

/// One schema.
@Sendable func docsSchemaPage(_ visit: Visit) async throws -> Response {
    let specification = try visit.site.docs.specification()
    guard let name = visit.context.parameters.get("name"), let schema = specification.schema(name) else {
        throw MarketError(.notFound)
    }
    return try await visit.sharedPage {
        let words = SchemaWords(specification: specification, wording: visit.wording)
        let model = DocsSchemaModel(name: name, schema: schema, words: words)
        return try await visit.html("DocsSchema", model, Head("\(name) – API"))
    }
}

private struct DocsModel: MustacheParent {
    let specification: Specification
    let wording: Wording

    func child(named name: String) -> Any? {
        switch name {
        case "paragraphs": Prose.paragraphs(specification.root["info"]?["description"]?.text)
        case "tags": specification.tags.map { DocsTagLinks(tag: $0, wording: wording) }
        case "schemas":
            specification.schemas.map { schema in
                Stretch(text: schema.key, manner: .link, href: wording.path("/docs/schemas/\(schema.key)"))
            }
        case "isTranslated": wording.language == .en
        default: nil
        }
    }
}

private struct DocsTagLinks: MustacheParent {
    let tag: Specification.Tag
    let wording: Wording

    func child(named name: String) -> Any? {
        switch name {
        case "title": tag.node.title(wording.language)
        case "href": wording.path(tag.path)
        case "operations":
            tag.operations.map { operation in
                OperationLink(
                    operation: operation, title: operation.node.title(wording.language),
                    href: "\(wording.path(tag.path))#\(operation.id)")
            }
        default: nil
        }
    }
}

private struct OperationLink: MustacheParent {
    let operation: Specification.Operation
    let title: String
    let href: String

    func child(named name: String) -> Any? {
        switch name {
        case "method": operation.method
        case "isWrite": operation.method != "GET"
        case "path": operation.path
        case "title": title
        case "href": href
        default: nil
        }
    }
}

private struct DocsTagModel: MustacheParent {
    let title: String
    let tag: Specification.Tag
    let operations: [OperationModel]

    func child(named name: String) -> Any? {
        switch name {
        case "heading": title
        case "paragraphs": Prose.paragraphs(tag.node["description"]?.text)
        case "operations": operations
        default: nil
        }
    }
}

private struct DocsSchemaModel: MustacheParent {
    let name: String
    let schema: SpecNode
    let words: SchemaWords

    func child(named name: String) -> Any? {
        switch name {
        case "heading": self.name
        case "paragraphs": Prose.paragraphs(schema["description"]?.text)
        case "type": words.line(schema)
        case "groups": groups(of: schema, under: "")
        default: nil
        }
    }

    /// The members, and those of the unnamed objects in them, each group under the path that leads there.
    private func groups(of schema: SpecNode, under path: String) -> [DocRows] {
        let members = schema["properties"]?.members ?? []
        let required = schema["required"]?.texts ?? []
        let rows = members.map { name, member in
            DocRow(
                name: name, marks: required.contains(name) ? [words.wording.text("page.docs.mark.required")] : [],
                type: words.line(member), paragraphs: Prose.paragraphs(member["description"]?.text))
        }
        let nested = members.flatMap { name, member in
            member["items"].map { groups(of: $0, under: "\(path)\(name)[].") }
                ?? groups(of: member, under: "\(path)\(name).")
        }
        let heading = path.isEmpty ? words.wording.text("page.docs.members") : String(path.dropLast())
        return (rows.isEmpty ? [] : [DocRows(heading: heading, rows: rows)]) + nested
    }
}
