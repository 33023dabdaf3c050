import Foundation
import Testing

@testable import Matching

@Suite struct TokeniserTests {
    @Test(arguments: [
        ("Cà Phê", "ca phe"), ("ĐƯỜNG", "duong"), ("Nghệ thuật", "nghe thuat"), ("quế ướt", "que uot"),
        ("Thuỷ", "thuy"), ("Résumé", "resume"), ("50.000 m²", "50 000 m2"), ("LiCoPO4", "licopo4"), ("٣", "3"),
        ("ÇA", "ca"), ("Ἀθῆναι", "Αθηναι"),
    ])
    func folding(_ text: String, _ expected: String) {
        #expect(folded(text) == folded(expected))
        #expect(folded(text.decomposedStringWithCanonicalMapping) == folded(expected))
        #expect(folded(text.uppercased()) == folded(expected))
    }

    @Test(arguments: [("hoà", "hòa"), ("thuỷ", "thủy"), ("quý", "qúy"), ("khoẻ", "khỏe")])
    func oldAndNewTonePlacementAreOneForm(_ old: String, _ new: String) {
        #expect(exact(old) == exact(new))
        #expect(exact(old) == exact(new.decomposedStringWithCanonicalMapping))
    }

    @Test func marksTellExactFormsApart() {
        let forms = ["bo", "bò", "bơ", "bỏ", "bờ", "bô", "bố"].flatMap(exact)
        #expect(Set(forms).count == 7)
        #expect(Set(["bo", "bò", "bơ", "bỏ", "bờ", "bô", "bố"].flatMap(folded)).count == 1)
        #expect(exact("đa") != exact("da"))
    }

    @Test func englishIsStemmed() {
        #expect(folded("dryers drying") == folded("dryer dry"))
        #expect(folded("nghe thanh tinh") != folded("ngh than tin"))
    }

    @Test func positionsAreScalars() {
        let text = "🙂 ca\u{300} phê, 茶"
        let scalars = Array(text.unicodeScalars)
        let words = Tokeniser().tokens(of: text, limit: .max).map { token in
            var word = String.UnicodeScalarView()
            word.append(contentsOf: scalars[Int(token.start)..<Int(token.start + token.length)])
            return String(word)
        }
        #expect(words == ["cà", "phê", "茶"])
    }

    @Test func wordsAreBounded() {
        #expect(Tokeniser().tokens(of: String(repeating: "a", count: 1_000_000), limit: .max).count == 1)
        #expect(Tokeniser().tokens(of: String(repeating: "a ", count: 1_000_000), limit: 100).count == 100)
        #expect(Tokeniser().tokens(of: "a" + String(repeating: "\u{301}", count: 100_000), limit: 9).count == 1)
        #expect(Tokeniser().tokens(of: "\u{301}\u{0}\u{200D}🙂\u{10FFFF}", limit: 9).isEmpty)
    }

    @Test func aTallyForgetsEverything() {
        let reader = DocumentReader()
        _ = reader.tally(of: listing("a", (0..<500).map { "w\($0)" }.joined(separator: " ")))
        let tally = reader.tally(of: listing("b", "cà phê"))
        #expect(tally.entries.count == 6)
        #expect(folded("w1 w499").allSatisfy { tally[$0] == nil })
        #expect(folded("ca phe").allSatisfy { tally[$0] != nil })
    }
}
