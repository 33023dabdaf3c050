internal import Foundation

func jsonText(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
}

/// A progress bar on a terminal; silence elsewhere.
struct ProgressBar: Sendable {
    private let title: String
    private let isTerminal = isatty(STDERR_FILENO) != 0

    init(_ title: String) { self.title = title }

    /// `share` is 0 to 1; at 1 the line ends.
    func show(_ share: Double) {
        guard isTerminal else { return }
        let full = Int((share * 30).rounded(.down))
        let bar = String(repeating: "█", count: full) + String(repeating: "·", count: 30 - full)
        let line = "\r\(title) \(bar) \(Int(share * 100)) %\(share >= 1 ? "\n" : "")"
        FileHandle.standardError.write(Data(line.utf8))
    }
}
