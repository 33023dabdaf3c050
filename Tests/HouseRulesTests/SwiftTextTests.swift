import Testing

@Suite struct SwiftTextTests {
    @Test(arguments: [
        ("let a = 1 // print(a)", "let a = 1"), ("/* a /* b */ c */ let d = 1", "let d = 1"),
        ("let a = \"print(1)\" + b", "let a =            + b"), ("f(\"a \\(g(\"x\")) b\", c)", "f(     g(   )    , c)"),
        ("f(#\"a \"quote\" \\(no) \\#(yes)\"#)", "f(                      yes )"),
        ("\"\"\"\nlet a \"b\" \\\n\"\"\"\nlet c", "let c"), ("a / b // c", "a / b"), ("\"\\\\\" + a", "+ a"),
    ])
    func keepsOnlyTheCode(_ text: String, _ code: String) {
        let kept = SourceFile(path: "x.swift", text: text).code
        #expect(trimmed(blankParentheses(kept)) == trimmed(blankParentheses(code)))
        #expect(kept.utf8.count == text.utf8.count)
    }

    @Test func keepsQuotesWhenOnlyCommentsGo() {
        let file = SourceFile(path: "x.swift", text: "a(\"b.c\") // \"d.e\"")
        #expect(trimmed(file.uncommented) == "a(\"b.c\")")
    }

    private func trimmed(_ text: String) -> String { text.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
    private func blankParentheses(_ text: String) -> String { String(text.map { "()".contains($0) ? " " : $0 }) }
}
