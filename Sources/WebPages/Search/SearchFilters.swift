internal import Market
internal import Search
internal import UseCases

extension SearchModel {
    /// The facets beside the results.
    var groups: [FacetGroup] {
        let facets = found.facets
        return [
            group("page.search.themes", facets.themes, VocabularyName.themes, \.themes, shown: 8),
            group("page.search.kinds", facets.kinds, VocabularyName.listingKinds, \.kinds, shown: 8),
            FacetGroup(wording.text("page.search.readiness"), readiness, shown: 5, wording),
            group("page.search.fields", facets.fields, VocabularyName.fields, \.fields, shown: 6),
            group("page.search.places", facets.places, VocabularyName.places, \.places, shown: 6),
        ]
    }

    /// What the search is narrowed by, each as the link that takes it away again.
    var chosen: [FacetOption] {
        var chosen: [FacetOption] = []
        for (list, vocabulary) in Self.lists {
            chosen += query[keyPath: list].map { code in
                option(wording.name(code, in: vocabulary), address.toggled(code, in: list))
            }
        }
        if let level = query.leastTRL {
            chosen.append(option(leastTRL(level), address.changed { $0.leastTRL = nil }))
        }
        if let most = query.greatestPriceVND {
            let label = wording.text("page.money.to", ["amount": wording.number(most)])
            chosen.append(option(label, address.changed { $0.greatestPriceVND = nil }))
        }
        return chosen
    }

    private static var lists: [(WritableKeyPath<ListingQuery, [String]>, String)] {
        [
            (\.themes, VocabularyName.themes), (\.kinds, VocabularyName.listingKinds),
            (\.fields, VocabularyName.fields), (\.places, VocabularyName.places),
        ]
    }

    private func group(
        _ name: String, _ counts: [String: Int], _ vocabulary: String,
        _ list: WritableKeyPath<ListingQuery, [String]>, shown: Int
    ) -> FacetGroup {
        let options = FacetOption.ranked(counts).map { code, count in
            FacetOption(
                label: wording.name(code, in: vocabulary), count: wording.number(count),
                href: address.toggled(code, in: list), isOn: query[keyPath: list].contains(code))
        }
        return FacetGroup(wording.text(name), options, shown: shown, wording)
    }

    private var readiness: [FacetOption] {
        [3, 5, 7, 8, 9].map { level in
            FacetOption(
                label: leastTRL(level), count: nil,
                href: address.changed { $0.leastTRL = query.leastTRL == level ? nil : level },
                isOn: query.leastTRL == level)
        }
    }

    private func leastTRL(_ level: Int) -> String { wording.text("page.card.least-trl", ["trl": String(level)]) }

    private func option(_ label: String, _ href: String) -> FacetOption {
        FacetOption(label: label, count: nil, href: href, isOn: true)
    }
}
