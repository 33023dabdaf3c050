internal import HTTPAccess
internal import Hummingbird
internal import Market
internal import Mustache
internal import UseCases

/// The code lists of the floor, for everybody.
@Sendable func vocabulariesPage(_ visit: Visit) async throws -> Response {
    let query = QueryReader(visit.request)
    try query.finish()
    let model = NoticeModel(
        heading: visit.wording.text("page.vocabularies.heading"),
        paragraphs: [visit.wording.text("page.vocabularies.text")],
        links: visit.floor.vocabularies.names.map { WayOn($0, visit.wording.path("/vocabularies/\($0)")) })
    return try await visit.ownPage("Notice", model, Head(model.heading))
}

/// One code list: every word with the days on which it is valid, and where it is from.
@Sendable func vocabularyPage(_ visit: Visit) async throws -> Response {
    let query = QueryReader(visit.request)
    try query.finish()
    let name = visit.context.parameters.get("name") ?? ""
    let terms = visit.floor.vocabularies.all(of: name)
    guard !terms.isEmpty else { throw MarketError(.notFound) }
    let model = VocabularyModel(name: name, terms: terms, wording: visit.wording)
    return try await visit.ownPage("Vocabulary", model, Head(name, json: "/api/v1/vocabularies/\(name)"))
}

private struct VocabularyModel: MustacheParent {
    let name: String
    let terms: [Term]
    let wording: Wording

    func child(named name: String) -> Any? {
        switch name {
        case "name": self.name
        case "all": wording.path("/vocabularies")
        case "rows": terms.map { TermRow(term: $0, wording: wording) }
        default: nil
        }
    }
}

private struct TermRow: MustacheParent {
    let term: Term
    let wording: Wording

    func child(named name: String) -> Any? {
        switch name {
        case "code": term.code
        case "vi": term.name.vi
        case "en": term.name.en
        case "from": term.validFrom.map { wording.date($0) }
        case "to": term.validTo.map { wording.date($0) }
        case "source": term.source
        default: nil
        }
    }
}
