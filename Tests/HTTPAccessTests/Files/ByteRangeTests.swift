import HTTPAccess
import Testing

struct ByteRangeTests {
    @Test(arguments: [
        (nil, ByteRange.whole), ("bytes=0-0", .part(0..<1)), ("bytes=0-", .part(0..<100)),
        ("bytes=99-", .part(99..<100)), ("bytes=10-1000", .part(10..<100)), ("bytes=-1", .part(99..<100)),
        ("bytes=-1000", .part(0..<100)), ("BYTES=1-2", .part(1..<3)), ("bytes=100-", .unsatisfiable),
        ("bytes=-0", .unsatisfiable), ("bytes=99999999999999999999-", .unsatisfiable),
        ("bytes=0-99999999999999999999", .part(0..<100)), ("bytes=2-1", .whole), ("bytes=0-1,3-4", .whole),
        ("bytes=", .whole), ("bytes=-", .whole), ("bytes=+1-2", .whole), ("bytes= 1-2", .whole), ("bits=1-2", .whole),
        ("bytes=1", .whole), ("", .whole),
    ])
    func ranges(_ header: String?, _ range: ByteRange) {
        #expect(ByteRange(header, ifRange: nil, tag: "\"t\"", size: 100) == range)
    }

    @Test func aRangeOfAnotherVersionIsTheWhole() {
        #expect(ByteRange("bytes=0-0", ifRange: "\"t\"", tag: "\"t\"", size: 9) == .part(0..<1))
        for other in ["\"u\"", "W/\"t\"", "Mon, 02 Mar 2026 00:00:00 GMT"] {
            #expect(ByteRange("bytes=0-0", ifRange: other, tag: "\"t\"", size: 9) == .whole)
        }
    }

    @Test func namesForSaving() {
        #expect(
            attachmentDisposition("Kết \"quả\".pdf")
                == "attachment; filename=\"K_t _qu__.pdf\"; filename*=UTF-8''K%E1%BA%BFt%20%22qu%E1%BA%A3%22.pdf")
    }
}
