package import Market
internal import Storage

extension ViewedCall {
    /// What to say: what it is about, and what to ask.
    package func script(_ catalogue: Catalogue, _ vocabularies: Vocabularies) -> String {
        let language = catalogue.language
        let organisation = organisation.publicName.text(in: language)
        let title = { (text: ListingText) in
            "\(text.listing.reference.text) “\(text.content.title.text(in: language))”"
        }
        let partner = contact?.organisation.text(in: language) ?? ""
        return catalogue.text(
            call.news.map { "telephone.news.\($0.rawValue)" } ?? "telephone.script.\(call.purpose.rawValue)",
            [
                "person": askFor ?? organisation, "organisation": organisation,
                "own": listings.map(title).joined(separator: ", "),
                "other": counterpart?.content.title.text(in: language) ?? "",
                "partner": partner, "contact": contact?.contact?.name ?? partner,
                "phone": contact?.bestPhone.text ?? "",
                "remarks": remarks(in: language), "reason": reason(vocabularies, language),
            ])
    }

    /// What the officer who returned the listing asks to be mended, under the numbers that people refer to.
    private func remarks(in language: Language) -> String {
        listings.flatMap(\.listing.remarks).map { "\($0.number). \($0.text?.text(in: language) ?? $0.code)" }
            .joined(separator: "\n")
    }

    /// Why the listing is out of sight.
    private func reason(_ vocabularies: Vocabularies, _ language: Language) -> String {
        guard let reason = listings.first?.listing.reason else { return "" }
        let name = vocabularies.name(
            of: reason.code, in: VocabularyName.suspensionReasons, on: call.opensAt.dayInVietnam, language: language)
        return reason.text.map { "\(name): \($0)" } ?? name
    }
}
