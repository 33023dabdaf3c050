internal import Market
internal import Mustache

/// The form of a listing, section by section: what it asks depends on the side and the kind. Values are those that were typed,
/// else those of the text.
struct ListingForm {
    let side: Listing.Side
    let content: ListingContent
    let typed: Form?
    let wording: Wording

    struct Section: MustacheParent {
        let id: String
        let heading: String
        var hint: String?
        let fields: [FormField]
        /// Folded away until somebody wants it.
        var isFolded = false

        func child(named name: String) -> Any? {
            switch name {
            case "id": id
            case "heading": heading
            case "hint": hint
            case "fields": fields
            case "isFolded": isFolded
            default: nil
            }
        }
    }

    var sections: [Section] {
        let own = side == .supply ? supplySections : demandSections
        return [main, elements] + own + [about, contact, classification, english]
    }

    private var main: Section {
        section(
            "main",
            [
                select("kind", wording.kinds(of: side, chosen: chosen("kind", [content.kind]).first ?? "")),
                line("title/vi", content.title.vi, limit: 256),
                area("summary/vi", content.summary.vi, rows: 3, limit: 500),
                area("description/vi", content.description?.vi, rows: 6, limit: 4_000),
                area("advantages/vi", content.advantages?.vi, rows: 3, limit: 2_000),
            ])
    }

    private var elements: Section {
        let named = Dictionary(uniqueKeysWithValues: (content.elements?.named ?? []).map { ($0.name, $0.text) })
        return section(
            "elements",
            ["material", "method", "effect", "product", "application"].map { name in
                area("elements/\(name)/vi", named[name]?.vi, rows: 2, limit: 500)
            }, hint: "page.posting.elements-hint")
    }

    private var demandSections: [Section] {
        let demand = content.demand
        return [
            section(
                "need",
                [
                    area("demand/presentProcess/vi", demand?.presentProcess?.vi, rows: 3, limit: 1_000),
                    area("demand/target/vi", demand?.target?.vi, rows: 3, limit: 1_000),
                    line("demand/volume/vi", demand?.volume?.vi, limit: 500),
                    area("demand/constraints/vi", demand?.constraints?.vi, rows: 2, limit: 1_000),
                    amount("demand/budget/minVND", demand?.budget?.minVND),
                    amount("demand/budget/maxVND", demand?.budget?.maxVND),
                    day("demand/wantedBy", demand?.wantedBy),
                    select("demand/leastTRL", levels(chosen("demand/leastTRL", [demand?.leastTRL.map(String.init)]))),
                    checks(
                        "demand/trlIsMust",
                        [FormOption(value: "yes", label: wording.text("page.posting.must"), isOn: isMust)]),
                    checks(
                        "demand/cooperationForms",
                        wording.options(
                            VocabularyName.cooperationForms,
                            chosen: chosen("demand/cooperationForms", demand?.cooperationForms ?? []))),
                ])
        ]
    }

    private var isMust: Bool {
        typed.map { $0.has("demand/trlIsMust") } ?? content.demand?.trlIsMust ?? false
    }

    private var supplySections: [Section] {
        let supply = content.supply
        let readiness = section(
            "readiness",
            [
                select("supply/trl", levels(chosen("supply/trl", [supply?.trl.map(String.init)]))),
                select(
                    "supply/stage",
                    [wording.nothing()]
                        + wording.options(VocabularyName.stages, chosen: chosen("supply/stage", [supply?.stage]))),
                area("supply/trlEvidence", supply?.trlEvidence, rows: 3, limit: 1_000),
            ])
        let terms = section(
            "terms",
            [
                checks(
                    "supply/transferForms",
                    wording.options(
                        VocabularyName.cooperationForms,
                        chosen: chosen("supply/transferForms", supply?.transferForms ?? []))),
                amount("supply/price/minVND", supply?.price?.minVND),
                amount("supply/price/maxVND", supply?.price?.maxVND),
                select(
                    "supply/price/basis",
                    [wording.nothing()]
                        + wording.options(
                            VocabularyName.priceBases, chosen: chosen("supply/price/basis", [supply?.price?.basis]))),
                checks(
                    "supply/paymentForms",
                    wording.options(
                        VocabularyName.paymentForms, chosen: chosen("supply/paymentForms", supply?.paymentForms ?? []))),
            ])
        return [readiness, terms] + thing + [rights]
    }

