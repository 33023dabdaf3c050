/// A language of the screen and of the mails.
package enum Language: String, Sendable, Codable, CaseIterable {
    case vi, en
}

/// One text in Vietnamese, in English or in both.
package struct LocalizedText: Hashable, Sendable, Codable {
    package var vi: String?
    package var en: String?

    package init(vi: String? = nil, en: String? = nil) {
        self.vi = vi.nonBlank
        self.en = en.nonBlank
    }

    package init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            vi: try values.decodeIfPresent(String.self, forKey: .vi),
            en: try values.decodeIfPresent(String.self, forKey: .en))
    }

    private enum CodingKeys: String, CodingKey { case vi, en }

    package var isEmpty: Bool { vi == nil && en == nil }

    /// The text in `language`, else in the other one, else empty.
    package func text(in language: Language) -> String {
        switch language {
        case .vi: vi ?? en ?? ""
        case .en: en ?? vi ?? ""
        }
    }

    /// Each language that is present with its text, Vietnamese first.
    package var parts: [(language: Language, text: String)] {
        [vi.map { (.vi, $0) }, en.map { (.en, $0) }].compactMap { $0 }
    }
}

extension String? {
    fileprivate var nonBlank: String? {
        guard let self, self.unicodeScalars.contains(where: { !$0.properties.isWhitespace }) else { return nil }
        return self
    }
}
