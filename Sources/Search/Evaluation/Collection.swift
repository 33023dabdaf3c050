internal import Foundation
internal import Matching

/// A collection of judged queries in the form of TREC: `queries.tsv` (id, text), `docs.jsonl` (`id`, `title`, `text` and what
/// else a listing says) and `qrels.tsv` (query, document, grade). With `queries.jsonl` in place of `queries.tsv` the queries
/// are listings too.
package struct Collection: Sendable {
    let name: String
    let documents: [Document]
    let queries: [Question]
    /// By query and document; what nobody judged is 0.
    let grades: [String: [String: Double]]

    /// Reads a folder. Throws `CollectionError` for what it cannot read, with file and line.
    package init(folder: String) throws {
        name = URL(filePath: folder).lastPathComponent
        documents = try Self.listings(folder, "docs.jsonl", side: .supply)
        let areListings = FileManager.default.fileExists(atPath: "\(folder)/queries.jsonl")
        queries =
            areListings
            ? try Self.listings(folder, "queries.jsonl", side: .demand).map(Question.init)
            : try Self.rows(folder, "queries.tsv", columns: 2).map { Question(id: $0[0], text: $0[1], demand: nil) }
        var grades: [String: [String: Double]] = [:]
        for (number, row) in try Self.rows(folder, "qrels.tsv", columns: 3).enumerated() {
            guard let grade = Double(row[2]) else {
                throw CollectionError(file: "qrels.tsv", line: number + 1, wants: "a number in the third column")
            }
            grades[row[0], default: [:]][row[1]] = grade
        }
        self.grades = grades
    }

    /// What is asked: words, or a demand with all that it says.
    struct Question: Sendable {
        let id: String
        let text: String
        let demand: Document?
    }

    private static func listings(_ folder: String, _ file: String, side: Side) throws -> [Document] {
        try lines(folder, file).map { number, line in
            guard let record = try? JSONDecoder().decode(ListingRecord.self, from: Data(line.utf8)) else {
                throw CollectionError(file: file, line: number, wants: "an object with id, title and text")
            }
            return record.document(side)
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

extension Collection.Question {
    fileprivate init(_ demand: Document) {
        self.init(id: demand.id, text: demand.texts.map(\.text).joined(separator: "\n"), demand: demand)
    }
}

/// A listing as a collection has it; all but id and text may be left out.
private struct ListingRecord: Decodable {
    var id: String
    var title: String?
    var summary: String?
    var text: String
    var elements: [String: String]?
    var kind: String?
    var fields: [String]?
    var themes: [String]?
    var place: String?
    var standards: [String]?
    var forms: [String]?
    var trl: Int?
    var must: Bool?
    var priceVND: [Int64]?

    func document(_ side: Side) -> Document {
        var texts = [LayerText(layer: .title, text: title ?? ""), LayerText(layer: .body, text: text)]
        if let summary { texts.append(LayerText(layer: .summary, text: summary)) }
        for layer in Layer.elements {
            if let text = elements?["\(layer)"] { texts.append(LayerText(layer: layer, text: text)) }
        }
        let bounds = priceVND.flatMap { $0.count == 2 && $0[0] <= $0[1] ? $0[0]...$0[1] : nil }
        return Document(
            id: id, side: side, owner: id, texts: texts, kind: kind ?? "", fields: fields ?? [], themes: themes ?? [],
            place: place.flatMap { $0.isEmpty ? nil : $0 }, standards: standards ?? [], forms: forms ?? [], trl: trl,
            trlIsMust: must ?? false, priceVND: bounds, publishedAt: 0)
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
