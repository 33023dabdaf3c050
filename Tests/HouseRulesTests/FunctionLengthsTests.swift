import Testing

@Suite struct FunctionLengthsTests {
    @Test func countsFromTheNameToTheBrace() {
        let body = String(repeating: "    let a = { \"}\" } // }\n", count: 70)
        let text = """
            protocol P {
                func required() throws
                func alsoRequired(_ a: () -> Void) -> Int
            }
            struct S {
                init(a: Int = { 1 }()) { self.init(b: a) }
                package func short() -> Int { 1 }
                func long(
                    _ a: Int
                ) {
            \(body)    }
            }
            """
        let lengths = Array(FunctionLengths(of: sampleFile(text)))
        #expect(lengths.map(\.lines) == [1, 1, 74])
        #expect(lengths.last?.description == "Sources/Market/Sample.swift:8: 74 lines")
    }
}
