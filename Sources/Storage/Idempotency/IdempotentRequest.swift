package import Market
internal import Synchronization

/// A request that its sender may send again: the first transaction that appends a fact on its behalf also records that
/// it was done. It is known to the writes of its task, so that no act has to pass it on.
package final class IdempotentRequest: Sendable {
    @TaskLocal package static var current: IdempotentRequest?

    /// How long a key is known (the draft leaves it to the server).
    package static let keptHours = 24

    package let id: ID
    /// Of the body; another body under the same key is another request.
    package let fingerprint: String
    /// The act was done before and only its answer is missing: its subjects. Then nothing is written any more.
    let doneTo: [String]?
    private let recorded = Mutex(false)

    /// Who used which key where. A key of one caller or path is none of another's.
    package struct ID: Hashable, Sendable {
        package let scope: String
        package let key: String

        package init(scope: String, key: String) { (self.scope, self.key) = (scope, key) }
    }

    package init(_ id: ID, fingerprint: String, doneTo: [String]? = nil) {
        (self.id, self.fingerprint, self.doneTo) = (id, fingerprint, doneTo)
    }

    /// The act was done by an earlier sending.
    package var isRepeated: Bool { doneTo != nil }

    /// Whether the act is on record.
    package var isRecorded: Bool { recorded.withLock { $0 } || doneTo != nil }

    func noteRecorded() { recorded.withLock { $0 = true } }
}

/// What an act returns and can be read again from the record of its subject.
protocol Recallable: Sendable {
    static func recall(_ subject: String, _ view: LedgerView) throws -> Self?
}

extension Listing: Recallable {
    static func recall(_ subject: String, _ view: LedgerView) throws -> Listing? {
        try Listing.ID(subject).flatMap { try view.listings.find($0) }
    }
}

extension Match: Recallable {
    static func recall(_ subject: String, _ view: LedgerView) throws -> Match? {
        try Match.ID(subject).flatMap { try view.matches.find($0) }
    }
}

extension Organisation: Recallable {
    static func recall(_ subject: String, _ view: LedgerView) throws -> Organisation? {
        try Organisation.ID(subject).flatMap { try view.organisations.find($0) }
    }
}

extension Member: Recallable {
    static func recall(_ subject: String, _ view: LedgerView) throws -> Member? {
        try Member.ID(subject).flatMap { try view.members.find($0) }
    }
}

extension Identifier: Recallable {
    static func recall(_ subject: String, _ view: LedgerView) throws -> Identifier? { Identifier(subject) }
}

extension Ledger {
    /// What the act of `request` returned when it was done, read from the records as they are now. Throws
    /// `answerNotRepeatable` for what cannot be read again.
    func recall<Value: Sendable>(_ subjects: [String]) async throws -> Value {
        if let nothing = () as? Value { return nothing }
        guard let type = Value.self as? any Recallable.Type else { throw MarketError(.answerNotRepeatable) }
        let found = try await read { view -> Value? in
            for subject in subjects {
                if let value = try type.recall(subject, view) as? Value { return value }
            }
            return nil
        }
        guard let found else { throw MarketError(.answerNotRepeatable) }
        return found
    }
}
