import Testing

@testable import WebPages

struct PieceTests {
    @Test func marksMayTouchOverlapAndReachTooFar() {
        let pieces = Piece.marking([6..<9, 0..<3, 2..<5, 8..<40, 50..<60], in: "cà phê sấy")
        #expect(pieces.map(\.text).joined() == "cà phê sấy")
        #expect(pieces.map(\.kind) == [.marked, .marked, .plain, .marked, .marked])
        #expect(pieces[0].text == "cà " && pieces[2].text == "ê")
    }

    @Test func aCombiningMarkIsCutWhereTheSpanSays() {
        let pieces = Piece.marking([0..<1], in: "e\u{301}x")
        #expect(pieces.map { Array($0.text.unicodeScalars) }.joined().elementsEqual("e\u{301}x".unicodeScalars))
        #expect(pieces.map(\.kind) == [.marked, .plain])
    }

    @Test(arguments: [("", ""), ("a b", ""), ("", "a  b\n"), ("một hai ba", "một bốn ba"), ("x y z", "z y x")])
    func changesHoldBothTextsWhole(before: String, after: String) {
        let pieces = Piece.changes(from: before, to: after)
        #expect(pieces.filter { $0.kind != .added }.map(\.text).joined() == before)
        #expect(pieces.filter { $0.kind != .removed }.map(\.text).joined() == after)
    }

    @Test func aChangedWordIsGoneAndNew() {
        let pieces = Piece.changes(from: "sấy bằng than", to: "sấy bằng điện")
        #expect(pieces == [Piece("sấy bằng "), Piece("than", .removed), Piece("điện", .added)])
    }
}
