internal import HTTPAccess
internal import Hummingbird
internal import Market
internal import Storage
internal import UseCases

extension WebAPI {
    func addVocabularyRoutes(to api: RouterGroup<FloorContext>) {
        api.get("vocabularies", use: vocabularyNames)
        api.get("vocabularies/:name", use: vocabulary)
    }

    @Sendable private func vocabularyNames(_ request: Request, _ context: FloorContext) async throws -> Response {
        var json = JSONWriter()
        json.object { json in
            json.array("items") { json in
                for name in doors.floor.vocabularies.names {
                    json.object { json in
                        json.member("name", name)
                        json.member("href", "/api/v1/vocabularies/\(name)")
                    }
                }
            }
        }
        return jsonResponse(json).version(0)
    }

    /// The words that are valid on a day, today unless `on` says otherwise.
    @Sendable private func vocabulary(_ request: Request, _ context: FloorContext) async throws -> Response {
        let query = QueryReader(request)
        let day = query.date("on") ?? doors.floor.ledger.now.dayInVietnam
        try query.finish()
        let name = context.parameters.get("name") ?? ""
        let vocabularies = doors.floor.vocabularies
        guard vocabularies.names.contains(name) else { throw MarketError(.notFound) }
        var json = JSONWriter(reservingCapacity: 8_192)
        json.object { json in
            json.member("name", name)
            json.member("on", day.description)
            json.array("items") { json in
                for term in vocabularies.terms(of: name, on: day) { json.term(term) }
            }
        }
        return jsonResponse(json).version(0)
    }
}

extension JSONWriter {
    fileprivate mutating func term(_ term: Term) {
        object { json in
            json.member("code", term.code)
            json.member("parent", term.parent)
            json.member("name", term.name)
            json.member("validFrom", term.validFrom?.description)
            json.member("validTo", term.validTo?.description)
            json.member("source", term.source)
            json.object("attributes") { json in
                for (name, value) in term.attributes.sorted(by: { $0.key < $1.key }) { json.member(name, value) }
            }
        }
    }
}
