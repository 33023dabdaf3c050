package import Market
internal import Storage

extension Floor {
    /// Puts these vocabularies in place of those of the same names. Throws `invalidInput` naming the code that is
    /// valid twice on the same days.
    package func loadVocabularies(_ vocabularies: [String: [Term]]) async throws {
        for (name, terms) in vocabularies { try checkOverlaps(name, terms) }
        try await ledger.write { tx in
            for (name, terms) in vocabularies.sorted(by: { $0.key < $1.key }) {
                try tx.vocabularies.replace(name, with: terms)
            }
            try tx.journal.append(Fact(.vocabulariesLoaded, subject: "vocabularies"), by: .clock)
        }
        try await refreshVocabularies()
    }
}

private func checkOverlaps(_ name: String, _ terms: [Term]) throws(MarketError) {
    let (first, last) = (CivilDate(year: 1, month: 1, day: 1), CivilDate(year: 9999, month: 12, day: 31))
    for (code, same) in Dictionary(grouping: terms, by: \.code) where same.count > 1 {
        let sorted = same.sorted { ($0.validFrom ?? first) < ($1.validFrom ?? first) }
        for (earlier, later) in zip(sorted, sorted.dropFirst())
        where (earlier.validTo ?? last) >= (later.validFrom ?? first) {
            throw MarketError(.invalidInput, ["vocabulary": name, "value": code])
        }
    }
}
