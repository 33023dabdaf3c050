package import Market
internal import Storage

extension Floor {
    /// Assisted parties under a telephone number, for the officer who has it on the line.
    package func assistedParties(phone: PhoneNumber, as actor: Actor) async throws -> [ViewedOrganisation] {
        guard actor.has(.officer) else { throw MarketError(.notPermitted) }
        return try await ledger.read { view in
            try view.organisations.assisted(phone: phone).map { ViewedOrganisation($0, for: actor) }
        }
    }
}
