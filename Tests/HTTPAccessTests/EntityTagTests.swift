import HTTPAccess
import Testing

struct EntityTagTests {
    @Test func aTagHoldsTheVersionAndDiffersByContent() {
        let (one, other) = (EntityTag(version: 3, of: Array("vi".utf8)), EntityTag(version: 3, of: Array("en".utf8)))
        #expect(one.text.hasPrefix("\"3-") && one.text.count == 20)
        #expect(one.text != other.text)
        #expect(EntityTags(one.text)?.newestVersion == 3)
    }

    @Test(arguments: [
        ("\"3-0f\"", 3), ("\"3\"", 3), ("\"3-0f\", \"7-aa\" ,\"5-bb\"", 7), ("\"a,b\",\"2-x\"", 2),
        ("W/\"3-0f\"", 0), ("W/\"9-0f\", \"3-0f\"", 3), ("\"abc\"", 0), ("\"\"", 0), ("\"\u{e9}\"", 0),
        ("\"99999999999999999999-a\"", 0), ("\"-3\"", 0),
    ])
    func theNewestStrongVersionCounts(header: String, version: Int) {
        #expect(EntityTags(header)?.newestVersion == version)
    }

    @Test func aStarIsAnyVersion() {
        #expect(EntityTags("*") == .any && EntityTags(" * ") == .any)
        #expect(EntityTags("*").map { $0.newestVersion == nil } == true)
    }

    @Test(arguments: [
        "", " ", ",", "3", "\"3", "3\"", "\"a\"\"b\"", "\"a\" b", "w/\"a\"", "W/ \"a\"", "\"a\u{7f}\"", "*, \"a\"",
    ])
    func whatIsNoListIsNone(header: String) {
        #expect(EntityTags(header) == nil)
    }

    @Test func aReadComparesWeakly() {
        let tags = EntityTags("W/\"3-0f\", \"4-0f\"")
        #expect(tags?.contain("\"3-0f\"") == true)
        #expect(tags?.contain("\"4-0f\"") == true)
        #expect(tags?.contain("\"5-0f\"") == false)
        #expect(EntityTags("*")?.contain("\"5-0f\"") == true)
    }
}
