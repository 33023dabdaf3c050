import HTTPAccess
import Market
import Testing

private enum Level: String, CaseIterable {
    case lab, pilot, market
}

@Suite struct FieldReaderTests {
    private func reader(_ text: String) throws -> FieldReader {
        FieldReader(try JSONValue.parse(Array(text.utf8)))
    }

    private func problems(_ text: String, _ read: (FieldReader) -> Void) throws -> [FieldProblem] {
        let fields = try reader(text)
        read(fields)
        do throws(MarketError) {
            try fields.finish()
            return []
        } catch {
            return error.fields
        }
    }

    private func brief(_ problems: [FieldProblem]) -> [String] {
        problems.map { "\($0.pointer) \($0.code.rawValue)" }
    }

    @Test func readsEveryKind() throws {
        let fields = try reader(
            #"""
            {"title":"ế","year":2025,"share":1,"trl":3.0,"open":true,"level":"pilot","tags":["a","b"],
             "contact":{"name":"An"},"lines":[{"n":1},{"n":2}],"gone":null,"any":[1,"x"]}
            """#)
        #expect(fields.string("title", length: 1...1) == "ế")
        #expect(fields.integer("year", in: 1990...2100) == 2025)
        #expect(fields.number("share", in: 0...1) == 1)
        #expect(fields.integer("trl", in: 1...9) == 3)
        #expect(fields.bool("open"))
        #expect(fields.enumeration("level", Level.self) == .pilot)
        #expect(fields.stringArray("tags", count: 1...5, length: 1...9) == ["a", "b"])
        #expect(fields.object("contact").string("name", length: 1...50) == "An")
        #expect(fields.objects("lines", count: 0...9).map { $0.integer("n", in: 1...9) } == [1, 2])
        #expect(fields.array("any", count: 0...9) == [.integer(1), .string("x")])
        #expect(fields.optionalString("gone", length: 1...9) == nil)
        #expect(fields.presence("gone") == .null)
        #expect(fields.presence("absent") == .absent)
        #expect(fields.presence("title") == .value)
        try fields.finish()
    }

    @Test func collectsEverythingAtOnce() throws {
        let text = #"""
            {"title":"","note":"abcd","year":1800,"open":"yes","level":"moon","tags":["ok",5,"toolong"],
             "contact":{"nmae":"An"},"lines":[{"n":0},7],"a/b~":1}
            """#
        let found = try problems(text) { fields in
            _ = fields.string("title", length: 1...9)
            _ = fields.optionalString("note", length: 0...3)
            _ = fields.integer("year", in: 1990...2100)
            _ = fields.bool("open")
            _ = fields.enumeration("level", Level.self)
            _ = fields.stringArray("tags", count: 0...9, length: 1...5)
            _ = fields.object("contact").string("name", length: 1...9)
            for line in fields.objects("lines", count: 0...9) { _ = line.integer("n", in: 1...9) }
            _ = fields.number("share", in: 0...1)
            _ = fields.object("address").string("street", length: 1...9)
        }
        #expect(
            brief(found) == [
                "/title too-short", "/note too-long", "/year out-of-range", "/open wrong-type", "/level not-allowed",
                "/tags/1 wrong-type", "/tags/2 too-long", "/contact/name required", "/lines/1 wrong-type",
                "/lines/0/n out-of-range", "/share required", "/address required", "/a~1b~0 unknown-key",
                "/contact/nmae unknown-key",
            ])
        #expect(found[0].arguments == ["min": "1"])
        #expect(found[1].arguments == ["max": "3", "count": "4"])
        #expect(found[2].arguments == ["min": "1990", "max": "2100"])
        #expect(found[3].arguments == ["expected": "boolean"])
        #expect(found[4].arguments == ["allowed": "lab, pilot, market"])
    }

    @Test func nullIsMissingWhereAValueIsRequired() throws {
        #expect(brief(try problems(#"{"a":null}"#) { _ = $0.bool("a") }) == ["/a required"])
    }

    @Test(arguments: ["[]", "1", "\"x\"", "null"]) func aDocumentThatIsNoObjectHasOneProblem(text: String) throws {
        let found = try problems(text) { _ = $0.string("title", length: 1...9) }
        #expect(brief(found) == [" wrong-type"])
    }

    @Test(arguments: ["1.5", "1e300", "\"1\"", "true"]) func isNoInteger(text: String) throws {
        #expect(brief(try problems("{\"n\":\(text)}") { _ = $0.integer("n", in: 0...9) }) == ["/n wrong-type"])
    }

    @Test func aReaderWithNothingAskedKnowsNoKey() throws {
        #expect(brief(try problems(#"{"a":1,"b":{"c":2}}"#) { _ in }) == ["/a unknown-key", "/b unknown-key"])
    }

    @Test func takesProblemsFromThoseWhoKnowMore() throws {
        let found = try problems(#"{"o":{"e":"x"}}"#) { fields in
            let object = fields.object("o")
            _ = object.string("e", length: 1...9)
            object.refuse("e", .notEmail)
            object.refuse(nil, .notAllowed)
        }
        #expect(brief(found) == ["/o/e not-email", "/o not-allowed"])
    }

    @Test func problemsAreBounded() throws {
        let members = (0..<5000).map { "\"k\($0)\":0" }.joined(separator: ",")
        #expect(try problems("{\(members)}") { _ in }.count == 100)
    }
}
