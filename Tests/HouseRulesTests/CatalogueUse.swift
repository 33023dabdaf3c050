/// The keys that code and templates ask the catalogues for.
struct CatalogueUse {
    let swift: [SourceFile]
    let templates: [SourceFile]
    /// The first parts of the catalogues' keys: a text in quotes that begins with one is a key.
    let roots: Set<Substring>

    /// Keys that are put together at run time: what stands before the varying part, and all that may follow.
    var families: [String: [String]] {
        let raw = { (types: [String]) in DeclaredNames.rawValues(of: types, in: swift) }
        return [
            "error.": raw(["MarketError", "Code"]).flatMap { ["\($0).title", "\($0).detail"] },
            "field.": raw(["FieldProblem", "Code"]),
            "quality.": DeclaredNames.list("codes", in: swift.filter { $0.path.hasSuffix("/QualityCheck.swift") }),
            "message.": raw(["Message"]).flatMap { ["\($0).subject", "\($0).body", "\($0).action"] },
            "state.": raw(["ListingState"]), "side.": raw(["Listing", "Side"]), "staff.": raw(["StaffBand"]),
            // Terms and elements are shown in words of their own.
            "constraint.": raw(["Evidence", "Part", "Kind"]).filter { $0 != "term" && $0 != "element" },
            "page.fact.": facts, "page.match.state.": raw(["MatchState"]),
            "page.match.answer.": raw(["Match", "Answer", "Kind"]),
            "page.status.state.": raw(["ListingState"]), "page.status.next.": raw(["ListingStatus", "Next"]),
            "consent.statement.": DeclaredNames.list(
                "statements", in: swift.filter { $0.path.hasSuffix("/Consent.swift") }),
            "page.organisation.state.": raw(["OrganisationState"]), "telephone.outcome.": raw(["CallOutcome"]),
            // News has words of its own.
            "telephone.script.": raw(["Call", "Purpose"]).filter { $0 != "listing-news" },
            "telephone.news.": raw(["Call", "News"]),
            "page.docs.type.": ["array", "boolean", "integer", "map", "none", "number", "object", "string"],
            "page.docs.unit.": ["characters", "items"], "page.docs.access.": ["either", "open", "session"],
            "page.docs.mark.": ["cookie", "header", "path", "query", "required"],
        ].merging(forms) { first, _ in first }.merging(acts) { first, _ in first }
    }

    /// What forms ask, and what stands beside their fields.
    private var forms: [String: [String]] {
        let raw = { (types: [String]) in DeclaredNames.rawValues(of: types, in: swift) }
        let elements = ["material", "method", "effect", "product", "application"]
        let questions = ["cooperation", "unclear", "about"]
        let profile = [
            "kind", "name-vi", "name-en", "taxCode", "phone", "email", "address-place", "address-street", "sector",
            "staff", "about-vi", "about-en",
        ]
        return [
            "page.posting.label.": labels, "page.posting.section.": sections, "page.listing.": elements,
            "page.posting.words.": raw(["Listing", "Side"]), "page.posting.heading.": raw(["Listing", "Side"]),
            "page.posting.edit.": raw(["Listing", "Side"]),
            "page.posting.identity.": raw(["ListingContent", "Identity"]),
            "page.account.language-name.": ["vi", "en"],
            "page.account.scope.": raw(["Scope", "Area"]).flatMap { ["\($0)-read", "\($0)-write"] } + ["staff"],
            "page.interest.": questions + questions.map { $0 + "-hint" },
            "page.organisation-form.": profile + ["new", "new-text", "edit", "edit-text"],
            "page.organisation-form.sectors.": ["agriculture", "industry", "trade", "services"],
            "page.behalf.which.": raw(["Listing", "Side"]), "page.behalf.channel.": raw(["Consent", "Channel"]),
            "page.design.": ["input", "day", "file", "area", "select", "checkboxes", "radios"],
        ]
    }

