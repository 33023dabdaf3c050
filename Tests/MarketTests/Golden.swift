import Foundation
import Testing

/// Expects `text` to be what `Golden/<name>.txt` keeps; with `RECORD=1` in the environment the file is renewed instead.
func expectGolden(_ text: String, named name: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Golden")
    let file = folder.appendingPathComponent("\(name).txt")
    if ProcessInfo.processInfo.environment["RECORD"] == "1" {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try text.write(to: file, atomically: true, encoding: .utf8)
    }
    let kept = try String(contentsOf: file, encoding: .utf8)
    let (lines, keptLines) = (text.split(separator: "\n"), kept.split(separator: "\n"))
    let differing = lines.difference(from: keptLines)
    #expect(differing.isEmpty && Array(text.utf8) == Array(kept.utf8), "\(name).txt", sourceLocation: sourceLocation)
}
