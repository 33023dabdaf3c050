internal import Market
internal import SQLEngines

/// What can be read, in one consistent read transaction.
package struct LedgerView {
    let connection: any Connection

    package var members: MemberReader { MemberReader(connection: connection) }
    package var access: AccessReader { AccessReader(connection: connection) }
    package var organisations: OrganisationReader { OrganisationReader(connection: connection) }
    package var listings: ListingReader { ListingReader(connection: connection) }
    package var matches: MatchReader { MatchReader(connection: connection) }
    package var consents: ConsentReader { ConsentReader(connection: connection) }
    package var statusLinks: StatusLinkReader { StatusLinkReader(connection: connection) }
    package var claims: ClaimReader { ClaimReader(connection: connection) }
    package var calls: CallReader { CallReader(connection: connection) }
    package var dueWork: DueWorkReader { DueWorkReader(connection: connection) }
    package var handovers: HandoverReader { HandoverReader(connection: connection) }
    package var validity: ValidityReader { ValidityReader(connection: connection) }
    package var notices: NoticeReader { NoticeReader(connection: connection) }
    package var deliveries: DeliveryReader { DeliveryReader(connection: connection) }
    package var journal: JournalReader { JournalReader(connection: connection) }
    package var queue: QueueReader { QueueReader(connection: connection) }
    package var vocabularies: VocabularyReader { VocabularyReader(connection: connection) }
    package var lessons: LessonReader { LessonReader(connection: connection) }
    package var dictionaries: DictionaryReader { DictionaryReader(connection: connection) }
    package var idempotency: IdempotencyReader { IdempotencyReader(connection: connection) }
    package var files: FileReader { FileReader(connection: connection) }
    package var listingFiles: ListingFileReader { ListingFileReader(connection: connection) }
    package var settings: SettingReader { SettingReader(connection: connection) }
}

/// The read side of the floor's records: what pages, resources and followers ask.
package struct LedgerReader: Sendable {
    let engine: any Engine

    /// Runs `body` in one read transaction on the engine's own threads.
    package func read<Value: Sendable>(
        _ body: @escaping @Sendable (LedgerView) throws -> Value
    ) async throws -> Value {
        try await namingPassingFaults { try await engine.read { try body(LedgerView(connection: $0)) } }
    }
}

/// What passes by itself, such as a database held by somebody else or a full disk, is `temporarilyUnavailable` to
/// everybody above.
func namingPassingFaults<Value>(_ body: () async throws -> Value) async throws -> Value {
    do { return try await body() } catch let error as SQLError where error.isPassing {
        throw MarketError(.temporarilyUnavailable)
    }
}

extension SQLError {
    fileprivate var isPassing: Bool {
        switch self {
        case .busy, .full, .readOnly, .inputOutput, .unreachable: true
        default: false
        }
    }
}
