internal import Market
internal import Mustache
internal import Storage
internal import UseCases

struct AccountModel: MustacheParent {
    static let names = ["name", "language", "token-name", "scopes", "life"]
    /// In days; empty for a token without an end.
    static let lives = ["30", "90", "365", ""]

    let session: ActiveSession
    let sessions: [Session]
    let tokens: [APIToken]
    /// The text of a token made just now.
    let made: String?
    /// What was typed of the card, or for a new token, before a refusal.
    let card: Form?
    let typed: Form?
    let wording: Wording
    let problems: [FormProblem]

    private var member: Member { session.member }

    func child(named name: String) -> Any? {
        switch name {
        case "email": member.email.text
        case "isConfirmed": member.emailConfirmedAt != nil
        case "version": member.version
        case "cardFields": cardFields.map { $0.with(problems) }
        case "cardAction": wording.path("/account")
        case "secondFactorPath": wording.path("/account/second-factor")
        case "hasSecondFactor": session.session.secondFactor
        case "needsSecondFactor": !member.staffRoles.isEmpty && !session.session.secondFactor
        case "sessions": sessions.map { AccountRow($0, isCurrent: $0.id == session.session.id, wording) }
        case "hasOthers": sessions.count > 1
        case "sessionsAction": wording.path("/account/sessions")
        case "tokens": tokens.map { AccountRow($0, wording) }
        case "tokensAction": wording.path("/account/tokens")
        case "revokeAction": wording.path("/account/tokens/revocation")
        case "tokenFields": tokenFields.map { $0.with(problems) }
        case "isMaking": typed != nil
        case "made": made
        case "problems": problems
        case "hasProblems": !problems.isEmpty
        default: nil
        }
    }

    private var cardFields: [FormField] {
        [
            FormField(
                "name", wording.text("page.register.name"), type: "text", autocomplete: "name",
                value: card?["name"] ?? member.name),
            FormField(
                "language", wording.text("page.account.language"),
                .select(
                    Language.allCases.map { language in
                        FormOption(
                            value: language.rawValue,
                            label: wording.text("page.account.language-name.\(language.rawValue)"),
                            isOn: language == member.language)
                    }), hint: wording.text("page.account.language-hint")),
        ]
    }

    private var tokenFields: [FormField] {
        let chosen = typed?.all("scopes") ?? []
        return [
            FormField(
                "token-name", wording.text("page.account.token-name"), type: "text", autocomplete: "off",
                hint: wording.text("page.account.token-name-hint"), value: typed?["token-name"] ?? ""),
            FormField(
                "scopes", wording.text("page.account.scopes"),
                .checkboxes(
                    Scope.all.map { scope in
                        FormOption(
                            value: scope.text,
                            label: wording.text("page.account.scope.\(scope.text.replacing(":", with: "-"))"),
                            isOn: chosen.contains(scope.text))
                    })),
            FormField(
                "life", wording.text("page.account.life"),
                .select(
                    Self.lives.map { days in
                        FormOption(
                            value: days,
                            label: days.isEmpty
                                ? wording.text("page.account.life-endless")
                                : wording.text("page.fact.days", ["count": days]),
                            isOn: typed?["life"] ?? "90" == days)
                    })),
        ]
    }
}

/// A session or a token in a list.
private struct AccountRow: MustacheParent {
    let id: String
    let title: String
    let details: [String]
    let isCurrent: Bool

    init(_ session: Session, isCurrent: Bool, _ wording: Wording) {
        id = session.id.text
        title = wording.text("page.account.session-opened", ["date": wording.date(session.openedAt) ?? ""])
        details = [wording.text("page.account.session-seen", ["date": wording.date(session.seenAt) ?? ""])]
        self.isCurrent = isCurrent
    }

    init(_ token: APIToken, _ wording: Wording) {
        (id, title, isCurrent) = (token.id.text, token.name, false)
        details = [
            token.scopes.texts.joined(separator: ", "),
            token.expiresAt.map { wording.text("page.account.token-ends", ["date": wording.date($0.dayInVietnam)]) }
                ?? wording.text("page.account.life-endless"),
            token.usedAt.map { wording.text("page.account.token-used", ["date": wording.date($0.dayInVietnam)]) }
                ?? wording.text("page.account.token-unused"),
        ]
    }

    func child(named name: String) -> Any? {
        switch name {
        case "id": id
        case "title": title
        case "details": details
        case "isCurrent": isCurrent
        default: nil
        }
    }
}
