import Foundation
import Testing

@testable import Matching

/// The development collections, beside the project where somebody has them.
@Suite struct QualityTests {
    private struct Line: Decodable {
        var id: String
        var title: String
        var text: String
    }

    private static let data = URL(filePath: FileManager.default.currentDirectoryPath)
        .appending(path: "../shared/matching-data")

    @Test func vietnameseQuestions() throws {
        guard let collection = try Self.collection("xquad-vi") else { return }
        let typed = collection.quality { $0 }
        let bare = collection.quality { Self.withoutMarks($0) }
        print("xquad-vi nDCG@10: \(typed) as typed, \(bare) without marks")
        #expect(typed >= 0.96)
        #expect(bare >= 0.955)
    }

    @Test func englishNeeds() throws {
        guard let collection = try Self.collection("sbir-need2offer") else { return }
        let quality = collection.quality { $0 }
        print("sbir-need2offer nDCG@10: \(quality)")
        #expect(quality >= 0.72)
    }

    private struct Collection {
        var index: Index
        var queries: [(id: String, text: String)]
        var grades: [String: [String: Double]]

        /// nDCG@10 with gain = grade, averaged over all queries.
        func quality(_ typed: (String) -> String) -> Double {
            let sum = queries.reduce(0) { sum, query in
                let grades = grades[query.id] ?? [:]
                let hits = index.search(Query(text: typed(query.text), limit: 10)).hits
                let ideal = Self.gain(grades.values.sorted(by: >).prefix(10))
                return sum + (ideal > 0 ? Self.gain(hits.map { grades[$0.id] ?? 0 }[...]) / ideal : 0)
            }
            return sum / Double(queries.count)
        }

        private static func gain(_ grades: ArraySlice<Double>) -> Double {
            grades.enumerated().reduce(0) { $0 + $1.element / log2(Double($1.offset) + 2) }
        }
    }

    private static func collection(_ name: String) throws -> Collection? {
        let folder = data.appending(path: name)
        guard let lines = try? String(contentsOf: folder.appending(path: "docs.jsonl"), encoding: .utf8) else {
            print("SKIPPED: no \(folder.path()), quality on \(name) not measured")
            return nil
        }
        let documents = try lines.split(separator: "\n").map { line in
            let line = try JSONDecoder().decode(Line.self, from: Data(line.utf8))
            return listing(line.id, line.title, body: line.text)
        }
        var grades: [String: [String: Double]] = [:]
        for row in try rows(folder, "qrels.tsv") { grades[row[0], default: [:]][row[1]] = Double(row[2]) }
        return Collection(
            index: index(documents), queries: try rows(folder, "queries.tsv").map { ($0[0], $0[1]) }, grades: grades)
    }

    private static func rows(_ folder: URL, _ name: String) throws -> [[String]] {
        try String(contentsOf: folder.appending(path: name), encoding: .utf8).split(separator: "\n")
            .map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
    }

    private static func withoutMarks(_ text: String) -> String {
        let scalars = text.decomposedStringWithCanonicalMapping.unicodeScalars
            .filter { $0.properties.generalCategory != .nonspacingMark }
        return String(String.UnicodeScalarView(scalars)).replacing("đ", with: "d").replacing("Đ", with: "D")
    }
}
