internal import Foundation
internal import Matching

/// Texts for measuring speed: the offers and needs of two files, and as many more offers as wanted made of the sentences
/// of the first.
package struct LoadTexts: Sendable {
    package struct Offer: Sendable, Codable {
        package let title: String
        package let text: String
    }

    private struct Need: Decodable {
        let text: String
    }

    private let offers: [Offer]
    private let sentences: [[Substring]]
    /// The needs, cut at so many characters.
    package let needs: [String]

    /// Reads `offers.jsonl` (title, text) and `needs.jsonl` (text) of a folder, packed by gzip or not. Throws
    /// `CollectionError` for what it cannot read.
    package init(folder: String, needLength: Int = 900) throws {
        offers = try Self.read("\(folder)/offers.jsonl", as: Offer.self)
        sentences = offers.map { $0.text.split(separator: ". ") }
        needs = try Self.read("\(folder)/needs.jsonl", as: Need.self).map { String($0.text.prefix(needLength)) }
    }

    private static func read<Line: Decodable>(_ file: String, as: Line.Type) throws -> [Line] {
        guard let text = Unpacking.contents(of: file, packed: "\(file).gz") else {
            throw CollectionError(file: file, line: 0, wants: "a readable text")
        }
        return try text.split(separator: UInt8(ascii: "\n")).enumerated().map { number, line in
            guard let value = try? JSONDecoder().decode(Line.self, from: Data(line)) else {
                throw CollectionError(file: file, line: number + 1, wants: "an object with a text")
            }
            return value
        }
    }

    /// The offers in the file, then offers of as many sentences as one of them has, each from another: the same in every
    /// run.
    package func offer(_ number: Int) -> Offer {
        if number < offers.count { return offers[number] }
        var dice = UInt64(number) &* 0x9e37_79b9_7f4a_7c15
        func roll(_ sides: Int) -> Int {
            dice = dice &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((dice >> 33) % UInt64(sides))
        }
        let text = sentences[roll(offers.count)].indices.map { _ in
            let from = sentences[roll(offers.count)]
            return from.isEmpty ? "" : String(from[roll(from.count)])
        }.joined(separator: ". ")
        return Offer(title: offers[roll(offers.count)].title, text: text)
    }

    func document(_ number: Int) -> Document {
        let offer = offer(number)
        let texts = [LayerText(layer: .title, text: offer.title), LayerText(layer: .body, text: offer.text)]
        return Document(id: String(number), side: .supply, owner: "", texts: texts, publishedAt: 0)
    }

    /// Writes `docs.jsonl` (id, title, text) and `queries.tsv` (id, text).
    package func write(documents: Int, queries: Int, to folder: String) throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let lines = needs.prefix(queries).enumerated().map { "\($0.offset)\t\(Self.line($0.element))\n" }
        try lines.joined().write(toFile: "\(folder)/queries.tsv", atomically: true, encoding: .utf8)
        let file = "\(folder)/docs.jsonl"
        _ = FileManager.default.createFile(atPath: file, contents: nil)
        guard let handle = FileHandle(forWritingAtPath: file) else {
            throw CollectionError(file: file, line: 0, wants: "a file that can be written")
        }
        for first in stride(from: 0, to: documents, by: 10_000) {
            var lines = Data()
            for number in first..<min(documents, first + 10_000) {
                let offer = offer(number)
                let line = ["id": String(number), "title": offer.title, "text": offer.text, "lang": "en"]
                lines += try JSONEncoder().encode(line) + [UInt8(ascii: "\n")]
            }
            try handle.write(contentsOf: lines)
        }
        try handle.close()
    }

    private static func line(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