    /// What is asked of equipment, of a service, of a material.
    private var thing: [Section] {
        let supply = content.supply
        switch chosen("kind", [content.kind]).first {
        case "equipment":
            return [
                section(
                    "equipment",
                    [
                        line("supply/equipment/maker", supply?.equipment?.maker, limit: 120),
                        line("supply/equipment/model", supply?.equipment?.model, limit: 120),
                        number("supply/equipment/year", supply?.equipment?.year),
                        area("supply/equipment/condition", supply?.equipment?.condition, rows: 2, limit: 500),
                        day("supply/equipment/calibrationValidUntil", supply?.equipment?.calibrationValidUntil),
                    ])
            ]
        case "technical-service", "information-lookup":
            return [
                section(
                    "service",
                    [
                        line("supply/service/accreditation", supply?.service?.accreditation, limit: 200),
                        number("supply/service/turnaroundDays", supply?.service?.turnaroundDays),
                        amount("supply/service/unitPriceVND", supply?.service?.unitPriceVND),
                        line("supply/service/unit", supply?.service?.unit, limit: 60),
                    ])
            ]
        case "biological-material":
            return [
                section(
                    "material",
                    [
                        line("supply/material/stock", supply?.material?.stock, limit: 200),
                        line("supply/material/season", supply?.material?.season, limit: 200),
                        amount("supply/material/unitPriceVND", supply?.material?.unitPriceVND),
                        line("supply/material/unit", supply?.material?.unit, limit: 60),
                    ])
            ]
        default: return []
        }
    }

    private var rights: Section {
        let (right, funding) = (content.supply?.intellectualProperty.first, content.supply?.stateFunded)
        return section(
            "rights",
            [
                select(
                    "supply/intellectualProperty/0/kind",
                    [wording.nothing()]
                        + wording.options(
                            VocabularyName.ipKinds, chosen: chosen("supply/intellectualProperty/0/kind", [right?.kind]))
                ),
                line("supply/intellectualProperty/0/number", right?.number, limit: 60),
                select(
                    "supply/intellectualProperty/0/status",
                    [wording.nothing()]
                        + wording.options(
                            VocabularyName.ipStatuses,
                            chosen: chosen("supply/intellectualProperty/0/status", [right?.status]))),
                line("supply/stateFunded/taskCode", funding?.taskCode, limit: 60),
            ], isFolded: true)
    }

    private var about: Section {
        section(
            "about",
            [
                select(
                    "place",
                    [wording.nothing()]
                        + wording.options(VocabularyName.places, chosen: chosen("place", [content.place]))),
                line("keywords", content.keywords.joined(separator: ", "), limit: 700),
            ])
    }

    private var classification: Section {
        section(
            "classification",
            [
                select("fields/0", fields(content.fields.first, at: "fields/0")),
                select("fields/1", fields(content.fields.dropFirst().first, at: "fields/1")),
                checks("themes", wording.options(VocabularyName.themes, chosen: chosen("themes", content.themes))),
                checks(
                    "standards",
                    wording.options(VocabularyName.standards, chosen: chosen("standards", content.standards))),
            ], isFolded: true)
    }

    private var contact: Section {
        let identity = chosen("identity", [content.identity.rawValue])
        return section(
            "contact",
            [
                line("contact/name", content.contact?.name, limit: 120),
                input("contact/phone", content.contact?.phone?.text, type: "tel", autocomplete: "tel"),
                input("contact/email", content.contact?.email?.text, type: "email", autocomplete: "email"),
                FormField(
                    "identity", label("identity"),
                    .radios(
                        ListingContent.Identity.allCases.map { choice in
                            FormOption(
                                value: choice.rawValue, label: wording.text("page.posting.identity.\(choice.rawValue)"),
                                isOn: identity.contains(choice.rawValue))
                        })),
                number("validityDays", content.validityDays),
            ], hint: "page.posting.contact-hint")
    }

