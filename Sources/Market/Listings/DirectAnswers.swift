/// Which listings may be answered directly, without an officer's approval: the vocabulary `direct-answers` says it by
/// kind, with the price basis and the forms of transfer that it asks for, the days on which it holds, and the reason.
package enum DirectAnswers {
    /// The policy that lets `content` be answered directly on `day`: a named supply whose price is firm and stated.
    package static func policy(
        for content: ListingContent, _ vocabularies: Vocabularies, on day: CivilDate
    ) -> Term? {
        guard content.identity == .named, let supply = content.supply, supply.statesPrice,
            let policy = vocabularies.term(content.kind, in: VocabularyName.directAnswers, on: day),
            supply.price?.basis == policy.attributes["basis"]
        else { return nil }
        let forms = policy.attributes["forms"]?.split(separator: " ").map(String.init) ?? []
        return forms.isEmpty || supply.transferForms.contains(where: forms.contains) ? policy : nil
    }
}

extension SupplyTerms {
    fileprivate var statesPrice: Bool {
        price?.range.closed != nil || service?.unitPriceVND != nil || material?.unitPriceVND != nil
    }
}
