import HTTPAccess
import Testing

@Suite struct LimitTests {
    private func code(_ text: String, _ limits: JSONLimits = JSONLimits()) -> JSONSyntaxError.Code? {
        do throws(JSONSyntaxError) {
            _ = try JSONValue.parse(Array(text.utf8), limits: limits)
            return nil
        } catch {
            return error.code
        }
    }

    private func repeated(_ text: String, _ count: Int) -> String {
        String(repeating: text, count: count)
    }

    @Test(arguments: ["[", "{\"a\":", "[{\"a\":"]) func aDepthBombIsRefusedAtTheLimit(piece: String) {
        #expect(code(repeated(piece, 100_000)) == .tooDeep)
    }

    @Test func depthIsCountedInclusively() {
        #expect(code(repeated("[", 32) + repeated("]", 32)) == nil)
        #expect(code(repeated("[", 33) + repeated("]", 33)) == .tooDeep)
        #expect(code(repeated("[", 256) + repeated("]", 256), JSONLimits(depth: 1_000_000)) == nil)
        #expect(code(repeated("[", 257) + repeated("]", 257), JSONLimits(depth: 1_000_000)) == .tooDeep)
    }

    @Test func siblingsAreNotDeep() {
        #expect(code("[" + repeated("[[]],{\"a\":{}},", 500) + "0]") == nil)
    }

    @Test func bytesAreCounted() {
        #expect(code("\"12345678\"", JSONLimits(bytes: 10)) == nil)
        #expect(code("\"123456789\"", JSONLimits(bytes: 10)) == .tooLarge)
    }

    @Test func elementsAreCountedOverTheWholeDocument() {
        #expect(code("[[1,2],{\"a\":3}]", JSONLimits(elements: 5)) == nil)
        #expect(code("[[1,2],{\"a\":3}]", JSONLimits(elements: 4)) == .tooLarge)
    }

    @Test func scalarsOfAStringAreCounted() {
        let limits = JSONLimits(stringScalars: 3, nameScalars: 2)
        #expect(code("\"ếếế\"", limits) == nil)
        #expect(code("\"ế\\u1ebfab\"", limits) == .tooLarge)
        #expect(code("\"e\u{301}e\u{301}\"", limits) == .tooLarge)
        #expect(code("{\"ab\":\"abc\"}", limits) == nil)
        #expect(code("{\"abc\":1}", limits) == .tooLarge)
    }
}
