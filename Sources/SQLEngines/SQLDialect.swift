/// Where the two engines need different words for the same thing.
package enum SQLDialect: Sendable {
    case sqlite
    case postgres

    /// Added to a `SELECT` that takes rows nobody else shall take; SQLite's one writer needs no word for it.
    package var takingRows: String { self == .postgres ? " FOR UPDATE SKIP LOCKED" : "" }
}

/// FNV-1a: the same number for the same text everywhere and always.
func fnv1a(_ text: String) -> UInt64 {
    text.utf8.reduce(UInt64(0xcbf2_9ce4_8422_2325)) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01b3 }
}
