internal import HTTPAccess
internal import Hummingbird
internal import Market
internal import Mustache

/// Every part that pages are made of, in every state, for who builds or checks them.
@Sendable func designPage(_ visit: Visit) async throws -> Response {
    let query = QueryReader(visit.request)
    try query.finish()
    return try await visit.ownPage(
        "Design", DesignModel(wording: visit.wording),
        Head(visit.wording.text("page.design.heading"), isIndexed: false))
}

private struct DesignModel: MustacheParent {
    let wording: Wording

    func child(named name: String) -> Any? {
        switch name {
        case "hasProblems": true
        case "problems": problems
        case "fields": fields.flatMap { [$0, wrong($0)] }
        case "acts": acts
        case "tags":
            Listing.Side.allCases.map { DesignTag(side: $0.rawValue, name: wording.text("side.\($0.rawValue)")) }
        case "states":
            ListingState.allCases.map { DesignTag(side: $0.rawValue, name: wording.text("state.\($0.rawValue)")) }
        case "tabs":
            Assignment.allCases.map { assignment in
                FacetOption(
                    label: wording.text("page.work.assignment.\(assignment.rawValue)"), count: "12", href: "#tabs",
                    isOn: assignment == .mine)
            }
        case "pieces":
            Piece.changes(from: wording.text("page.design.before"), to: wording.text("page.design.after"))
                + Piece.marking([0..<5], in: wording.text("page.design.before"))
        case "facts": facts
        default: nil
        }
    }

    private var problems: [FormProblem] {
        fields.map { FormProblem(field: "wrong-\($0.name)", text: wording.text("field.required")) }
    }

    private func wrong(_ field: FormField) -> FormField {
        var wrong = FormField("wrong-\(field.name)", field.label, field.control, hint: wording.text("page.design.hint"))
        (wrong.remarks, wrong.problem) = ([wording.text("quality.photo-missing")], wording.text("field.required"))
        return wrong
    }

    private var fields: [FormField] {
        let options = wording.options(VocabularyName.stages, chosen: ["concept"])
        let controls: [(String, FormField.Control)] = [
            ("input", .input(type: "text", autocomplete: "off")), ("day", .input(type: "date", autocomplete: "off")),
            ("file", .input(type: "file", autocomplete: "off")), ("area", .area(rows: 3)), ("select", .select(options)),
            ("checkboxes", .checkboxes(options)), ("radios", .radios(options)),
        ]
        return controls.map { name, control in
            FormField(name, wording.text("page.design.\(name)"), control)
        }
    }

    private var acts: [ActForm] {
        [
            ActForm(
                action: "#acts", move: "publish", label: wording.text("page.act.listing.publish"), version: 1,
                style: "main",
                note: wording.text("page.design.hint")),
            ActForm(
                action: "#acts", move: "suspend", label: wording.text("page.act.listing.suspend"), version: 1,
                reasons: wording.options(VocabularyName.suspensionReasons)),
        ]
    }

    private var facts: [Fact] {
        [
            Fact(wording.text("page.fact.place"), [wording.name("24778", in: VocabularyName.places)]),
            Fact(
                wording.text("page.fact.price"), [wording.money(MoneyRange(minVND: 420_000_000, maxVND: 520_000_000))]),
        ].compactMap { $0 }
    }
}

private struct DesignTag: MustacheParent {
    let side: String
    let name: String

    func child(named name: String) -> Any? { name == "side" ? side : name == "name" ? self.name : nil }
}
