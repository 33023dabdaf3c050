internal import Market
internal import UseCases

/// Looks after the key ring of an open house: the file in the data folder, and the ring in force.
struct KeyDesk {
    private let house: House

    init(_ house: House) { self.house = house }

    func list() -> AdminAnswer {
        let keys = house.floor.keys.keys
        let lines = keys.enumerated().map { position, key in
            let use = position == 0 ? "signs and verifies" : "verifies"
            return "\(key.id)  \(key.madeAt?.iso8601 ?? "made at the beginning")  \(use)"
        }
        return AdminAnswer(lines: lines, values: ["first": keys[0].id, "keys": String(keys.count)])
    }

    /// A new key signs from now on, the others go on verifying, and every second factor is sealed anew.
    func rotate() async throws -> AdminAnswer {
        let key = house.folder.freshKey()
        try await put(in: try house.floor.keys.headed(by: key))
        let result = try await house.floor.resealSecrets()
        return AdminAnswer(
            isGood: result.lost == 0,
            lines: ["\(key.id) signs from now on; \(result.resealed) second factors are sealed under it"]
                + lines(lost: result),
            values: ["first": key.id, "resealed": String(result.resealed)])
    }

    /// Takes an old key away: links, cursors and device cookies that it has signed are void then.
    func remove(_ id: String) async throws -> AdminAnswer {
        let ring = try house.floor.keys.without(id)
        let result = try await house.floor.resealSecrets()
        try await put(in: ring)
        return AdminAnswer(
            isGood: result.lost == 0, lines: ["\(id) is gone; what it had signed is void"] + lines(lost: result))
    }

    /// On disk first: what is signed must be verified after a restart too.
    private func put(in ring: KeyRing) async throws {
        try house.folder.save(ring)
        house.floor.use(ring)
        try await FloorIdentity.use(ring, house.ledger)
    }

    private func lines(lost result: Resealing) -> [String] {
        result.lost == 0
            ? []
            : ["\(result.lost) second factors open under no key: `tradingfloor user reset-second-factor` each of them"]
    }
}
