internal import HTTPAccess
internal import Hummingbird
internal import Market
internal import Mustache

/// What a problem type of the API means and how to get on: the page that `type` of a problem document leads to.
@Sendable func problemPage(_ visit: Visit) async throws -> Response {
    guard let code = visit.context.parameters.get("code").flatMap({ MarketError.Code(rawValue: $0) }) else {
        throw MarketError(.notFound)
    }
    return try await visit.sharedPage {
        let model = ProblemModel(code: code, wording: visit.wording)
        return try await visit.html("Problem", model, Head(model.title))
    }
}

private struct ProblemModel: MustacheParent {
    let code: MarketError.Code
    let wording: Wording

    var title: String { wording.text("error.\(code.rawValue).title") }

    func child(named name: String) -> Any? {
        switch name {
        case "heading": title
        case "detail": wording.text("error.\(code.rawValue).detail").withBareBraces
        case "code": code.rawValue
        case "status": String(code.status.code)
        default: nil
        }
    }
}

extension String {
    /// A text whose arguments nobody knows: the places for them are shown as dots.
    fileprivate var withBareBraces: String {
        split(separator: "{", omittingEmptySubsequences: false).enumerated().map { position, part in
            guard position > 0, let end = part.firstIndex(of: "}") else { return String(part) }
            return "…" + part[part.index(after: end)...]
        }.joined()
    }
}
