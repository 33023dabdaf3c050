internal import Market

/// The text of a listing as it was typed: what the form does not ask stays as it was.
struct TypedListing {
    let content: ListingContent
    let problems: [FormProblem]

    init(_ form: Form, over text: ListingContent, side: Listing.Side, _ wording: Wording) {
        var reader = FormReader(form, wording)
        var content = text
        content.kind = form.text("kind") ?? text.kind
        content.title = reader.localized("title") ?? LocalizedText()
        content.summary = reader.localized("summary") ?? LocalizedText()
        content.description = reader.localized("description")
        content.advantages = reader.localized("advantages")
        let elements = ListingContent.Elements(
            material: reader.localized("elements/material"), method: reader.localized("elements/method"),
            effect: reader.localized("elements/effect"), product: reader.localized("elements/product"),
            application: reader.localized("elements/application"))
        content.elements = elements.named.isEmpty ? nil : elements
        content.place = form.text("place")
        content.themes = form.all("themes", ordered: text.themes)
        content.fields = Self.fields(form, over: text.fields)
        content.keywords = (form.text("keywords") ?? "").split { $0 == "," || $0 == ";" || $0 == "\n" }
            .map { $0.split(separator: " ").joined(separator: " ") }.filter { !$0.isEmpty }
        content.standards = form.all("standards", ordered: text.standards)
        content.identity = ListingContent.Identity(rawValue: form["identity"]) ?? text.identity
        content.validityDays = reader.integer("validityDays") ?? text.validityDays
        content.contact = Self.contact(&reader)
        if side == .supply { content.supply = Self.supply(&reader, over: text.supply ?? SupplyTerms()) }
        if side == .demand { content.demand = Self.demand(&reader, over: text.demand) }
        self.content = content
        problems = reader.problems
    }

    /// The form asks for two; further ones stay.
    private static func fields(_ form: Form, over own: [String]) -> [String] {
        let typed = [form.text("fields/0"), form.text("fields/1")].compactMap { $0 }
        return (typed + own.dropFirst(2)).reduce(into: []) { fields, code in
            if !fields.contains(code) { fields.append(code) }
        }
    }

    private static func contact(_ reader: inout FormReader) -> Contact? {
        let (phone, email) = (reader.phone("contact/phone"), reader.email("contact/email"))
        let name = reader.form.text("contact/name")
        return name == nil && phone == nil && email == nil ? nil : Contact(name: name ?? "", phone: phone, email: email)
    }

    private static func demand(_ reader: inout FormReader, over own: DemandTerms?) -> DemandTerms {
        let (least, most) = (reader.amount("demand/budget/minVND"), reader.amount("demand/budget/maxVND"))
        return DemandTerms(
            presentProcess: reader.localized("demand/presentProcess"), target: reader.localized("demand/target"),
            volume: reader.localized("demand/volume"),
            budget: least == nil && most == nil ? nil : MoneyRange(minVND: least, maxVND: most),
            wantedBy: reader.date("demand/wantedBy"), leastTRL: reader.integer("demand/leastTRL"),
            trlIsMust: reader.form.has("demand/trlIsMust"),
            cooperationForms: reader.form.all("demand/cooperationForms", ordered: own?.cooperationForms ?? []),
            constraints: reader.localized("demand/constraints"))
    }

    private static func supply(_ reader: inout FormReader, over own: SupplyTerms) -> SupplyTerms {
        var supply = own
        let form = reader.form
        (supply.trl, supply.stage) = (reader.integer("supply/trl"), form.text("supply/stage"))
        supply.trlEvidence = form.text("supply/trlEvidence")
        supply.transferForms = form.all("supply/transferForms", ordered: own.transferForms)
        supply.paymentForms = form.all("supply/paymentForms", ordered: own.paymentForms)
        let (least, most) = (reader.amount("supply/price/minVND"), reader.amount("supply/price/maxVND"))
        let basis = form.text("supply/price/basis")
        supply.price =
            least == nil && most == nil && basis == nil
            ? nil : SupplyTerms.Price(minVND: least, maxVND: most, basis: basis ?? "negotiable")
        supply.stateFunded = form.text("supply/stateFunded/taskCode").map {
            SupplyTerms.StateFunding(taskCode: $0, certificate: own.stateFunded?.certificate)
        }
        supply.intellectualProperty = rights(&reader, over: own.intellectualProperty)
        if form.has("supply/equipment/maker") { supply.equipment = equipment(&reader) }
        if form.has("supply/service/unit") { supply.service = service(&reader) }
        if form.has("supply/material/unit") { supply.material = material(&reader) }
        return supply
    }

    /// The form asks for one; further ones stay.
    private static func rights(
        _ reader: inout FormReader, over own: [SupplyTerms.IntellectualProperty]
    ) -> [SupplyTerms.IntellectualProperty] {
        let (base, form) = ("supply/intellectualProperty/0/", reader.form)
        if form.text(base + "number") ?? form.text(base + "status") != nil { reader.require(base + "kind") }
        guard let kind = form.text(base + "kind") else { return Array(own.dropFirst()) }
        let first = SupplyTerms.IntellectualProperty(
            kind: kind, number: form.text(base + "number"), status: form.text(base + "status") ?? "pending",
            territory: own.first?.territory)
        return [first] + own.dropFirst()
    }

    private static func equipment(_ reader: inout FormReader) -> SupplyTerms.Equipment? {
        let base = "supply/equipment/"
        let equipment = SupplyTerms.Equipment(
            maker: reader.form.text(base + "maker"), model: reader.form.text(base + "model"),
            year: reader.integer(base + "year"), condition: reader.form.text(base + "condition"),
            calibrationValidUntil: reader.date(base + "calibrationValidUntil"))
        return equipment == SupplyTerms.Equipment() ? nil : equipment
    }

    private static func service(_ reader: inout FormReader) -> SupplyTerms.ServiceTerms? {
        let base = "supply/service/"
        let service = SupplyTerms.ServiceTerms(
            accreditation: reader.form.text(base + "accreditation"),
            turnaroundDays: reader.integer(base + "turnaroundDays"),
            unitPriceVND: reader.amount(base + "unitPriceVND"), unit: reader.form.text(base + "unit"))
        return service == SupplyTerms.ServiceTerms() ? nil : service
    }

    private static func material(_ reader: inout FormReader) -> SupplyTerms.MaterialTerms? {
        let base = "supply/material/"
        let material = SupplyTerms.MaterialTerms(
            stock: reader.form.text(base + "stock"), season: reader.form.text(base + "season"),
            unitPriceVND: reader.amount(base + "unitPriceVND"), unit: reader.form.text(base + "unit"))
        return material == SupplyTerms.MaterialTerms() ? nil : material
    }
}
