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
            json.member("centreIsParty", viewed.isCentreCase)
            json.interests(match.interests)
            json.member("suggestedAt", match.suggestedAt)
            json.member("offeredAt", match.offeredAt)
            json.member("introducedAt", match.introducedAt)
            json.member("dueAt", match.state.isOpen ? match.dueAt : nil)
            json.member("silentAt", match.silentAt)
            json.name("supply")
            json.listing(viewed.supply, catalogue)
            json.name("demand")
            json.listing(viewed.demand, catalogue)
            json.answer("supplyAnswer", match.supplyAnswer, viewed)
            json.answer("demandAnswer", match.demandAnswer, viewed)
            json.member(
                "reason", viewed.showsReason ? match.reason.shown(withText: viewed.showsReasonText) : nil as Reason?)
            if viewed.showsEvidence {
                let explain = { (language: Language) in doors.floor.explain(match, in: language, doors.catalogues) }
                json.member("explanation", LocalizedText(vi: explain(.vi), en: explain(.en)))
                json.member("evidence", raw: match.evidence.utf8)
            } else {
                json.member("explanation", nil as String?)
                json.member("evidence", nil as String?)
            }
            json.contacts(viewed.contacts)
            json.inside(viewed.inside)
            json.actions(viewed.actions)
        }
    }

    private mutating func answer(_ name: String, _ answer: Match.Answer?, _ viewed: ViewedMatch) {
        guard let answer else { return member(name, nil as String?) }
        object(name) { json in
            json.member("answer", answer.kind.rawValue)
            json.member("at", answer.at)
            json.member("reason", answer.reason.shown(withText: viewed.showsReasonText))
            json.member("channel", answer.channel.rawValue)
            json.member("saidBy", viewed.inside == nil ? nil : answer.saidBy)
            json.member("recordedBy", viewed.inside == nil ? nil : answer.by)
        }
    }

    /// Who has the match in hand and the calls about it: null to its two sides.
    private mutating func inside(_ inside: ViewedMatch.Inside?) {
        person("officer", inside?.officer)
        guard let inside else { return member("calls", nil as String?) }
        array("calls") { json in
            for call in inside.calls {
                json.object { json in
                    json.member("id", call.id)
                    json.member("side", call.side?.rawValue)
                    json.member("state", call.state.rawValue)
                    json.member("outcome", call.outcome?.rawValue)
                    json.member("href", "/api/v1/calls/\(call.id)")
                }
            }
        }
    }

    /// The three answers of who pressed "interested".
    private mutating func interests(_ interests: [Interest]) {
        array("interests") { json in
            for interest in interests {
                json.object { json in
                    json.member("side", interest.side.rawValue)
                    json.member("cooperation", interest.cooperation)
                    json.member("unclear", interest.unclear)
                    json.member("about", interest.about)
                    json.member("direct", interest.isDirect)
                }
            }
        }
    }

    private mutating func contacts(_ contacts: ViewedMatch.Contacts?) {
        guard let contacts else { return member("contacts", nil as String?) }
        object("contacts") { json in
            for (side, party) in [("supply", contacts.supply), ("demand", contacts.demand)] {
                json.object(side) { $0.partyContact(party) }
            }
        }
    }

    /// How to reach one side of an introduction.
    mutating func partyContact(_ party: ViewedMatch.PartyContact) {
        member("organisation", party.organisation)
        member("phone", party.phone.text)
        member("email", party.email?.text)
        if let contact = party.contact { object("contact") { $0.contact(contact) } }
    }
}

extension ViewedMatch {
    fileprivate var actions: [Action] {
        let base = "/api/v1/matches/\(match.id)"
        return moves.compactMap { move in
            switch move {
            case .approve: Action("approve", "\(base)/approval")
            case .dismiss: Action("dismiss", "\(base)/dismissal", reasons: VocabularyName.dismissalReasons)
            case .acceptAsSupply, .acceptAsDemand: Action(move.rawValue, "\(base)/response", body: "AnswerBody")
            case .declineAsSupply, .declineAsDemand:
                Action(move.rawValue, "\(base)/response", body: "AnswerBody", reasons: VocabularyName.declineReasons)
            case .withdrawAsSupply, .withdrawAsDemand:
                Action(
                    move.rawValue, "\(base)/response", body: "AnswerBody",
                    reasons: VocabularyName.matchWithdrawalReasons)
            case .recall: Action("recall", "\(base)/recall", reasons: VocabularyName.recallReasons)
            case .reopen: Action("reopen", "\(base)/reopening")
            case .askAsSupply, .askAsDemand, .offerDirectly, .refresh, .suggestAgain, .introduce, .closeAsSilent,
                .close:
                nil
            }
        }
    }
}

extension Reason? {
    fileprivate func shown(withText: Bool) -> Reason? { map { withText ? $0 : Reason(code: $0.code) } }
}
