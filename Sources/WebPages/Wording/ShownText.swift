internal import Market
internal import Mustache

/// A text as it stands on a page; `lang` says when it is not in the page's language.
struct ShownText: MustacheParent {
    let text: String
    let lang: String?

    init(_ text: String) { (self.text, lang) = (text, nil) }

    /// The text in `language`, else in the other one; nil when there is none.
    init?(_ text: LocalizedText?, in language: Language) {
        guard let text, !text.isEmpty else { return nil }
        self.text = text.text(in: language)
        let own = language == .vi ? text.vi : text.en
        lang = own == nil ? language.other.rawValue : nil
    }

    func child(named name: String) -> Any? {
        switch name {
        case "text": text
        case "lang": lang
        case "paragraphs": text.split(whereSeparator: \.isNewline).map(String.init)
        default: nil
        }
    }
}
