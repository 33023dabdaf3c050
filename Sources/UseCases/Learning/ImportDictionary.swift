internal import Market
package import Storage

extension Floor {
    /// Puts a dictionary of the operator's in place of the one of that name; without entries it is gone. It counts at once,
    /// on every node.
    package func importDictionary(_ name: String, _ entries: [DictionaryEntry]) async throws {
        var check = FieldCheck(vocabularies, on: ledger.now.dayInVietnam)
        check.text(name, at: "/name", limit: 100, required: true, lines: .one)
        guard check.problems.isEmpty else { throw MarketError(.invalidInput, fields: check.problems) }
        try await ledger.write { tx in
            try tx.dictionaries.replace(name, with: entries)
            try tx.journal.append(Fact(.dictionaryImported, subject: name), by: .clock)
        }
    }
}
