internal import Foundation

/// The file that an index is kept in: replaced as a whole, so that a crash leaves the old one.
struct SnapshotFile: Sendable {
    let folder: String

    private var url: URL { URL(fileURLWithPath: folder).appendingPathComponent("listings.snapshot") }

    func read() -> [UInt8]? { (try? Data(contentsOf: url)).map { [UInt8]($0) } }

    func write(_ bytes: [UInt8]) throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try Data(bytes).write(to: url, options: .atomic)
    }
}
