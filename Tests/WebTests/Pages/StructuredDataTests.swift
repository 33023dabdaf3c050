import Foundation
import Testing

@testable import WebPages

struct StructuredDataTests {
    @Test func nothingInAPageEndsTheDocument() throws {
        let text = "</script><script>alert(1)</script> & <!-- \u{2028} \u{2029} é\u{301}<\u{301}"
        let json = String(decoding: try JSONEncoder().encode([text]), as: UTF8.self)
        let escaped = JSONInPageEscaping().escapeText(json)
        #expect(!escaped.unicodeScalars.contains { "<>&\u{2028}\u{2029}".unicodeScalars.contains($0) })
        #expect(try JSONDecoder().decode([String].self, from: Data(escaped.utf8)) == [text])
    }
}
