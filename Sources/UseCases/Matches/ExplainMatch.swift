internal import Foundation
package import Market
package import Search

extension Floor {
    /// Why a pair was proposed, in one or two sentences: the words that both texts have, what fits and what does not.
    package func explain(_ match: Match, in language: Language, _ catalogues: Catalogues) -> String {
        let catalogue = catalogues[language]
        guard let evidence = match.readEvidence else { return catalogue.text("evidence.none") }
        let words = evidence.words(in: language).prefix(5).map { "“\($0)”" }.joined(separator: ", ")
        let met = named(evidence.forward.parts.filter { $0.outcome == "met" }, catalogue)
        let gaps = named(evidence.gaps, catalogue)
        var sentences = [
            words.isEmpty ? catalogue.text("evidence.no-words") : catalogue.text("evidence.words", ["words": words])
        ]
        if !met.isEmpty { sentences.append(catalogue.text("evidence.met", ["names": met])) }
        if !gaps.isEmpty { sentences.append(catalogue.text("evidence.gaps", ["names": gaps])) }
        return sentences.joined(separator: " ")
    }

    /// The constraints among `parts`, each once, in the catalogue's words.
    private func named(_ parts: [MatchEvidence.Part], _ catalogue: Catalogue) -> String {
        var names: [String] = []
        for part in parts where !["term", "element", "freshness", "record"].contains(part.kind) {
            let name = catalogue.text("constraint.\(part.kind)")
            if !names.contains(name) { names.append(name) }
        }
        return names.joined(separator: ", ")
    }
}

extension Match {
    /// What the engine found; nil where it was kept by a version that nobody reads any more.
    package var readEvidence: MatchEvidence? {
        try? JSONDecoder().decode(MatchEvidence.self, from: Data(evidence.utf8))
    }
}

extension MatchEvidence {
    /// What both texts say, in the reader's language where there is any, without bare figures and without words that are
    /// parts of longer ones.
    fileprivate func words(in language: Language) -> [String] {
        let own = terms.filter { term in
            (term.inSupply + term.inDemand).contains { $0.field.hasSuffix("/\(language.rawValue)") }
        }
        let words = (own.isEmpty ? terms : own).map { $0.shown(in: language) }.filter { word in
            word.unicodeScalars.contains { $0.properties.isAlphabetic }
        }
        return words.filter { word in !words.contains { $0 != word && " \($0) ".contains(" \(word) ") } }
    }
}

extension MatchEvidence.Term {
    /// As both texts have it, or in the reader's language with the other beside it.
    fileprivate func shown(in language: Language) -> String {
        guard let entry else { return term }
        return language == .en ? "\(entry.en) (\(entry.vi))" : "\(entry.vi) (\(entry.en))"
    }
}
