package import Market
internal import SQLEngines

package struct VocabularyReader {
    let connection: any Connection

    package func all() throws -> Vocabularies {
        Vocabularies(
            try connection.rows("SELECT * FROM vocabulary_terms ORDER BY vocabulary, position, valid_from").map { row in
                let from = try row.text("valid_from")
                return Term(
                    vocabulary: try row.text("vocabulary"), code: try row.text("code"),
                    parent: try row.optionalText("parent"), name: try row.json("name"),
                    validFrom: from.isEmpty ? nil : try CivilDate(from),
                    validTo: try row.optionalText("valid_to").map { try CivilDate($0) },
                    source: try row.optionalText("source"), attributes: try row.json("attributes"))
            })
    }
}

package struct VocabularyLedger {
    let connection: any Connection

    /// Puts a vocabulary in place of what was there under its name.
    package func replace(_ vocabulary: String, with terms: [Term]) throws {
        try connection.execute("DELETE FROM vocabulary_terms WHERE vocabulary = $1", [.text(vocabulary)])
        for (position, term) in terms.enumerated() {
            try connection.execute(
                """
                INSERT INTO vocabulary_terms (vocabulary, position, code, valid_from, valid_to, parent, name, source,
                    attributes)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
                """,
                [
                    .text(vocabulary), SQLValue(position), .text(term.code), .text(term.validFrom?.description ?? ""),
                    SQLValue(term.validTo?.description), SQLValue(term.parent), try .json(term.name),
                    SQLValue(term.source), try .json(term.attributes),
                ])
        }
    }
}
