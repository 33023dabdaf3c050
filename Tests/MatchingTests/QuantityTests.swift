import Testing

@testable import Matching

@Suite struct QuantityTests {
    private func quantities(_ text: String) -> [TermKey] {
        let words = Tokeniser()
        _ = words.tokens(of: text, limit: .max)
        return words.quantities.map(\.folded)
    }

    @Test(arguments: [
        ["5 ha", "5ha", "5 hecta", "5 hectares", "50.000 m²", "50,000 m2", "50 sào", "0,05 km2", "50000 mét vuông"],
        ["2 tỷ", "2 tỉ đồng", "2.000.000.000 đồng", "2 billion VND", "2000 triệu đồng", "2 ty"],
        ["1,5 tấn", "1.5 tonnes", "1500 kg", "1.500kg", "15 tạ"], ["38 °C", "38°C", "38 độ C", "38 degrees Celsius"],
        ["12%", "12 %", "12 phần trăm", "12 percent"], ["18 kW", "18kw", "18.000 W"], ["2 ngày", "48 giờ", "48 hours"],
        ["0.125 m", "12,5 cm", "125 mm"],
    ])
    func spellingsOfOneQuantityAreOneTerm(_ spellings: [String]) {
        let found = spellings.map(quantities)
        #expect(found.allSatisfy { $0.count == 1 }, "\(zip(spellings, found).filter { $0.1.count != 1 }.map(\.0))")
        #expect(Set(found).count == 1, "\(zip(spellings, found).map { ($0, $1) })")
    }

    @Test func differentQuantitiesAreDifferent() {
        let all = [
            "5 ha", "6 ha", "5 kg", "5 m", "5 %", "5 tỷ", "5 triệu", "5 kW", "5 kWh", "5 lít", "50 ha", "5 ngày",
        ]
        #expect(Set(all.flatMap(quantities)).count == all.count)
    }

    @Test(arguments: [
        "12.05.2024", "phiên bản 1.2.3", "5", "5 người", "A5", "5. Ha Long", "1 2 3", "0 kg", "9999999999999999 ha",
    ])
    func whatIsNoQuantityIsNone(_ text: String) { #expect(quantities(text).isEmpty) }

    @Test func itStandsOverFigureAndUnit() {
        let words = Tokeniser()
        let text = "Nhà kính 50.000 m² ở Đà Lạt"
        _ = words.tokens(of: text, limit: .max)
        let span = words.quantities[0]
        let scalars = text.unicodeScalars.dropFirst(Int(span.start)).prefix(Int(span.length))
        #expect(String(scalars) == "50.000 m²")
    }

    @Test func aNeedInOneUnitFindsAnOfferInAnother() {
        let index = index([
            listing("a", "Hệ thống tưới cho 5 ha"), listing("b", "Hệ thống tưới cho 3 ha"),
            listing("c", "Hệ thống tưới cho 9 ha"),
        ])
        #expect(found("tưới 50.000 m²", in: index).first == "a")
        #expect(found("tưới 30.000 m²", in: index).first == "b")
    }

    /// A limit may end within a figure; a run of digits and points is passed over once.
    @Test func whatIsCutOrEndlessIsSafe() {
        for limit in 1...6 {
            let words = Tokeniser()
            _ = words.tokens(of: "a 1.234.567 kg b", limit: limit)
            #expect(words.quantities.count == (limit >= 5 ? 1 : 0))
        }
        let clock = ContinuousClock()
        let duration = clock.measure {
            #expect(quantities(String(repeating: "1.", count: 200_000) + "1 kg").isEmpty)
        }
        #expect(duration < .seconds(5))
    }
}
