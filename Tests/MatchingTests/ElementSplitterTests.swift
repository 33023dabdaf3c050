import Testing

@testable import Matching

@Suite struct ElementSplitterTests {
    private func elements(_ text: String) -> [Layer: String] {
        Dictionary(uniqueKeysWithValues: ElementSplitter.elements(of: text).map { ($0.layer, $0.text) })
    }

    @Test func aGrowersSentence() {
        let found = elements("Cà phê sấy xong vẫn mốc")
        #expect(found[.material] == "Cà phê")
        #expect(found[.effect] == "vẫn mốc")
    }

    @Test func anEngineersParagraph() {
        let found = elements(
            """
            Sấy cà phê thóc ướt bằng bơm nhiệt ở 38–40 °C. Giảm độ ẩm xuống 12% sau 36 giờ, thu được cà phê nhân đặc sản. \
            Phù hợp với hợp tác xã có sân phơi.
            """)
        #expect(found[.material] == "cà phê thóc ướt")
        #expect(found[.method]?.hasPrefix("bơm nhiệt") == true)
        #expect(found[.effect]?.hasPrefix("Giảm độ ẩm") == true)
        #expect(found[.product] == "cà phê nhân đặc sản")
        #expect(found[.application]?.hasPrefix("hợp tác xã") == true)
    }

    @Test func typedWithoutMarks() {
        let found = elements("can may say ca phe bang bom nhiet de giam do am, dung cho ho nong dan")
        #expect(found[.material] == "ca phe")
        #expect(found[.method]?.hasPrefix("bom nhiet") == true)
        #expect(found[.effect]?.hasPrefix("giam do am") == true)
    }

    @Test func english() {
        let found = elements(
            """
            We dry wet parchment coffee by means of a heat pump. It reduces moisture to 12% without losing aroma, \
            to produce specialty green coffee. Suitable for cooperatives with a wet mill.
            """)
        #expect(found[.material] == "wet parchment coffee")
        #expect(found[.method] == "heat pump")
        #expect(found[.effect]?.hasPrefix("reduces moisture to 12%".prefix(16)) == true)
        #expect(found[.product]?.hasPrefix("specialty green coffee") == true)
        #expect(found[.application]?.hasPrefix("cooperatives") == true)
    }

    @Test(arguments: ["", " ", "Xin chào", "12 345", "\u{0}\u{301}🙂", String(repeating: "giảm ", count: 4_000)])
    func anyTextIsSafe(_ text: String) {
        for element in ElementSplitter.elements(of: text) { #expect(!element.text.isEmpty) }
    }

    /// What is proposed stands in the text where it is said to, and so does what gave it away.
    @Test(arguments: [
        "Cà phê sấy xong vẫn mốc", "Tận dụng vỏ cà phê, ủ thành phân bón cho nông hộ, giảm chi phí 30%.",
        "A sensor based on capacitance detects water shortage early; designed for greenhouses.",
    ])
    func spansAreTheText(_ text: String) {
        let scalars = Array(text.unicodeScalars)
        let found = ElementSplitter.elements(of: text)
        #expect(!found.isEmpty)
        for element in found {
            #expect(String(String.UnicodeScalarView(scalars[element.span])) == element.text)
            #expect(element.cue.upperBound <= scalars.count && !element.cue.isEmpty)
            #expect((0...1).contains(element.confidence))
        }
    }
}
