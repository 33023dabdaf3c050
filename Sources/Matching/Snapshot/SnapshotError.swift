/// Why a snapshot cannot be read; the cure is always to build the index anew.
package enum SnapshotError: Error, Equatable {
    /// Not a snapshot, or of another machine, format or engine.
    case otherVersion
    /// Cut off or altered.
    case damaged
}
