internal import Foundation

/// What was printed is not what is kept.
package struct GoldenMismatch: Error, CustomStringConvertible {
    let file: String
    let firstLine: Int
    let kept: String
    let found: String

    package var description: String {
        "\(file) line \(firstLine): kept “\(kept)”, found “\(found)”; RECORD=1 renews it when the change is meant"
    }
}

/// Compares `text` with the golden file `path` below Tests; with RECORD=1 in the environment it is written anew.
package func expectGolden(_ text: String, _ path: String) throws {
    let file = URL(fileURLWithPath: packageRoot).appendingPathComponent("Tests/\(path)")
    if ProcessInfo.processInfo.environment["RECORD"] == "1" {
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
        return
    }
    let kept = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    guard kept != text else { return }
    let (old, new) = (kept.components(separatedBy: "\n"), text.components(separatedBy: "\n"))
    let line = zip(old, new).enumerated().first { $0.element.0 != $0.element.1 }?.offset ?? min(old.count, new.count)
    throw GoldenMismatch(
        file: path, firstLine: line + 1, kept: line < old.count ? old[line] : "",
        found: line < new.count ? new[line] : "")
}
