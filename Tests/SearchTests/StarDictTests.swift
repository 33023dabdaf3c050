import Foundation
import Testing

@testable import Search

/// Dictionaries in the form of StarDict, either way round.
struct StarDictTests {
    @Test func aVietnameseOneIsReadAsItStands() throws {
        let path = try written([
            ("cà phê", "@cà phê\n* danh từ\n- coffee (the drink)\n- café, coffee shop"), ("máy sấy", "- dryer"),
            ("trống", "* tính từ"),
        ])
        let file = try LexiconFile(path: path)
        #expect(file.heads.map(\.vietnamese) == ["cà phê", "máy sấy"])
        #expect(file.heads.map(\.english) == ["coffee; café; coffee shop", "dryer"])
    }

    @Test func anEnglishOneIsTurned() throws {
        let path = try written([("coffee", "- cà phê"), ("dryer", "- máy sấy; máy hong"), ("drier", "- máy sấy")])
        let file = try LexiconFile(path: path)
        #expect(file.heads.map(\.vietnamese) == ["cà phê", "máy sấy", "máy hong"])
        #expect(file.heads.map(\.english) == ["coffee", "dryer; drier", "dryer"])
    }

    @Test func whatIsCutIsRefused() throws {
        let path = try written([("cà phê", "- coffee"), ("máy sấy", "- dryer")])
        let index = path.dropLast(4) + ".idx"
        let bytes = try Data(contentsOf: URL(filePath: String(index)))
        for length in [bytes.count - 1, bytes.count - 5] {
            try bytes.prefix(length).write(to: URL(filePath: String(index)))
            #expect(throws: LexiconError.self) { try LexiconFile(path: path) }
        }
        #expect(throws: LexiconError.self) { try LexiconFile(path: "/nowhere.ifo") }
    }

    /// Writes `.ifo`, `.idx` and `.dict`; the path of the first.
    private func written(_ entries: [(head: String, article: String)]) throws -> String {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("dict-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        var (index, articles) = (Data(), Data())
        for (head, article) in entries {
            index += Data(head.utf8) + [0] + bytes(articles.count) + bytes(article.utf8.count)
            articles += Data(article.utf8)
        }
        try Data("StarDict's dict ifo file\nversion=2.4.2\nsametypesequence=m\n".utf8)
            .write(to: folder.appendingPathComponent("d.ifo"))
        try index.write(to: folder.appendingPathComponent("d.idx"))
        try articles.write(to: folder.appendingPathComponent("d.dict"))
        return folder.appendingPathComponent("d.ifo").path
    }

    private func bytes(_ number: Int) -> Data { withUnsafeBytes(of: UInt32(number).bigEndian) { Data($0) } }
}
