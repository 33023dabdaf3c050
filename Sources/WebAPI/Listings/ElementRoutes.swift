internal import HTTPAccess
internal import Hummingbird
internal import Market
internal import Search
internal import UseCases

extension WebAPI {
    private static let longestParagraph = 4_000

    func addElementRoutes(to api: RouterGroup<FloorContext>) {
        api.post("element-proposals", use: proposeElements)
        api.get("listings/:id/similar", use: similarListings)
    }

    @Sendable private func proposeElements(_ request: Request, _ context: FloorContext) async throws -> Response {
        _ = try context.actor.signedIn()
        let text = try await readJSON(request) { $0.string("text", length: 1...Self.longestParagraph) }
        var json = JSONWriter()
        json.object { json in
            json.array("elements") { json in
                for proposed in ProposedElement.all(in: text) { json.proposed(proposed) }
            }
        }
        return jsonResponse(json)
    }

    @Sendable private func similarListings(_ request: Request, _ context: FloorContext) async throws -> Response {
        let reader = QueryReader(request)
        try reader.finish()
        let found = try await doors.floor.similarListings(to: context.id(), as: context.actor)
        var json = JSONWriter()
        json.object { json in
            json.array("items") { json in
                for card in found { json.card(card) }
            }
        }
        return jsonResponse(json)
    }
}

extension JSONWriter {
    fileprivate mutating func proposed(_ proposed: ProposedElement) {
        object { json in
            json.member("element", proposed.element)
            json.member("text", proposed.text)
            json.name("span")
            json.span(proposed.span)
            json.name("cue")
            json.span(proposed.cue)
            json.member("confidence", proposed.confidence)
        }
    }
}
