internal import Foundation
internal import Market
internal import SwiftCSV

/// Reads the code lists of `seeds/vocabularies`, a CSV file each (RFC 4180).
struct VocabularySeeds {
    private let folder: String

    init(folder: String) { self.folder = folder }

    /// Every vocabulary by its name. Throws `SeedFault` naming the file and the row.
    func read() throws -> [String: [Term]] {
        let files = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".csv") }.sorted()
        var vocabularies: [String: [Term]] = [:]
        for file in files {
            vocabularies[String(file.dropLast(4))] = try terms(file)
        }
        return vocabularies
    }

    private func terms(_ file: String) throws -> [Term] {
        let name = String(file.dropLast(4))
        let text = try String(contentsOfFile: "\(folder)/\(file)", encoding: .utf8)
        let table = try CSV<Named>(string: text, delimiter: .comma, loadColumns: false)
        return try table.rows.enumerated().map { position, row in
            guard row.count == table.header.count else {
                throw SeedFault(
                    file: file, row: position + 2, problem: "has \(row.count) cells of \(table.header.count)")
            }
            return try term(row, name, file, position + 2)
        }
    }

    private func term(_ cells: [String: String], _ name: String, _ file: String, _ row: Int) throws -> Term {
        let known = ["code", "parent", "vi", "en", "valid_from", "valid_to", "source"]
        let cell = { (column: String) in cells[column].flatMap { $0.isEmpty ? nil : $0 } }
        guard let code = cell("code"), cell("vi") != nil else {
            throw SeedFault(file: file, row: row, problem: "has no code or no Vietnamese name")
        }
        do {
            return Term(
                vocabulary: name, code: code, parent: cell("parent"),
                name: LocalizedText(vi: cell("vi"), en: cell("en")),
                validFrom: try cell("valid_from").map { try CivilDate($0) },
                validTo: try cell("valid_to").map { try CivilDate($0) }, source: cell("source"),
                attributes: cells.filter { !known.contains($0.key) && !$0.value.isEmpty })
        } catch {
            throw SeedFault(file: file, row: row, problem: "has a date that is none")
        }
    }
}

/// What is wrong with a seed file.
struct SeedFault: Error, CustomStringConvertible {
    let file: String
    let row: Int
    let problem: String

    var description: String { "\(file), row \(row), \(problem)" }
}