    /// What officers and owners do, and what waits for them.
    private var acts: [String: [String]] {
        let raw = { (types: [String]) in DeclaredNames.rawValues(of: types, in: swift) }
        let clock = ["go-stale", "expire", "revive"]
        return [
            "page.act.listing.": raw(["ListingMove"]).filter { !clock.contains($0) } + ["discard"],
            "page.act.match.": ["approve", "dismiss", "recall", "reopen"],
            "page.act.organisation.": raw(["OrganisationMove"]).filter { $0 != "merge" } + raw(["TrustMove"]),
            "page.evidence.result.": raw(["Evidence", "Part", "Outcome"]),
            "page.history.": raw(["Fact", "Kind"]).filter { kind in
                ["listing.", "match.", "organisation.", "membership."].contains { kind.hasPrefix($0) }
            },
            "page.administration.role.": raw(["StaffRole"]),
            "page.review.severity.": raw(["Remark", "Severity"]), "page.claim.": ["phone", "paper", "refuse"],
            "page.work.assignment.": raw(["Assignment"]), "page.work.kind.": raw(["DueWork", "Kind"]),
            "page.work.move.": ["take", "put-back"], "page.calls.purpose.": raw(["Call", "Purpose"]),
            "page.desk.": ["mend", "confirm", "renew", "finish"],
            "page.desk.amendment.": raw(["AmendmentState"]).filter { $0 != "absent" },
        ]
    }

    /// The fields of a listing's form by the names of their labels.
    private var labels: [String] {
        let asked = /\b(?:line|area|input|number|amount|day|select|checks|label)\(\s*"([a-zA-Z01\/]+)"/
        return listingForm.matches(of: asked).map { match in
            var parts = match.1.split(separator: "/")
            if ["vi", "en"].contains(parts.last) { parts.removeLast() }
            if parts.last == "1" { parts = [parts[0] + "-second"] }
            return parts.filter { $0 != "0" && $0 != "1" }.suffix(2).joined(separator: "-")
        } + ["material", "method", "effect", "product", "application"].map { "elements-\($0)" }
    }

    private var sections: [String] {
        listingForm.matches(of: /\bsection\(\s*"([a-z]+)"/).map { String($0.1) }
    }

    private var listingForm: String {
        swift.first { $0.path.hasSuffix("/ListingForm.swift") }?.uncommented ?? ""
    }

    /// `fact("price", …)` asks for `page.fact.price`.
    private var facts: [String] {
        swift.filter { $0.path.hasPrefix("Sources/WebPages/") }.flatMap { file in
            file.uncommented.matches(of: /\bfact\(\s*"([a-z-]+)"/).map { String($0.1) }
        }
    }

    /// The beginnings of keys that are put together, with the files that do it.
    var prefixes: [String: Set<String>] {
        var found: [String: Set<String>] = [:]
        for file in swift {
            for match in file.uncommented.matches(of: /"([a-z][a-z0-9-]*\.(?:[a-z0-9-]+\.)*)\\\(/)
            where isKey(match.1) { found[String(match.1), default: []].insert(file.path) }
        }
        return found
    }

    var keys: Set<String> {
        var keys: Set<String> = []
        for file in swift {
            for match in file.uncommented.matches(of: /"([a-z][a-z0-9-]*(?:\.[a-z0-9-]+)+)"/) where isKey(match.1) {
                keys.insert(String(match.1))
            }
        }
        for template in templates {
            keys.formUnion(template.text.matches(of: /\{\{text\.([a-z0-9.-]+)\}\}/).map { String($0.1) })
        }
        let asked = Set(prefixes.keys)
        for (prefix, endings) in families where asked.contains(prefix) { keys.formUnion(endings.map { prefix + $0 }) }
        return keys
    }

    private func isKey(_ text: Substring) -> Bool { roots.contains(text.prefix { $0 != "." }) }
}
