internal import Storage
internal import UseCases

/// What makes a database and the key ring of a data folder one floor.
struct FloorIdentity {
    /// Made with the database.
    let id: String
    let keys: KeyRing

    /// Reads who the floor of this database is, or gives it an id and this folder's first key. Throws
    /// `DataFolderFault` when the folder has other keys than the floor: what was signed and sealed would be void here.
    static func claim(_ ledger: Ledger, _ folder: DataFolder) async throws -> FloorIdentity {
        let known = try await ledger.read { view in try view.settings.value(firstKey) }
        if let known, !folder.holdsKeys { throw foreign(known, folder) }
        let ring = try folder.keyRing()
        let fresh: String = Live.makeID()
        let (id, first) = try await ledger.write { tx in
            for (name, value) in [("floor", fresh), (firstKey, ring.keys[0].id)]
            where try tx.view.settings.value(name) == nil {
                try tx.settings.set(name, to: value)
            }
            return (try tx.view.settings.value("floor") ?? fresh, try tx.view.settings.value(firstKey))
        }
        guard let first, ring.keys.contains(where: { $0.id == first }) else { throw foreign(first ?? "?", folder) }
        return FloorIdentity(id: id, keys: ring)
    }

    /// Other nodes and later starts must have `ring` from now on.
    static func use(_ ring: KeyRing, _ ledger: Ledger) async throws {
        try await ledger.write { tx in try tx.settings.set(firstKey, to: ring.keys[0].id) }
    }

    private static let firstKey = "first-key"

    private static func foreign(_ key: String, _ folder: DataFolder) -> DataFolderFault {
        DataFolderFault(
            path: folder.keysFile,
            problem: "is not the key ring of this floor, whose first key is \(key): copy the file `keys` from the data "
                + "folder of a node that serves it, or from the backup of its keys")
    }
}
