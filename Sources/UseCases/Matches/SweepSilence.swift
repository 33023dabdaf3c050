internal import Market
internal import Storage

extension Floor {
    /// What silence does to offers: those that nobody has answered long enough are closed, and calls that fall due go on
    /// the call list. Returns how many changed; call again until it is 0.
    package func sweepSilence(limit: Int = 200) async throws -> Int {
        try await ledger.write { tx in
            let silent = try tx.view.matches.silent(at: tx.now, limit: limit)
            for var match in silent {
                try match.closeAsSilent()
                _ = try self.record(.matchWentSilent, match, by: .clock, tx)
            }
            let calls = try tx.view.calls.toOpen(at: tx.now, limit: limit)
            let matches = try tx.view.matches.find(calls.compactMap(\.match))
            for call in calls { try self.open(call, of: call.match.flatMap { matches[$0] }, tx) }
            return silent.count + calls.count
        }
    }
}
