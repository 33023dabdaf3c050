import Foundation
import Testing

/// SwiftPM lets a room import what its neighbours import. Here a room imports only what its line in Package.swift says.
struct ArrowTests {
    @Test func everyImportIsAnArrowOfTheManifest() throws {
        let manifest = try String(contentsOfFile: SourceTree.root + "/Package.swift", encoding: .utf8)
        let listed = arrows(of: manifest)
        #expect(listed.count > 12)
        var unlisted: [String] = []
        for file in SourceTree.swift {
            let room = file.path.split(separator: "/")[1]
            guard let allowed = listed[String(room)] else { continue }
            for name in imports(of: file.text) where !allowed.contains(name) && !Self.toolchain.contains(name) {
                unlisted.append("\(file.path) imports \(name)")
            }
        }
        #expect(unlisted == [])
    }

    @Test func anUnlistedImportIsSeen() {
        #expect(
            imports(of: "internal import Storage\npackage import GRDB\nlet text = \"import X\"\n") == [
                "Storage", "GRDB",
            ])
        #expect(arrows(of: #"room("A", ["B", grdb]),"#)["A"] == ["B", "GRDB"])
    }

    private static let toolchain: Set<String> = ["Foundation", "Synchronization"]

    private func imports(of text: String) -> [String] {
        text.split(separator: "\n").compactMap { line in
            let words = line.split(separator: " ")
            let at = words.first == "import" ? 0 : words.count > 1 && words[1] == "import" ? 1 : nil
            return at.flatMap { $0 + 1 < words.count ? String(words[$0 + 1]) : nil }
        }
    }

    /// Each room of the manifest with what it may import; `grdb` and its like stand for a product whose name they spell.
    private func arrows(of manifest: String) -> [String: Set<String>] {
        var found: [String: Set<String>] = [:]
        let rooms = manifest.matches(
            of: /(?:room\(\s*|executableTarget\(\s*name: )"(\w+)",\s*(?:dependencies: )?\[([^\]]*)\]/)
        for room in rooms {
            let names = room.2.split { ",\n ".contains($0) }.map { $0.filter { $0 != "\"" } }
            found[String(room.1)] = Set(names.map { Self.products[$0] ?? $0 })
        }
        return found
    }

    private static let products = [
        "argumentParser": "ArgumentParser", "configuration": "Configuration", "crypto": "Crypto", "grdb": "GRDB",
        "httpTypes": "HTTPTypes", "hummingbird": "Hummingbird", "lifecycle": "ServiceLifecycle", "logging": "Logging",
        "hummingbirdCore": "HummingbirdCore", "mustache": "Mustache", "nioCore": "NIOCore", "nioHTTP1": "NIOHTTP1",
        "swiftCSV": "SwiftCSV", "yams": "Yams",
    ]
}
