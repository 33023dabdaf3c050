import Foundation

/// A file of this package, by its path from the package root.
struct SourceFile: Sendable {
    let path: String
    let text: String

    /// The same file without comments and without what stands in quotes; line by line and byte by byte in place.
    let code: String
    /// The same file without comments.
    let uncommented: String

    init(path: String, text: String) {
        let read = SwiftText(text)
        (self.path, self.text) = (path, text)
        code = String(decoding: read.only([.code]), as: UTF8.self)
        uncommented = String(decoding: read.only([.code, .quoted]), as: UTF8.self)
    }

    var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }
    /// `Sources/WebAPI/ValueJSON.swift` → `Sources`, `WebAPI`, `ValueJSON`.
    var names: [Substring] {
        path.split(separator: "/").map { $0.prefix { $0 != "." } }
    }
}

/// The package that this test is part of, found from where this file stands.
enum SourceTree {
    static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

    static let swift = files(in: "Sources", endings: [".swift"])
    static let templates = files(in: "Sources", endings: [".mustache"])
    static let all = files(in: "Sources", endings: [".swift", ".c", ".h", ".mustache"])
    static let tests = files(in: "Tests", endings: [".swift"])

    static func file(_ path: String) -> SourceFile? {
        (try? String(contentsOfFile: "\(root)/\(path)", encoding: .utf8)).map { SourceFile(path: path, text: $0) }
    }

    private static func files(in folder: String, endings: [String]) -> [SourceFile] {
        let base = URL(fileURLWithPath: "\(root)/\(folder)").resolvingSymlinksInPath().path
        let found = FileManager.default.enumerator(atPath: base)?.allObjects as? [String] ?? []
        return found.filter { name in endings.contains { name.hasSuffix($0) } }.sorted().compactMap {
            file("\(folder)/\($0)")
        }
    }
}
