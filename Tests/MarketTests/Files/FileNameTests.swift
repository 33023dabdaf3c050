import Market
import Testing

struct FileNameTests {
    @Test(arguments: [
        ("IMG_1.JPG", "IMG_1.jpg"), ("../../etc/x.pdf", "x.pdf"), ("C:\\Users\\a.docx", "a.docx"),
        ("a\u{202E}gpj.exe.jpg", "agpj.exe.jpg"), ("a\r\nb.pdf", "ab.pdf"), ("a.jpg/", "a.jpg"),
        ("...hidden.pdf", "hidden.pdf"),
        ("Kết quả.pdf", "Kết quả.pdf"), ("a<b>|\"?*.pdf", "ab.pdf"), ("👩‍🌾.png", "👩🌾.png"),
    ])
    func namesThatAreLeft(_ sent: String, _ kept: String) {
        #expect(FileName(sent)?.text == kept)
    }

    @Test func aLongNameKeepsItsEnding() {
        let name = FileName(String(repeating: "ả", count: 300) + ".jpeg")
        #expect(name?.text.unicodeScalars.count == FileName.limit)
        #expect(name?.ending == "jpeg")
    }

    @Test(arguments: ["", "photo", ".jpg", "a.", "a.p", "a.jpeg2000", "a.jp g", "/", "a.ảnh", "\u{202E}.pdf"])
    func namesThatAreNone(_ sent: String) {
        #expect(FileName(sent) == nil)
    }

    @Test func everyKindHasAnEndingOfItsOwn() {
        let endings = FileKind.allCases.flatMap(\.endings)
        #expect(Set(endings).count == endings.count)
        #expect(ListingFile.Kind.photo.accepted == [.jpeg, .png, .webp])
        #expect(FileKind(ending: "pdf", among: ListingFile.Kind.photo.accepted) == nil)
    }
}
