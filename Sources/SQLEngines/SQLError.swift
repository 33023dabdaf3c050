/// What an engine refused, told apart by its result code and never by its message.
package enum SQLError: Error, Equatable, Sendable {
    case unique
    case foreignKey
    case check
    case busy
    case full
    case readOnly
    case inputOutput(String)
    /// An answer that does not have the shape that the program expects.
    case shape(String)
    case notDurable(String)
    /// The schema was made by a newer program.
    case newerSchema(found: Int, known: Int)
    /// A migration that was applied before reads differently now.
    case editedMigration(Int)
    case other(code: Int, message: String)
}