    private var english: Section {
        let elements = Dictionary(uniqueKeysWithValues: (content.elements?.named ?? []).map { ($0.name, $0.text) })
        let texts: [(String, LocalizedText?, Int, Int)] =
            [
                ("title", content.title, 1, 256), ("summary", content.summary, 3, 500),
                ("description", content.description, 6, 4_000), ("advantages", content.advantages, 3, 2_000),
            ]
            + ["material", "method", "effect", "product", "application"].map {
                ("elements/\($0)", elements[$0], 2, 500)
            }
            + (side == .supply
                ? []
                : [
                    ("demand/presentProcess", content.demand?.presentProcess, 3, 1_000),
                    ("demand/target", content.demand?.target, 3, 1_000),
                    ("demand/volume", content.demand?.volume, 1, 500),
                    ("demand/constraints", content.demand?.constraints, 2, 1_000),
                ])
        return section(
            "english",
            texts.map { name, text, rows, limit in
                var field = area(name + "/en", text?.en, rows: rows, limit: limit)
                field.lang = "en"
                return field
            }, isFolded: !texts.contains { $0.1?.en != nil })
    }
}

/// The fields themselves.
extension ListingForm {
    private func section(
        _ id: String, _ fields: [FormField], hint: String? = nil, isFolded: Bool = false
    ) -> Section {
        Section(
            id: "section-\(id)", heading: wording.text("page.posting.section.\(id)"),
            hint: hint.map { wording.text($0) },
            fields: fields, isFolded: isFolded)
    }

    /// The label of a field is that of its pointer without the language.
    private func label(_ name: String) -> String {
        let bare = name.hasSuffix("/vi") || name.hasSuffix("/en") ? String(name.dropLast(3)) : name
        let key = bare.replacing("/0", with: "").replacing("/1", with: "-second").split(separator: "/").suffix(2)
            .joined(separator: "-")
        return wording.text("page.posting.label.\(key)")
    }

    private func value(_ name: String, _ own: String?) -> String { typed?[name] ?? own ?? "" }

    private func chosen(_ name: String, _ own: [String?]) -> [String] {
        typed.map { $0.all(name) } ?? own.compactMap { $0 }
    }

    private func input(_ name: String, _ own: String?, type: String, autocomplete: String = "off") -> FormField {
        FormField(
            name, label(name), .input(type: type, autocomplete: autocomplete), value: value(name, own))
    }

    private func line(_ name: String, _ own: String?, limit: Int) -> FormField {
        FormField(
            name, label(name), .input(type: "text", autocomplete: "off"), value: value(name, own), limit: limit)
    }

    private func area(_ name: String, _ own: String?, rows: Int, limit: Int) -> FormField {
        FormField(name, label(name), .area(rows: rows), value: value(name, own), limit: limit)
    }

    private func number(_ name: String, _ own: Int?) -> FormField {
        var field = input(name, own.map(String.init), type: "text")
        field.limit = 9
        return field
    }

    private func amount(_ name: String, _ own: Int64?) -> FormField {
        FormField(
            name, label(name), .input(type: "text", autocomplete: "off"),
            hint: wording.text("page.posting.amount-hint"),
            value: value(name, own.map { wording.number($0) }), limit: 40)
    }

    private func day(_ name: String, _ own: CivilDate?) -> FormField {
        input(name, own.map { $0.description }, type: "date")
    }

    private func select(_ name: String, _ options: [FormOption]) -> FormField {
        FormField(name, label(name), .select(options))
    }

    private func checks(_ name: String, _ options: [FormOption]) -> FormField {
        FormField(name, label(name), .checkboxes(options))
    }

    private func levels(_ chosen: [String]) -> [FormOption] {
        [wording.nothing()]
            + (1...9).map {
                FormOption(value: String($0), label: wording.readiness($0), isOn: chosen.contains(String($0)))
            }
    }

    private func fields(_ own: String?, at name: String) -> [FormOption] {
        [wording.nothing()]
            + wording.options(VocabularyName.fields, chosen: chosen(name, [own])) { code, _ in code.count > 1 }
    }
}
