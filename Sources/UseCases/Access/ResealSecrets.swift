internal import Market
internal import Storage

/// What sealing anew has come to.
package struct Resealing: Sendable {
    package var resealed = 0
    /// Under no key of the ring: their owners need a new second factor.
    package var lost = 0
}

extension Floor {
    /// Seals every second factor under the first key of the ring, some at a time, so that an older key can go.
    package func resealSecrets() async throws -> Resealing {
        let keys = keys
        var (result, last) = (Resealing(), nil as Member.ID?)
        while true {
            let after = last
            let (part, next) = try await ledger.write { tx in
                let page = try tx.view.access.withSecondFactor(after: after, limit: 200)
                return (try Self.reseal(page, keys, tx), page.last?.member)
            }
            result.resealed += part.resealed
            result.lost += part.lost
            guard let next else { return result }
            last = next
        }
    }

    private static func reseal(_ page: [Credential], _ keys: KeyRing, _ tx: LedgerTransaction) throws -> Resealing {
        var result = Resealing()
        for var credential in page {
            guard let sealed = credential.totpSealedSecret, !keys.isSealedAnew(sealed) else { continue }
            guard let secret = try? keys.opened(sealed, for: .secondFactor) else {
                result.lost += 1
                continue
            }
            credential.totpSealedSecret = try keys.sealed(secret, for: .secondFactor)
            try tx.access.save(credential)
            result.resealed += 1
        }
        return result
    }
}
