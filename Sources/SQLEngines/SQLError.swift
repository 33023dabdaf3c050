/// What an engine refused, told apart by its result code and never by its message.
package enum SQLError: Error, Equatable, Sendable {
    case unique
    case foreignKey
    case check
    case busy
    case full
    case readOnly
    case inputOutput(String)
    /// The server cannot be reached, or the connection to it was lost. What was being committed then may be there.
    case unreachable(String)
    /// An answer that does not have the shape that the program expects.
    case shape(String)
    case notDurable(String)
    /// The server or the database will not do for a floor.
    case unsuitable(String)
    /// The schema was made by a newer program.
    case newerSchema(found: Int, known: Int)
    /// A migration that was applied before reads differently now.
    case editedMigration(Int)
    /// `code` is SQLite's extended result code, or PostgreSQL's SQLSTATE.
    case other(code: String, message: String)
}
