internal import Foundation
internal import Matching

/// A collection of judged queries in the form of TREC: `queries.tsv` (id, text), `docs.jsonl` (`id`, `title`, `text`) and
/// `qrels.tsv` (query, document, grade).
package struct Collection: Sendable {
    let name: String
    let documents: [Document]
    let queries: [(id: String, text: String)]
    /// By query and document; what nobody judged is 0.
    let grades: [String: [String: Double]]

    /// Reads a folder. Throws `CollectionError` for what it cannot read, with file and line.
    package init(folder: String) throws {
        name = URL(filePath: folder).lastPathComponent
        documents = try Self.lines(folder, "docs.jsonl").map { number, line in
            guard let record = try? JSONDecoder().decode(Record.self, from: Data(line.utf8)) else {
                throw CollectionError(file: "docs.jsonl", line: number, wants: "an object with id, title and text")
            }
            return record.document
        }
        queries = try Self.rows(folder, "queries.tsv", columns: 2).map { ($0[0], $0[1]) }
        var grades: [String: [String: Double]] = [:]
        for (number, row) in try Self.rows(folder, "qrels.tsv", columns: 3).enumerated() {
            guard let grade = Double(row[2]) else {
                throw CollectionError(file: "qrels.tsv", line: number + 1, wants: "a number in the third column")
            }
            grades[row[0], default: [:]][row[1]] = grade
        }
        self.grades = grades
    }

    private struct Record: Decodable {
        var id: String
        var title: String?
        var text: String

        var document: Document {
            let texts = [LayerText(layer: .title, text: title ?? ""), LayerText(layer: .body, text: text)]
            return Document(id: id, side: .supply, owner: id, texts: texts, publishedAt: 0)
        }
    }

    private static func rows(_ folder: String, _ file: String, columns: Int) throws -> [[String]] {
        try lines(folder, file).map { number, line in
            let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            guard cells.count >= columns else {
                throw CollectionError(file: file, line: number, wants: "\(columns) columns separated by tabs")
            }
            return cells
        }
    }

    private static func lines(_ folder: String, _ file: String) throws -> [(number: Int, line: Substring)] {
        guard let text = try? String(contentsOfFile: "\(folder)/\(file)", encoding: .utf8) else {
            throw CollectionError(file: "\(folder)/\(file)", line: 0, wants: "a readable text in UTF-8")
        }
        return text.split(separator: "\n").enumerated().map { ($0.offset + 1, $0.element) }
    }
}

/// A collection that cannot be read.
package struct CollectionError: Error, Equatable, CustomStringConvertible {
    package let file: String
    /// From 1; 0 for the file as a whole.
    package let line: Int
    package let wants: String

    package var description: String { line == 0 ? "\(file): not \(wants)" : "\(file), line \(line): not \(wants)" }
}
