package import Market
package import Search
package import Storage
internal import Synchronization

/// What people do on the floor: every act is a method, a file each, in the folder of its noun.
package final class Floor: Sendable {
    package let ledger: Ledger
    package let index: LiveIndex
    package let keys: KeyRing
    let passwords: PasswordHasher
    let randomBytes: @Sendable (Int) -> [UInt8]
    let sessionTimes = SessionTimes()
    private let knownVocabularies: Mutex<Vocabularies>

    /// Opens the floor on a migrated ledger and reads its vocabularies.
    package init(
        ledger: Ledger, index: LiveIndex, keys: KeyRing, passwords: PasswordHasher,
        randomBytes: @escaping @Sendable (Int) -> [UInt8]
    ) async throws {
        (self.ledger, self.index, self.keys, self.passwords) = (ledger, index, keys, passwords)
        self.randomBytes = randomBytes
        knownVocabularies = Mutex(try await ledger.read { try $0.vocabularies.all() })
    }

    package var vocabularies: Vocabularies { knownVocabularies.withLock { $0 } }

    /// Reads the vocabularies anew, after somebody has loaded some.
    package func refreshVocabularies() async throws {
        let fresh = try await ledger.read { try $0.vocabularies.all() }
        knownVocabularies.withLock { $0 = fresh }
    }
}
