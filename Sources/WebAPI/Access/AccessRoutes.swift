internal import HTTPAccess
internal import HTTPTypes
internal import Hummingbird
internal import Market
internal import Storage
internal import UseCases

extension WebAPI {
    func addAccessRoutes(to api: RouterGroup<FloorContext>) {
        api.post("members", use: register)
        api.post("members/confirmation", use: confirmEmail)
        api.get("me", use: me)
        api.patch("me", use: editMe)
        api.post("sessions", use: openSession)
        api.get("sessions", use: listSessions)
        api.delete("sessions", use: closeOtherSessions)
        api.delete("sessions/:id", use: closeSession)
        api.post("second-factor", use: setUpSecondFactor)
        api.post("second-factor/confirmation", use: confirmSecondFactor)
        api.post("password-resets", use: askPasswordReset)
        api.post("password-resets/completion", use: resetPassword)
        addTokenRoutes(to: api)
        addMemberRoutes(to: api)
    }

    @Sendable private func register(_ request: Request, _ context: FloorContext) async throws -> Response {
        let registration = try await readJSON(request) { fields in
            let email = fields.emailAddress("email")
            let name = fields.string("name", length: 1...Member.nameLimit)
            let password = fields.string("password", length: 0...1_000)
            let language = fields.optionalEnumeration("language", Language.self) ?? context.language
            try fields.finish()
            return try email.map {
                try Registration(email: $0, name: name, password: password, language: language)
            }
        }
        if let registration { try await doors.floor.register(registration) }
        return emptyResponse(.accepted)
    }

    @Sendable private func confirmEmail(_ request: Request, _ context: FloorContext) async throws -> Response {
        let token = try await readJSON(request) { $0.string("token", length: 1...300) }
        let member = try await doors.floor.confirmEmail(token: token)
        var json = JSONWriter()
        json.object { $0.member("email", member.email.text) }
        return jsonResponse(json)
    }

    @Sendable private func me(_ request: Request, _ context: FloorContext) async throws -> Response {
        guard let session = context.session else { throw MarketError(.signInNeeded) }
        return answer(session)
    }

    @Sendable private func editMe(_ request: Request, _ context: FloorContext) async throws -> Response {
        guard let session = context.session else { throw MarketError(.signInNeeded) }
        let version = try request.requiredVersion()
        let patch = try await readMergePatch(request)
        let member = try await doors.floor.editMember(version: version, by: context.actor) { card in
            try patch.applied(to: { json in json.object("member") { $0.card(card) } }) { fields in
                let member = fields.object("member")
                return Member.Card(
                    name: member.string("name", length: 0...1_000),
                    language: member.enumeration("language", Language.self))
            }
        }
        return answer(session.of(member))
    }

    private func answer(_ session: ActiveSession) -> Response {
        var json = JSONWriter()
        json.session(session, needsSecondFactor: !session.member.staffRoles.isEmpty && !session.session.secondFactor)
        return jsonResponse(json).version(session.member.version)
    }

    @Sendable private func openSession(_ request: Request, _ context: FloorContext) async throws -> Response {
        let (email, password, code) = try await readJSON(request) { fields in
            let email = fields.emailAddress("email")
            return (
                email, fields.string("password", length: 1...1_000), fields.optionalString("code", length: 1...20)
            )
        }
        guard let email else { throw MarketError(.signInRefused) }
        let opened = try await doors.floor.signIn(
            email: email, password: password, code: code, from: doors.caller(request, context))
        if let old = context.session {
            try? await doors.floor.closeSession(old.session.id, by: old.actor)
        }
        guard let session = try await doors.floor.session(token: opened.token) else { throw MarketError(.unexpected) }
        var json = JSONWriter()
        json.session(session, needsSecondFactor: opened.needsSecondFactor)
        var response = jsonResponse(json, status: .created).located(at: "/api/v1/sessions/\(opened.session.id)")
        response.setCookie(doors.cookie(token: opened.token))
        response.setCookie(doors.deviceCookie(opened.device))
        return response
    }

