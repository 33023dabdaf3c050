internal import Market
internal import SQLEngines

/// A line of a dictionary that the operator owns: a Vietnamese head and its English renderings, separated by semicolons.
package struct DictionaryEntry: Sendable, Equatable {
    package let vietnamese: String
    package let english: String

    package init(vietnamese: String, english: String) { (self.vietnamese, self.english) = (vietnamese, english) }
}

package struct DictionaryReader {
    let connection: any Connection

    /// All entries, dictionary by dictionary, in the order of the files.
    package func all() throws -> [DictionaryEntry] {
        try connection.rows("SELECT vietnamese, english FROM dictionary_entries ORDER BY dictionary, position").map {
            DictionaryEntry(vietnamese: try $0.text("vietnamese"), english: try $0.text("english"))
        }
    }
}

package struct DictionaryLedger {
    let connection: any Connection

    /// Puts a dictionary in place of the one of the same name; without entries it is gone.
    package func replace(_ name: String, with entries: [DictionaryEntry]) throws {
        try connection.execute("DELETE FROM dictionary_entries WHERE dictionary = $1", [.text(name)])
        for (position, entry) in entries.enumerated() {
            try connection.execute(
                "INSERT INTO dictionary_entries (dictionary, position, vietnamese, english) VALUES ($1, $2, $3, $4)",
                [.text(name), SQLValue(position), .text(entry.vietnamese), .text(entry.english)])
        }
    }
}
