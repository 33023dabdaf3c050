/// What would make a listing better, field by field. Blockers stop its submission; the officer sees the rest.
package struct QualityCheck {
    package let side: Listing.Side
    package let content: ListingContent
    package let ownerNames: [String]
    /// References of published listings of the same side that say nearly the same.
    package let similar: [Reference]
    /// Posted for somebody on the telephone: what they can be asked in the next call stops nothing.
    package let isAssisted: Bool
    package let files: [ListingFile]

    package init(
        side: Listing.Side, content: ListingContent, ownerNames: [String], similar: [Reference] = [],
        isAssisted: Bool = false, files: [ListingFile] = []
    ) {
        (self.side, self.content, self.ownerNames) = (side, content, ownerNames)
        (self.similar, self.isAssisted, self.files) = (similar, isAssisted, files)
    }

    package var remarks: [Remark] {
        var found: [Finding] = missing + anonymity + substance
        found += similar.prefix(3).map { reference in
            Finding("/title", .major, "possible-duplicate", ["reference": reference.text])
        }
        return found.enumerated().map { position, finding in
            Remark(
                number: position + 1, field: finding.field, severity: finding.severity, code: finding.code,
                arguments: finding.arguments)
        }
    }

    /// 0 to 100: how much of what helps a partner to decide is there.
    package static func score(_ remarks: [Remark]) -> Int {
        let cost = remarks.reduce(0) { cost, remark in
            switch remark.severity {
            case .blocker: cost + 30
            case .major: cost + 15
            case .minor: cost + 5
            }
        }
        return max(0, 100 - cost)
    }

    /// Every code this check can give; the catalogues hold `quality.<code>` for each.
    package static let codes = [
        "title-missing", "summary-missing", "place-missing", "contact-missing", "stage-missing", "fields-missing",
        "contact-in-anonymous", "name-in-anonymous", "effect-missing", "target-missing", "trl-without-evidence",
        "english-missing", "budget-missing", "price-missing", "transfer-forms-missing", "photo-missing",
        "possible-duplicate",
    ]

    private struct Finding {
        let field: String, severity: Remark.Severity, code: String, arguments: [String: String]

        init(_ field: String, _ severity: Remark.Severity, _ code: String, _ arguments: [String: String] = [:]) {
            (self.field, self.severity, self.code, self.arguments) = (field, severity, code, arguments)
        }
    }

    private var missing: [Finding] {
        var found: [Finding] = []
        if content.title.isEmpty { found.append(Finding("/title", .blocker, "title-missing")) }
        if content.summary.isEmpty { found.append(Finding("/summary", .blocker, "summary-missing")) }
        if content.place == nil, side == .demand { found.append(Finding("/place", .blocker, "place-missing")) }
        if content.place == nil, side == .supply { found.append(Finding("/place", .minor, "place-missing")) }
        if content.contact?.phone == nil, content.contact?.email == nil {
            found.append(Finding("/contact", side == .demand ? .blocker : .major, "contact-missing"))
        }
        if side == .supply, content.supply?.trl == nil, content.supply?.stage == nil {
            found.append(Finding("/supply/trl", isAssisted ? .major : .blocker, "stage-missing"))
        }
        return found
    }

    private var substance: [Finding] {
        var found: [Finding] = []
        if content.fields.isEmpty { found.append(Finding("/fields", .minor, "fields-missing")) }
        if content.elements?.effect == nil { found.append(Finding("/elements/effect", .minor, "effect-missing")) }
        switch side {
        case .demand:
            if content.demand?.target == nil { found.append(Finding("/demand/target", .minor, "target-missing")) }
            if content.demand?.budget == nil { found.append(Finding("/demand/budget", .minor, "budget-missing")) }
        case .supply:
            if (content.supply?.trl ?? 0) > 6, content.supply?.trlEvidence == nil {
                found.append(Finding("/supply/trlEvidence", .major, "trl-without-evidence"))
            }
            if content.supply?.price == nil { found.append(Finding("/supply/price", .minor, "price-missing")) }
            if !files.contains(where: { $0.kind == .photo }) {
                found.append(Finding("/photos", .minor, "photo-missing"))
            }
            if content.supply?.transferForms.isEmpty ?? true {
                found.append(Finding("/supply/transferForms", .minor, "transfer-forms-missing"))
            }
        }
        if content.title.en == nil { found.append(Finding("/title/en", .minor, "english-missing")) }
        return found
    }

    /// What is written below the photos, which strangers read too.
    private var labels: [(field: String, text: String)] {
        files.filter { $0.kind == .photo }.enumerated().flatMap { position, photo in
            photo.label.parts.map { (field: "/photos/\(position)/alt/\($0.language.rawValue)", text: $0.text) }
        }
    }

    /// An anonymous listing must not carry in its texts what it hides: contact data, the owner's name.
    private var anonymity: [Finding] {
        guard content.identity == .anonymous else { return [] }
        let scan = AnonymityScan(ownerNames: ownerNames)
        var found: [Finding] = []
        for (field, text) in content.publicTexts + labels {
            found += scan.findings(in: text).map { Finding(field, .blocker, $0) }
        }
        return found
    }
}

extension ListingContent {
    /// Every text that a stranger may read, with the pointer of its field.
    package var publicTexts: [(field: String, text: String)] {
        var texts: [(String, LocalizedText?)] = [
            ("/title", title), ("/summary", summary), ("/description", description), ("/advantages", advantages),
            ("/visit", visit), ("/demand/presentProcess", demand?.presentProcess), ("/demand/target", demand?.target),
            ("/demand/volume", demand?.volume), ("/demand/constraints", demand?.constraints),
        ]
        texts += (elements?.named ?? []).map { ("/elements/\($0.name)", $0.text) }
        var found = texts.flatMap { field, text in
            (text?.parts ?? []).map { (field: "\(field)/\($0.language.rawValue)", text: $0.text) }
        }
        found += keywords.enumerated().map { (field: "/keywords/\($0.offset)", text: $0.element) }
        found += [
            ("/supply/trlEvidence", supply?.trlEvidence), ("/supply/equipment/condition", supply?.equipment?.condition),
            ("/supply/service/accreditation", supply?.service?.accreditation),
            ("/supply/service/unit", supply?.service?.unit), ("/supply/material/unit", supply?.material?.unit),
            ("/supply/material/stock", supply?.material?.stock), ("/supply/material/season", supply?.material?.season),
        ].compactMap { field, text in text.map { (field: field, text: $0) } }
        return found
    }
}
