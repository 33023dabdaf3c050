internal import HTTPAccess
internal import Market
internal import UseCases

extension JSONWriter {
    /// A match as its reader may see it, with the reasons why it was proposed.
    mutating func match(_ viewed: ViewedMatch, _ context: FloorContext, _ doors: Doors) {
        let match = viewed.match
        let catalogue = doors.catalogues[context.language]
        object { json in
            json.member("id", match.id)
            json.member("state", match.state.rawValue)
            json.member("version", match.version)
            json.member("origin", match.origin.rawValue)
            json.member("score", match.score)
            json.member("engineVersion", match.engineVersion)
            json.member("supplyRevision", match.supplyRevision)
            json.member("demandRevision", match.demandRevision)
            json.member("suggestedAt", match.suggestedAt)
            json.member("offeredAt", match.offeredAt)
            json.member("introducedAt", match.introducedAt)
            json.member("dueAt", match.state.isOpen ? match.dueAt : nil)
            json.name("supply")
            json.listing(viewed.supply, catalogue)
            json.name("demand")
            json.listing(viewed.demand, catalogue)
            json.answer("supplyAnswer", match.supplyAnswer, withText: viewed.showsReasonText)
            json.answer("demandAnswer", match.demandAnswer, withText: viewed.showsReasonText)
            json.member("reason", match.reason.shown(withText: viewed.showsReasonText))
            if viewed.showsEvidence {
                json.member("explanation", doors.floor.explain(match, in: context.language, doors.catalogues))
                json.member("evidence", raw: match.evidence.utf8)
            } else {
                json.member("explanation", nil as String?)
                json.member("evidence", nil as String?)
            }
            json.contacts(viewed.contacts)
            json.actions(viewed.actions)
        }
    }

    private mutating func answer(_ name: String, _ answer: Match.Answer?, withText: Bool) {
        guard let answer else { return member(name, nil as String?) }
        object(name) { json in
            json.member("answer", answer.kind.rawValue)
            json.member("at", answer.at)
            json.member("reason", answer.reason.shown(withText: withText))
        }
    }

    private mutating func contacts(_ contacts: ViewedMatch.Contacts?) {
        guard let contacts else { return member("contacts", nil as String?) }
        object("contacts") { json in
            for (side, party) in [("supply", contacts.supply), ("demand", contacts.demand)] {
                json.object(side) { json in
                    json.member("organisation", party.organisation)
                    json.member("phone", party.phone.text)
                    json.member("email", party.email?.text)
                    if let contact = party.contact { json.object("contact") { $0.contact(contact) } }
                }
            }
        }
    }
}

extension ViewedMatch {
    fileprivate var actions: [Action] {
        let base = "/api/v1/matches/\(match.id)"
        return moves.compactMap { move in
            switch move {
            case .approve: Action("approve", "\(base)/approval")
            case .dismiss: Action("dismiss", "\(base)/dismissal", reasons: VocabularyName.dismissalReasons)
            case .acceptAsSupply, .acceptAsDemand: Action(move.rawValue, "\(base)/response")
            case .declineAsSupply, .declineAsDemand:
                Action(move.rawValue, "\(base)/response", reasons: VocabularyName.declineReasons)
            case .refresh, .suggestAgain, .introduce, .close: nil
            }
        }
    }
}

extension Reason? {
    fileprivate func shown(withText: Bool) -> Reason? { map { withText ? $0 : Reason(code: $0.code) } }
}
