package import Market
package import Search
package import Storage
internal import Synchronization

/// What people do on the floor: every act is a method, a file each, in the folder of its noun.
package final class Floor: Sendable {
    package let ledger: Ledger
    package let index: LiveIndex
    package let files: FileDesk
    let passwords: PasswordHasher
    let randomBytes: @Sendable (Int) -> [UInt8]
    let sessionTimes = SessionTimes()
    let running = RunningRequests()
    private let knownVocabularies: Mutex<Vocabularies>
    private let keysInForce: Mutex<KeyRing>

    /// Opens the floor on a migrated ledger and reads its vocabularies.
    package init(
        ledger: Ledger, index: LiveIndex, keys: KeyRing, passwords: PasswordHasher, files: FileDesk,
        randomBytes: @escaping @Sendable (Int) -> [UInt8]
    ) async throws {
        (self.ledger, self.index, self.passwords) = (ledger, index, passwords)
        keysInForce = Mutex(keys)
        (self.files, self.randomBytes) = (files, randomBytes)
        knownVocabularies = Mutex(try await ledger.read { try $0.vocabularies.all() })
    }

    package var keys: KeyRing { keysInForce.withLock { $0 } }

    /// Puts another ring in force, from the next signature on.
    package func use(_ keys: KeyRing) { keysInForce.withLock { $0 = keys } }

    package var vocabularies: Vocabularies { knownVocabularies.withLock { $0 } }

    /// Which days are worked, as the vocabularies say now.
    package var calendar: WorkingCalendar { WorkingCalendar(vocabularies) }

    /// Reads the vocabularies anew, after somebody has loaded some.
    package func refreshVocabularies() async throws {
        let fresh = try await ledger.read { try $0.vocabularies.all() }
        knownVocabularies.withLock { $0 = fresh }
    }
}
