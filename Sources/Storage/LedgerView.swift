internal import SQLEngines

/// What can be read, in one consistent read transaction.
package struct LedgerView {
    let connection: any Connection

    package var members: MemberReader { MemberReader(connection: connection) }
    package var access: AccessReader { AccessReader(connection: connection) }
    package var organisations: OrganisationReader { OrganisationReader(connection: connection) }
    package var listings: ListingReader { ListingReader(connection: connection) }
    package var matches: MatchReader { MatchReader(connection: connection) }
    package var notices: NoticeReader { NoticeReader(connection: connection) }
    package var deliveries: DeliveryReader { DeliveryReader(connection: connection) }
    package var journal: JournalReader { JournalReader(connection: connection) }
    package var queue: QueueReader { QueueReader(connection: connection) }
    package var vocabularies: VocabularyReader { VocabularyReader(connection: connection) }
    package var settings: SettingReader { SettingReader(connection: connection) }
}

/// The read side of the floor's records: what pages, resources and followers ask.
package struct LedgerReader: Sendable {
    let engine: SQLiteEngine

    /// Runs `body` in one read transaction on the engine's own threads.
    package func read<Value: Sendable>(
        _ body: @escaping @Sendable (LedgerView) throws -> Value
    ) async throws -> Value {
        try await engine.read { try body(LedgerView(connection: $0)) }
    }
}
