/// A database behind one SQL: transactions on the engine's own threads.
package protocol Engine: Sendable {
    /// Which words the common SQL needs here.
    var dialect: SQLDialect { get }

    /// Runs `body` in one read transaction: a consistent view that no writer holds up.
    func read<Value: Sendable>(
        _ body: @escaping @Sendable (any Connection) throws -> Value
    ) async throws -> Value

    /// Runs `body` in one write transaction: committed and on disk when this returns, undone when it throws. On
    /// PostgreSQL the whole of `body` runs again when another transaction got in its way, so that it must do nothing
    /// but speak to its connection. A refused statement ends the transaction, whether its error is caught or not.
    @discardableResult
    func write<Value: Sendable>(
        _ mode: WriteMode, _ body: @escaping @Sendable (any Connection) throws -> Value
    ) async throws -> Value

    /// What other programs on the same database announce, or nil where this one is alone with its file. An empty text
    /// says that something may have been missed.
    func announcements() -> AsyncStream<String>?

    /// The steps of the plan for `sql`, whatever its arguments, in the engine's own words. A table is read from end to
    /// end there only when no index serves.
    func plan(_ sql: String) async throws -> [String]

    /// The whole schema in a stable order.
    func schema() async throws -> String

    /// `ok`, or what the engine's own check found.
    func integrity() async throws -> String

    func close() throws
}

extension Engine {
    @discardableResult
    package func write<Value: Sendable>(
        _ body: @escaping @Sendable (any Connection) throws -> Value
    ) async throws -> Value {
        try await write(.serializable, body)
    }
}

/// What a write transaction is guarded against. SQLite has one writer, so that all three are the same there.
package enum WriteMode: Sendable {
    /// As if no other transaction ran beside it.
    case serializable
    /// For who takes rows by `FOR UPDATE SKIP LOCKED`: each statement sees what is committed.
    case lockingRows
    /// Waits until no other transaction of this name runs on any node; then each statement sees what is committed.
    case alone(String)
}
