internal import Foundation
package import Market
internal import Yams

/// The files that come with the program: seeds, specification, page templates, texts. Beside an installed binary they
/// stand in `../share/tradingfloor`, in a checkout at the package root.
package struct Share: Sendable {
    package let root: String

    /// Finds the files; throws `DataFolderFault` when they are nowhere.
    package init(_ configured: String?) throws {
        let binary = URL(fileURLWithPath: Live.executablePath).deletingLastPathComponent()
        var places = [binary.appendingPathComponent("../share/tradingfloor").standardized.path]
        var above = binary
        for _ in 0..<5 {
            above.deleteLastPathComponent()
            places.append(above.path)
        }
        places.append(FileManager.default.currentDirectoryPath)
        let found = (configured.map { [$0] } ?? places).first {
            FileManager.default.fileExists(atPath: $0 + "/seeds/vocabularies/fields.csv")
        }
        guard let found else {
            throw DataFolderFault(
                path: configured ?? places[0], problem: "holds no seeds/vocabularies; say where with --share")
        }
        root = found
    }

    package var seeds: String { root + "/seeds" }
    package var lexicon: String { seeds + "/vocabularies/lexicon-vi-en.tsv" }
    package var specification: String { root + "/api-spec/openapi.yaml" }
    package var pages: String { root + "/Sources/WebPages" }

    /// Both catalogues, their nested keys joined by dots.
    package func catalogues() throws -> Catalogues {
        Catalogues(
            try Language.allCases.map { language in
                let file = "\(root)/Sources/Market/Catalogue/\(language.rawValue).yaml"
                let tree = try Yams.load(yaml: String(contentsOfFile: file, encoding: .utf8))
                return Catalogue(language, flattened(tree, prefix: ""))
            })
    }
}

private func flattened(_ tree: Any?, prefix: String) -> [String: String] {
    if let map = tree as? [String: Any] {
        return map.reduce(into: [:]) { entries, member in
            let key = prefix.isEmpty ? member.key : "\(prefix).\(member.key)"
            entries.merge(flattened(member.value, prefix: key)) { first, _ in first }
        }
    }
    return [prefix: (tree as? String)?.trimmingCharacters(in: .newlines) ?? "\(tree ?? "")"]
}
