internal import Market
internal import Mustache
internal import UseCases

struct MatchModel: MustacheParent {
    let viewed: ViewedMatch
    let explanation: String?
    let wording: Wording
    let history: History?
    var problems: [FormProblem] = []

    private var match: Match { viewed.match }

    func child(named name: String) -> Any? {
        switch name {
        case "heading": heading
        case "state": match.state.rawValue
        case "stateName": wording.text("page.match.state.\(match.state.rawValue)")
        case "due": match.state.isOpen ? wording.date(match.dueAt) : nil
        case "explanation": explanation
        case "notes": notes
        case "interests": interests
        case "pair": [Card(viewed.supply, wording), Card(viewed.demand, wording)]
        case "answers": Listing.Side.allCases.compactMap(answer)
        case "contacts": contacts
        case "sides": sides
        case "reasons": wording.options(VocabularyName.declineReasons)
        case "withdrawalReasons": wording.options(VocabularyName.matchWithdrawalReasons)
        case "history": history
        case "problems": problems
        case "hasProblems": !problems.isEmpty
        case "acts": MatchActs(viewed: viewed, wording: wording).forms
        case "isStaff": viewed.inside != nil
        case "officer": viewed.inside?.officer?.name
        case "evidence": viewed.inside == nil ? nil : ShownEvidence(viewed, wording)
        default: nil
        }
    }

    var heading: String {
        wording.text(match.state == .introduced ? "page.match.introduced" : "page.match.heading")
    }

    private var notes: [String] {
        [
            viewed.isCentreCase ? wording.text("page.match.centre") : nil,
            match.isDirect ? wording.text("page.match.direct") : nil,
        ].compactMap { $0 }
    }

    /// The three answers of who pressed "interested".
    private var interests: [FactGroup] {
        match.interests.compactMap { interest in
            FactGroup(
                "\(wording.text("page.match.interest")) \(wording.text("side.\(interest.side.rawValue)"))",
                [
                    Fact(wording.text("page.match.cooperation"), [interest.cooperation]),
                    Fact(wording.text("page.match.unclear"), [interest.unclear]),
                    Fact(wording.text("page.match.about"), [interest.about]),
                ])
        }
    }

    private func answer(_ side: Listing.Side) -> Fact? {
        match.answer(of: side).flatMap { answer in
            let when = wording.date(answer.at) ?? ""
            return Fact(
                wording.text("side.\(side.rawValue)"),
                [
                    wording.text("page.match.answer.\(answer.kind.rawValue)", ["date": when]),
                    answer.reason.map {
                        wording.name($0.code, in: answer.kind.reasons ?? VocabularyName.declineReasons)
                    },
                ])
        }
    }

    private var contacts: [FactGroup] {
        guard let contacts = viewed.contacts else { return [] }
        return [(Listing.Side.supply, contacts.supply), (.demand, contacts.demand)].compactMap { side, party in
            FactGroup(
                wording.text("side.\(side.rawValue)"),
                [
                    Fact(wording.text("page.fact.owner"), [wording.plain(party.organisation)]),
                    Fact(wording.text("page.listing.contact-name"), [party.contact?.name]),
                    Fact(
                        wording.text("page.listing.phone"),
                        distinct([party.contact?.phone?.text, party.phone.text])),
                    Fact(
                        wording.text("page.listing.email"),
                        distinct([party.contact?.email?.text, party.email?.text])),
                ])
        }
    }

    private func distinct(_ values: [String?]) -> [String?] {
        values.enumerated().filter { position, value in !values.prefix(position).contains(value) }.map(\.element)
    }

    /// The sides that this reader may answer for now.
    private var sides: [AnswerForm] {
        let accepting: [(MatchMove, MatchMove, MatchMove, Listing.Side)] = [
            (.acceptAsSupply, .declineAsSupply, .withdrawAsSupply, .supply),
            (.acceptAsDemand, .declineAsDemand, .withdrawAsDemand, .demand),
        ]
        return accepting.compactMap { accept, decline, withdraw, side in
            let (mayAccept, mayDecline) = (viewed.moves.contains(accept), viewed.moves.contains(decline))
            let mayWithdraw = viewed.moves.contains(withdraw)
            guard mayAccept || mayDecline || mayWithdraw else { return nil }
            return AnswerForm(
                side: side.rawValue, sideName: wording.text("side.\(side.rawValue)"),
                action: wording.path("/matches/\(match.id)/answer"), mayAccept: mayAccept, mayDecline: mayDecline,
                mayWithdraw: mayWithdraw)
        }
    }
}

struct AnswerForm: MustacheParent {
    let side: String
    let sideName: String
    let action: String
    let mayAccept: Bool
    let mayDecline: Bool
    let mayWithdraw: Bool

    func child(named name: String) -> Any? {
        switch name {
        case "side": side
        case "sideName": sideName
        case "action": action
        case "mayAccept": mayAccept
        case "mayDecline": mayDecline
        case "mayAnswer": mayAccept || mayDecline
        case "mayWithdraw": mayWithdraw
        default: nil
        }
    }
}
