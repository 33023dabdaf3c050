import Testing

/// Both catalogues are complete, and nothing in them is idle.
@Suite struct CatalogueTests {
    private static let vi = catalogue("vi")
    private static let en = catalogue("en")
    private static let use = CatalogueUse(
        swift: SourceTree.swift, templates: SourceTree.templates,
        roots: Set(vi.texts.keys.map { $0.prefix { $0 != "." } }).union(["page"]))

    private static func catalogue(_ language: String) -> CatalogueFile {
        CatalogueFile(
            SourceTree.file("Sources/Market/Catalogue/\(language).yaml")
                ?? SourceFile(path: "no \(language).yaml", text: "?"))
    }

    @Test func bothAreReadAndHoldTheSameKeys() {
        #expect(Self.vi.faults == [] && Self.en.faults == [])
        #expect(Self.vi.texts.count > 200)
        #expect(Set(Self.vi.texts.keys).subtracting(Self.en.texts.keys) == [])
        #expect(Set(Self.en.texts.keys).subtracting(Self.vi.texts.keys) == [])
    }

    @Test func noTextIsEmpty() {
        for catalogue in [Self.vi, Self.en] {
            #expect(catalogue.texts.filter { $0.value.allSatisfy(\.isWhitespace) }.keys.sorted() == [])
        }
    }

    @Test func bothFillInTheSame() {
        let differing = Self.vi.texts.filter { key, text in
            CatalogueFile.arguments(of: text) != CatalogueFile.arguments(of: Self.en.texts[key] ?? "")
        }
        #expect(differing.keys.sorted() == [])
    }

    @Test func everyKeyIsUsed() {
        #expect(Set(Self.vi.texts.keys).subtracting(Self.use.keys).sorted() == [])
    }

    @Test func everyKeyThatIsAskedForIsThere() {
        #expect(Self.use.keys.subtracting(Self.vi.texts.keys).sorted() == [])
    }

    @Test func everyKeyThatIsPutTogetherBelongsToAKnownFamily() {
        let known = Self.use.families
        #expect(Self.use.prefixes.filter { known[$0.key] == nil } == [:])
        #expect(known.filter { $0.value.isEmpty }.keys.sorted() == [])
    }

    @Test func familiesAreReadFromTheCode() {
        let families = Self.use.families
        #expect(
            families["error."]?.contains("own-case.title") == true
                && families["error."]?.contains("unexpected.detail") == true)
        #expect(
            families["field."]?.contains("required") == true && families["field."]?.contains("not-tax-code") == true)
        #expect(families["state."] == Self.listingStates)
        #expect(families["side."] == ["supply", "demand"])
        #expect(families["quality."]?.first == "title-missing")
        #expect(families["message."]?.count ?? 0 > 60)
    }

    private static let listingStates = [
        "draft", "submitted", "returned", "published", "stale", "suspended", "withdrawn", "fulfilled", "expired",
        "archived",
    ]
}

/// The readers above, on samples.
@Suite struct CatalogueSampleTests {
    @Test func readsTheSmallYAML() {
        let text = """
            # a comment
            floor:
              name: Sàn {a} giao dịch
              long: |-
                Dear {b},

                second: paragraph
              quoted: "Cần: {a} và {c}"

            side:
              deep:
                key: x
            """
        let read = CatalogueFile(sampleFile(text, "vi.yaml"))
        #expect(read.faults == [])
        #expect(Set(read.texts.keys) == ["floor.name", "floor.long", "floor.quoted", "side.deep.key"])
        #expect(read.texts["floor.long"]?.hasPrefix("Dear {b},\n\nsecond: paragraph\n") == true)
        #expect(CatalogueFile.arguments(of: read.texts["floor.quoted"] ?? "") == ["a", "c"])
        #expect(CatalogueFile.arguments(of: "{a} {b}") == ["a", "b"] && CatalogueFile.arguments(of: "none") == [])
    }

    @Test(arguments: [
        "a: {b}", "a: x: y", "a: [1]", "a: yes", "a: 12", "a b: c", "   a: b", "no colon", "a: x\na: y", "a: \"open",
        "a: *b",
    ])
    func saysWhatItCannotRead(_ text: String) {
        #expect(CatalogueFile(sampleFile(text, "vi.yaml")).faults.count == 1)
    }

    @Test func findsKeysHoweverTheyAreAskedFor() {
        let code = """
            enum Message: String { case hello, byeBye = "bye-bye" }
            // "floor.comment"
            text("floor.name"); text("message.\\(name).subject"); text("message.\\(a)\\(b)"); text("floor.\\(x)")
            row.text("other.key")
            """
        let use = CatalogueUse(
            swift: [sampleFile(code)], templates: [sampleFile("<p>{{text.page.title}} {{name}}</p>", "A.mustache")],
            roots: ["floor", "message"])
        #expect(Set(use.prefixes.keys) == ["message.", "floor."])
        let messages = ["hello", "bye-bye"].flatMap { name in
            ["subject", "body", "action"].map { "message.\(name).\($0)" }
        }
        #expect(use.keys == Set(messages + ["floor.name", "page.title"]))
        #expect(use.families["floor."] == nil)
    }
}