    @Sendable private func listSessions(_ request: Request, _ context: FloorContext) async throws -> Response {
        let sessions = try await doors.floor.sessions(of: context.actor)
        let order = { (session: Session) in session.openedAt.iso8601 + session.id.text }
        return try doors.page("sessions", request, of: sessions, by: order) { json, session in
            json.object { json in
                json.member("id", session.id)
                json.member("openedAt", session.openedAt)
                json.member("seenAt", session.seenAt)
                json.member("expiresAt", session.expiresAt)
                json.member("current", session.id == context.session?.session.id)
            }
        }
    }

    @Sendable private func closeOtherSessions(_ request: Request, _ context: FloorContext) async throws -> Response {
        guard let session = context.session else { throw MarketError(.signInNeeded) }
        try await readNothing(request)
        try await doors.floor.closeOtherSessions(keeping: session.session.id, by: session.actor)
        return emptyResponse()
    }

    @Sendable private func closeSession(_ request: Request, _ context: FloorContext) async throws -> Response {
        let id: Session.ID = try context.id()
        try await doors.floor.closeSession(id, by: context.actor)
        var response = emptyResponse()
        if id == context.session?.session.id { response.setCookie(doors.expiredCookie()) }
        return response
    }

    @Sendable private func setUpSecondFactor(_ request: Request, _ context: FloorContext) async throws -> Response {
        try await readNothing(request)
        let setUp = try await doors.floor.setUpSecondFactor(for: context.actor)
        var json = JSONWriter()
        json.object { json in
            json.member("secret", setUp.secret)
            json.member("uri", setUp.uri)
        }
        return jsonResponse(json, status: .created).shownOnce()
    }

    @Sendable private func confirmSecondFactor(_ request: Request, _ context: FloorContext) async throws -> Response {
        let code = try await readJSON(request) { $0.string("code", length: 1...20) }
        try await doors.floor.confirmSecondFactor(code: code, for: context.actor)
        var response = emptyResponse()
        response.setCookie(doors.expiredCookie())
        return response
    }

    @Sendable private func askPasswordReset(_ request: Request, _ context: FloorContext) async throws -> Response {
        let email = try await readJSON(request) { fields in
            fields.emailAddress("email")
        }
        if let email { try await doors.floor.askPasswordReset(email: email) }
        return emptyResponse(.accepted)
    }

    @Sendable private func resetPassword(_ request: Request, _ context: FloorContext) async throws -> Response {
        let (token, password) = try await readJSON(request) { fields in
            (fields.string("token", length: 1...300), fields.string("password", length: 0...1_000))
        }
        try await doors.floor.resetPassword(token: token, to: password)
        return emptyResponse()
    }
}

extension JSONWriter {
    /// What members may change of themselves.
    fileprivate mutating func card(_ card: Member.Card) {
        member("name", card.name)
        member("language", card.language.rawValue)
    }

    /// Who is signed in, what they are and where they belong.
    fileprivate mutating func session(_ active: ActiveSession, needsSecondFactor: Bool) {
        object { json in
            json.member("session", active.session.id)
            json.object("member") { json in
                json.member("id", active.member.id)
                json.member("email", active.member.email.text)
                json.card(active.member.card)
                json.member("emailConfirmed", active.member.emailConfirmedAt != nil)
            }
            json.member("roles", active.actor.staffRoles.map(\.rawValue).sorted())
            json.member("needsSecondFactor", needsSecondFactor)
            json.array("memberships") { json in
                for (organisation, standing) in active.actor.memberships.sorted(by: { $0.key < $1.key }) {
                    json.object { json in
                        json.member("organisation", organisation)
                        json.member("role", standing.role.rawValue)
                        json.delegation(standing.delegation)
                    }
                }
            }
        }
    }
}
