package import Market
internal import Storage

extension Floor {
    /// Takes an offer back, by an officer who belongs to neither side. Throws `reasonRequired`, `reasonUnknown`.
    package func recallMatch(_ id: Match.ID, reason: Reason?, version: Int?, by actor: Actor) async throws -> Match {
        let vocabularies = vocabularies
        return try await ledger.write { tx in
            var match = try self.match(id, for: actor, version: version, tx)
            try vocabularies.check(reason, in: VocabularyName.recallReasons, on: tx.now.dayInVietnam)
            try match.recall(reason: reason, by: actor)
            return try self.record(.matchRecalled, match, by: actor, tx)
        }
    }

    /// Offers a match again that was withdrawn, recalled or fell silent, after a call, while both listings are public.
    package func reopenMatch(_ id: Match.ID, version: Int?, by actor: Actor) async throws -> Match {
        let calendar = calendar
        return try await ledger.write { tx in
            var match = try self.match(id, for: actor, version: version, tx)
            try self.reviveCounterparts(of: match, tx)
            try match.reopen(by: actor, bothPublic: try self.bothPublic(match, tx.view), at: tx.now, calendar)
            return try self.record(.matchReopened, match, by: actor, tx)
        }
    }
}
