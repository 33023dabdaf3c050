import HTTPAccess
import Testing

struct MultipartTests {
    private let photo = Part(
        header: PartHeader(name: "file", fileName: "ảnh.jpg", contentType: "image/jpeg"),
        content: [0xFF, 0xD8, 13, 10, 45, 45, 0, 13, 13, 10])

    @Test func aFormIsReadAsItWasWritten() {
        let words = Part(header: PartHeader(name: "alt.vi"), content: Array("Máy sấy".utf8))
        let empty = Part(header: PartHeader(name: "alt.en"), content: [])
        for sizes in [[10_000], [1], [2, 3], [7]] {
            #expect(read(form([words, photo, empty]), piecesOf: sizes) == Reading(parts: [words, photo, empty]))
        }
    }

    @Test func contentThatAlmostEndsIsContent() {
        for near in ["\r\n--floor-7MA", "\r\n-", "\r", "\r\n--floor-7ma4", "--floor-7MA4\r\n", "\n--floor-7MA4"] {
            let part = Part(header: PartHeader(name: "a"), content: Array(near.utf8))
            for sizes in [[10_000], [1], [5]] { #expect(read(form([part]), piecesOf: sizes).parts == [part]) }
        }
    }

    @Test(arguments: [
        ("", MultipartError.cutOff), ("--floor-7MA4", .cutOff), ("--floor-7MA4--\r\n", .noParts),
        ("preamble\r\n--floor-7MA4\r\n", .noDelimiter), ("--floor-7MA4 \r\n", .noDelimiter),
        ("--floor-7MA4\nA", .noDelimiter), ("--floor-7MA4\r\n\r\nx", .cutOff),
        ("--floor-7MA4\r\nA: b\r\n\r\nx", .noName),
        ("--floor-7MA4\r\nContent-Disposition: form-data\r\n\r\n", .noName),
        ("--floor-7MA4\r\nContent-Disposition: form-data; name=\"\"\r\n\r\n", .noName),
        ("--floor-7MA4\r\nContent-Disposition: attachment; name=a\r\n\r\n", .headerNotValid),
        ("--floor-7MA4\r\nContent-Disposition: form-data; name=\"a\r\n\r\n", .headerNotValid),
        ("--floor-7MA4\r\nContent-Disposition: form-data; name=a; name=b\r\n\r\n", .headerNotValid),
        ("--floor-7MA4\r\nContent-Disposition : form-data; name=a\r\n\r\n", .headerNotValid),
        ("--floor-7MA4\r\nContent-Disposition: form-data;\r\n name=a\r\n\r\n", .headerNotValid),
        ("--floor-7MA4\r\nContent-Disposition: form-data; name=\"a\0\"\r\n\r\n", .headerNotValid),
        ("--floor-7MA4\r\nContent-Disposition: form-data; name=a\nX: y\r\n\r\n", .headerNotValid),
        (
            "--floor-7MA4\r\nContent-Disposition: form-data; name=a\r\nContent-Transfer-Encoding: base64\r\n\r\n",
            .headerNotValid
        ),
        ("--floor-7MA4\r\nContent-Disposition: form-data; name=a\r\n\r\nx\r\n--floor-7MA4--\r\nmore", .afterEnd),
        ("--floor-7MA4\r\nContent-Disposition: form-data; name=a\r\n\r\nx\r\n--floor-7MA4xx", .noDelimiter),
        ("--floor-7MA4\r\nContent-Disposition: form-data; name=a\r\n\r\nx", .cutOff),
    ])
    func whatIsRefused(_ text: String, _ error: MultipartError) {
        for sizes in [[10_000], [1]] { #expect(read(Array(text.utf8), piecesOf: sizes).error == error) }
    }

    @Test func theLimitsHold() {
        var limits = MultipartLimits()
        (limits.parts, limits.headerOctets, limits.octets) = (2, 200, 1_000)
        let small = Part(header: PartHeader(name: "a"), content: [1])
        let heavy = Part(header: PartHeader(name: "a"), content: [UInt8](repeating: 1, count: 2_000))
        let named = Part(header: PartHeader(name: String(repeating: "n", count: 300)), content: [])
        for sizes in [[10_000], [1]] {
            #expect(read(form([small, small, small]), piecesOf: sizes, limits: limits).error == .tooManyParts)
            #expect(read(form([heavy]), piecesOf: sizes, limits: limits).error == .tooLarge)
            #expect(read(form([named]), piecesOf: sizes, limits: limits).error == .headerTooLarge)
        }
    }

    @Test(arguments: [
        (#"filename="a.jpg""#, "a.jpg"), (#"filename=a.jpg"#, "a.jpg"), (#"filename="a\"b.jpg""#, #"a"b.jpg"#),
        (#"filename="C:\files\a.jpg""#, #"C:\files\a.jpg"#), (#"filename="a%22b%0D%0Ac.jpg""#, #"a"bc.jpg"#),
        (#"filename*=UTF-8''%E1%BA%A3nh.jpg"#, "ảnh.jpg"),
        (#"filename="plain.jpg"; filename*=utf-8'vi'%E1%BA%A3nh.jpg"#, "ảnh.jpg"),
        (#"filename="a;b.jpg""#, "a;b.jpg"), (#"FileName="ảnh.jpg""#, "ảnh.jpg"),
    ])
    func namesOfFiles(_ parameter: String, _ name: String) {
        let text = "--floor-7MA4\r\nContent-Disposition: form-data; name=\"f\"; \(parameter)\r\n\r\n\r\n--floor-7MA4--"
        #expect(read(Array(text.utf8), piecesOf: [1_000]).parts.first?.header.fileName == name)
    }

    @Test(arguments: [
        #"filename*=latin1''a.jpg"#, #"filename*=UTF-8''%E1%BA.jpg"#, #"filename*=UTF-8''%zz"#, #"filename*=a.jpg"#,
        #"filename="a.jpg"x"#, "filename=", #"filename"#,
    ])
    func namesThatAreNone(_ parameter: String) {
        let text = "--floor-7MA4\r\nContent-Disposition: form-data; name=\"f\"; \(parameter)\r\n\r\n\r\n--floor-7MA4--"
        #expect(read(Array(text.utf8), piecesOf: [1_000]).error == .headerNotValid)
    }

    @Test func boundaries() {
        for good in ["multipart/form-data; boundary=abc", #"Multipart/Form-Data; charset=utf-8; boundary="a b?c""#] {
            #expect(MultipartBoundary(contentType: good) != nil, "\(good)")
        }
        let long = String(repeating: "a", count: 71)
        for bad in [
            "multipart/form-data", "multipart/mixed; boundary=a", "multipart/form-data; boundary=", "application/json",
            #"multipart/form-data; boundary="a ""#, "multipart/form-data; boundary=\(long)",
            "multipart/form-data; boundary=a; boundary=b", #"multipart/form-data; boundary="ả""#,
        ] {
            #expect(MultipartBoundary(contentType: bad) == nil, "\(bad)")
        }
    }
}
