import Market
import Mustache
import Testing

@testable import WebPages

@Suite("Page templates") struct PageTemplateTests {
    private let catalogue = Catalogue(.vi, ["page.greeting": "Chào <b>", "page.asking": "Chào {name}"])

    private func render(_ template: String, _ value: String) throws -> String {
        MustacheContentTypes.register(ScalarEscaping(), named: ScalarEscaping.name)
        let text = try TemplateSource(file: "A.mustache", text: template).prepared(catalogue)
        return try MustacheTemplate(string: text).render(["value": value])
    }

    @Test(
        "escapes scalar by scalar, whatever mark follows",
        arguments: [
            ("\u{600}<img src=x>", "\u{600}&lt;img src=x&gt;"), ("\"\u{301} onload=", "&quot;\u{301} onload="),
            ("'&", "&#39;&amp;"),
        ])
    func escapes(value: String, expected: String) throws {
        let html = try render("<p title=\"{{value}}\">", value)
        #expect(Array(html.unicodeScalars) == Array("<p title=\"\(expected)\">\n".unicodeScalars))
    }

    @Test("refuses what could leave text unescaped", arguments: ["{{{value}}}", "{{&value}}", "{{=<% %>=}}"])
    func refuses(template: String) {
        #expect(throws: TemplateFault.self) { try render(template, "") }
    }

    @Test("puts texts in place, escaped, and refuses those that a catalogue lacks or that want arguments")
    func texts() throws {
        #expect(try render("  <p>{{text.page.greeting}}</p>", "") == "<p>Chào &lt;b&gt;</p>\n")
        #expect(throws: TemplateFault.self) { try render("{{text.page.nothing}}", "") }
        #expect(throws: TemplateFault.self) { try render("{{text.page.asking}}", "") }
    }

    @Test("refuses a form that changes something and lacks its token")
    func tokens() throws {
        #expect(throws: TemplateFault.self) { try render("<form method=\"post\"></form>", "") }
        _ = try TemplateSource(file: "A.mustache", text: "<form method=\"post\">{{> FormToken}}</form>").prepared(
            catalogue)
    }
}
