package import Market
internal import Storage

/// What an authenticator app needs, shown once.
package struct SecondFactorSetUp: Sendable {
    package let secret: String
    package let uri: String
}

extension Floor {
    /// Makes a new secret; it counts only after `confirmSecondFactor`. Throws `transitionNotAllowed` when one is
    /// confirmed already.
    package func setUpSecondFactor(for actor: Actor) async throws -> SecondFactorSetUp {
        let id = try actor.signedIn()
        let secret = randomBytes(20)
        let sealed = try keys.sealed(secret, for: .secondFactor)
        return try await ledger.write { tx in
            guard let member = try tx.view.members.find(id), var credential = try tx.view.access.credential(of: id)
            else { throw MarketError(.notFound) }
            guard credential.totpConfirmedAt == nil else {
                throw MarketError(
                    .transitionNotAllowed,
                    ["lifecycle": "second factor", "transition": "set-up", "state": "confirmed"])
            }
            (credential.totpSealedSecret, credential.totpLastStep) = (sealed, 0)
            try tx.access.save(credential)
            return SecondFactorSetUp(
                secret: OneTimePassword.base32(secret),
                uri: OneTimePassword.uri(secret: secret, account: member.email))
        }
    }

    /// Takes a member's second factor away, for one who has lost it: their roles sleep until a new one is set up. By an
    /// administrator, never one's own, or by the operator (`.clock`). Ends every session and token; the member is told
    /// by mail. Throws `transitionNotAllowed` when there is none.
    package func resetSecondFactor(of id: Member.ID, by actor: Actor) async throws {
        guard actor.isClock || actor.has(.administrator) else { throw MarketError(.notPermitted) }
        guard actor.member != id else { throw MarketError(.ownCase) }
        try await ledger.write { tx in
            guard var credential = try tx.view.access.credential(of: id) else { throw MarketError(.notFound) }
            guard credential.totpSealedSecret != nil else {
                throw MarketError(
                    .transitionNotAllowed, ["lifecycle": "second factor", "transition": "reset", "state": "absent"])
            }
            (credential.totpSealedSecret, credential.totpConfirmedAt) = (nil, nil)
            try tx.access.save(credential)
            try self.endAccess(of: id, tx)
            try tx.journal.append(Fact(.secondFactorReset, subject: id.text), by: actor)
        }
    }

    /// Confirms the secret by a first code, ends every open session of the member and opens none: one signs in anew,
    /// with the second factor. Throws `codeNotAccepted`.
    package func confirmSecondFactor(code: String, for actor: Actor) async throws {
        let id = try actor.signedIn()
        try await ledger.write { tx in
            guard var credential = try tx.view.access.credential(of: id), credential.totpConfirmedAt == nil,
                let sealed = credential.totpSealedSecret,
                let step = OneTimePassword.step(
                    of: code, secret: try self.keys.opened(sealed, for: .secondFactor), at: tx.now,
                    after: credential.totpLastStep)
            else { throw MarketError(.codeNotAccepted, fields: [FieldProblem("/code", .notAccepted)]) }
            (credential.totpConfirmedAt, credential.totpLastStep) = (tx.now, step)
            try tx.access.save(credential)
            try tx.access.closeAll(of: id)
            try tx.journal.append(Fact(.secondFactorSet, subject: id.text), by: actor)
        }
    }
}
