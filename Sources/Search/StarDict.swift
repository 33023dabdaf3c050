internal import Foundation
internal import Matching

/// A dictionary in the form of StarDict: `.ifo` says how it is kept, `.idx` holds the heads, `.dict` or `.dict.dz` the articles.
/// Articles are read as plain text: lines that begin with a hyphen are renderings, else all lines are; what stands in round
/// brackets, after an example's sign or in marks of HTML is left out.
struct StarDict {
    private let path: String
    private let index: [UInt8]
    private let articles: [UInt8]
    private let offsetBytes: Int

    /// Throws `LexiconError` for what is no such dictionary.
    init(path: String) throws {
        let stem = String(path.dropLast(4))
        guard let info = try? String(contentsOfFile: path, encoding: .utf8), info.hasPrefix("StarDict's dict ifo file"),
            let index = Unpacking.contents(of: "\(stem).idx", packed: "\(stem).idx.gz"),
            let articles = Unpacking.contents(of: "\(stem).dict", packed: "\(stem).dict.dz")
        else { throw LexiconError(path: path, lines: []) }
        self.path = path
        (self.index, self.articles) = ([UInt8](index), [UInt8](articles))
        offsetBytes = info.contains("idxoffsetbits=64") ? 8 : 4
    }

    /// Vietnamese heads with English renderings, whichever way round the dictionary is.
    func entries() throws -> [LexiconEntry] {
        var read: [(head: String, renderings: [String])] = []
        var place = 0
        while let end = index[place...].firstIndex(of: 0) {
            let head = String(decoding: index[place..<end], as: UTF8.self)
            let numbers = end + 1
            guard numbers + offsetBytes + 4 <= index.count else { throw LexiconError(path: path, lines: []) }
            let (offset, size) = (number(numbers, offsetBytes), number(numbers + offsetBytes, 4))
            guard offset >= 0, size >= 0, offset <= articles.count, size <= articles.count - offset else {
                throw LexiconError(path: path, lines: [])
            }
            read.append((head, Self.renderings(String(decoding: articles[offset..<offset + size], as: UTF8.self))))
            place = numbers + offsetBytes + 4
        }
        let marked = read.count { Self.isMarked($0.head) }
        let markedArticles = read.count { $0.renderings.contains(where: Self.isMarked) }
        return marked >= markedArticles ? Self.plain(read) : Self.turned(read)
    }

    private func number(_ place: Int, _ bytes: Int) -> Int {
        Int(truncatingIfNeeded: index[place..<place + bytes].reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
    }

    private static func plain(_ read: [(head: String, renderings: [String])]) -> [LexiconEntry] {
        read.compactMap { head, renderings in
            LexiconEntry(line: "\(clean(head))\t\(renderings.joined(separator: ";"))")
        }
    }

    /// The renderings of an English dictionary as heads, in the order in which they come.
    private static func turned(_ read: [(head: String, renderings: [String])]) -> [LexiconEntry] {
        var (order, english) = ([String](), [String: [String]]())
        for (head, renderings) in read {
            for rendering in renderings {
                if english[rendering] == nil { order.append(rendering) }
                english[rendering, default: []].append(clean(head))
            }
        }
        return order.compactMap { head in
            LexiconEntry(line: "\(head)\t\(english[head, default: []].joined(separator: ";"))")
        }
    }

    private static func renderings(_ article: String) -> [String] {
        let text = article.replacing(/<[^>]*>/, with: "\n").replacing(/\([^)]*\)|\[[^\]]*\]/, with: " ")
        let lines = text.split(whereSeparator: \.isNewline).map { $0.trimmingCharacters(in: .whitespaces) }
        let listed = lines.filter { $0.hasPrefix("-") }
        let chosen = listed.isEmpty ? lines.filter { !"@*!=/".contains($0.first ?? "@") } : listed
        return chosen.flatMap { $0.split { ";,".contains($0) } }.map { clean($0.drop { "- ".contains($0) }) }
            .filter { !$0.isEmpty && $0.count <= 80 }
    }

    private static func clean(_ text: some StringProtocol) -> String {
        text.replacingOccurrences(of: "\t", with: " ").trimmingCharacters(in: .whitespacesAndNewlines)
    }

    private static func isMarked(_ text: String) -> Bool { text.unicodeScalars.contains { $0.value > 0x7f } }
}
