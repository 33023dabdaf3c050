internal import Market
internal import Notifier
internal import Storage
internal import UseCases

/// Does what the operator asks of an open house.
package struct OperatorDesk: Sendable {
    private let house: House

    package init(_ house: House) { self.house = house }

    package func perform(_ command: AdminCommand) async -> AdminAnswer {
        do {
            return switch command {
            case .createMember(let email, let name, let language, let roles, let password):
                try await createMember(email, name, language, roles, password)
            case .setRoles(let email, let roles): try await setRoles(email, roles)
            case .resetSecondFactor(let email): try await resetSecondFactor(email)
            case .listKeys: KeyDesk(house).list()
            case .rotateKeys: try await KeyDesk(house).rotate()
            case .removeKey(let id): try await KeyDesk(house).remove(id)
            case .markCentre(let organisation, let isCentre): try await markCentre(organisation, isCentre)
            case .proposeMatches: try await proposeMatches()
            case .learnWeights: try await LearningDesk(house).learnWeights()
            case .teachLexicon: try await LearningDesk(house).teachLexicon()
            case .exportLexicon: LearningDesk(house).exportLexicon()
            case .importDictionary(let name, let heads): try await LearningDesk(house).importDictionary(name, heads)
            case .listFailures: try await listFailures()
            case .retryDelivery(let id): try await retry([id])
            case .retryAll: try await retryAll()
            case .examine(let audit): try await Examination(house).examine(audit: audit)
            }
        } catch {
            return AdminAnswer(isGood: false, lines: [words(for: error)])
        }
    }

    /// A refusal as the catalogue words it, with the fields concerned.
    private func words(for error: any Error) -> String {
        let catalogue = house.catalogues[.en]
        let problem = (error as? FieldProblem).map { MarketError(.invalidInput, fields: [$0]) }
        let known = error as? MarketError ?? problem
        let fields = known?.fields ?? []
        let problems = fields.map { "\($0.pointer): \(catalogue.text("field.\($0.code.rawValue)", $0.arguments))" }
        let detail = known.map { catalogue.text("error.\($0.code.rawValue).detail", $0.arguments) } ?? "\(error)"
        return ([detail] + problems).joined(separator: "\n")
    }

    private func createMember(
        _ email: String, _ name: String, _ language: Language, _ roles: [StaffRole], _ password: String
    ) async throws -> AdminAnswer {
        let registration = try Registration(
            email: try EmailAddress(email), name: name, password: password, language: language)
        let member = try await house.floor.createMember(registration, staffRoles: Set(roles))
        return AdminAnswer(lines: ["created \(member.email)"], values: ["id": member.id.text])
    }

    private func setRoles(_ email: String, _ roles: [StaffRole]) async throws -> AdminAnswer {
        let member = try await house.floor.setStaffRoles(Set(roles), of: try EmailAddress(email))
        let names = member.staffRoles.map(\.rawValue).sorted().joined(separator: ", ")
        return AdminAnswer(lines: ["\(member.email): \(names.isEmpty ? "no staff role" : names)"])
    }

    private func resetSecondFactor(_ email: String) async throws -> AdminAnswer {
        let address = try EmailAddress(email)
        guard let member = try await house.ledger.read({ try $0.members.find(email: address) }) else {
            throw MarketError(.notFound)
        }
        try await house.floor.resetSecondFactor(of: member.id, by: .clock)
        return AdminAnswer(lines: ["\(member.email) signs in with the password alone and sets up a new second factor"])
    }

    private func markCentre(_ organisation: String, _ isCentre: Bool) async throws -> AdminAnswer {
        guard let id = Organisation.ID(organisation) else { throw MarketError(.notFound) }
        try await house.floor.markCentre(id, isCentre)
        let line =
            isCentre
            ? "\(id) is the Center; the department officer decides on its cases"
            : "\(id) is not the Center; the officers decide on its cases"
        return AdminAnswer(lines: [line])
    }

    /// Asks the engine anew for every public listing.
    private func proposeMatches() async throws -> AdminAnswer {
        var (after, asked, kept) = (nil as (at: Instant, id: String)?, 0, 0)
        while true {
            let from = after
            let page = try await house.ledger.read { try $0.listings.allPublic(after: from, limit: 200) }
            guard let last = page.last?.listing else { break }
            for text in page { kept += try await house.floor.proposeMatches(for: text.listing.id) }
            asked += page.count
            after = (last.publishedAt ?? last.createdAt, last.id.text)
        }
        return AdminAnswer(
            lines: ["asked for \(asked) listings; \(kept) suggestions stand"],
            values: ["listings": String(asked), "suggestions": String(kept)])
    }

    private func listFailures() async throws -> AdminAnswer {
        let failed = try await house.ledger.read { try $0.deliveries.failed() }
        let lines = failed.map { "\($0.id)  \($0.state.rawValue)  \($0.message)  \($0.answer ?? "")" }
        return AdminAnswer(
            lines: lines.isEmpty ? ["every mail has arrived or is on its way"] : lines,
            values: ["failed": String(failed.count)])
    }

    /// Every mail that failed, and every other job that nobody tries again by itself.
    private func retryAll() async throws -> AdminAnswer {
        try await house.ledger.write { tx in
            for job in try tx.view.queue.dead() where job.kind != .sendMail {
                _ = try tx.queue.revive(job.id, at: tx.now)
            }
        }
        return try await retry(try await house.ledger.read { try $0.deliveries.failed().map(\.id.text) })
    }

    private func retry(_ ids: [String]) async throws -> AdminAnswer {
        for text in ids {
            guard let id = Delivery.ID(text) else { throw MarketError(.notFound) }
            try await Notifier.retry(id, in: house.ledger, by: .clock)
        }
        return AdminAnswer(lines: ["\(ids.count) to be sent again"], values: ["retried": String(ids.count)])
    }
}
