import Market
import Testing

/// Escaping by scalar: what a `Character` hides must not slip through.
@Suite struct HTMLEscapingTests {
    private static let entities: [(Unicode.Scalar, String)] = [
        ("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("\"", "&quot;"), ("'", "&#39;"),
    ]

    /// Scalars that melt into one `Character` with what stands before or after them.
    private static let clinging: [Unicode.Scalar] = [
        "\u{301}", "\u{308}", "\u{323}", "\u{20DD}", "\u{200D}", "\u{200C}", "\u{FE0F}", "\u{600}", "\u{6DD}",
        "\u{110BD}",
        "\u{1F3FB}", "\u{E0020}", "\u{E33}", "\u{903}", "\u{1160}", "\r", "\n", "\u{34F}",
    ]

    @Test func everySpecialIsEscapedBesideEveryClingingScalar() {
        for (special, entity) in Self.entities {
            for before in Self.clinging {
                for after in Self.clinging {
                    let text = scalars([before, special, after])
                    let wanted = scalars([before]) + entity + scalars([after])
                    #expect(Array(text.escapedForHTML.unicodeScalars) == Array(wanted.unicodeScalars))
                }
            }
        }
    }

    @Test func theTwoKnownTricksComeOutHarmless() {
        #expect(Array("\"\u{301} onx=".escapedForHTML.utf8) == Array("&quot;\u{301} onx=".utf8))
        #expect(Array("\u{600}<img>".escapedForHTML.utf8) == Array("\u{600}&lt;img&gt;".utf8))
    }

    @Test func controlsThatHTMLForbidsAreDropped() {
        let controls = (0..<32).compactMap(Unicode.Scalar.init) + ["\u{7F}"]
        #expect(scalars(controls).escapedForHTML == "\t\n\r")
        #expect("<\u{0}script>".escapedForHTML == "&lt;script&gt;")
    }

    @Test func everythingElseStaysAsItIs() {
        let text = "Máy sấy cà phê – 50 m² 𠮷 👩🏽‍🌾 {{{x}}} `$` / = \u{A0}"
        #expect(Array(text.escapedForHTML.unicodeScalars) == Array(text.unicodeScalars))
        #expect("".escapedForHTML.isEmpty)
        #expect("&amp;".escapedForHTML == "&amp;amp;")
    }

    private func scalars(_ scalars: [Unicode.Scalar]) -> String { String(String.UnicodeScalarView(scalars)) }
}
