internal import Market

/// Everything that a listing says, field by field, in the order in which people read it.
struct ContentOutline {
    struct Field {
        /// The JSON pointer of the field.
        let pointer: String
        let label: String
        let parts: [Part]
    }

    /// A text with its own pointer, and its language where it has one.
    struct Part: Equatable {
        let pointer: String
        let language: Language?
        let text: String
    }

    let fields: [Field]

    init(_ content: ListingContent, _ wording: Wording) {
        let outline = Builder(content: content, wording: wording)
        fields = (outline.texts + outline.facts + outline.things + outline.terms).filter { !$0.parts.isEmpty }
    }

    func field(_ pointer: String) -> Field? { fields.first { $0.pointer == pointer } }

    private struct Builder {
        let content: ListingContent
        let wording: Wording

        var texts: [Field] {
            let (elements, demand) = (content.elements, content.demand)
            return [
                text("/title", "page.content.title", content.title),
                text("/summary", "page.content.summary", content.summary),
                text("/description", "page.listing.description", content.description),
                text("/advantages", "page.listing.advantages", content.advantages),
                text("/elements/material", "page.listing.material", elements?.material),
                text("/elements/method", "page.listing.method", elements?.method),
                text("/elements/effect", "page.listing.effect", elements?.effect),
                text("/elements/product", "page.listing.product", elements?.product),
                text("/elements/application", "page.listing.application", elements?.application),
                text("/demand/presentProcess", "page.listing.process", demand?.presentProcess),
                text("/demand/target", "page.listing.target", demand?.target),
                text("/demand/volume", "page.fact.volume", demand?.volume),
                text("/demand/constraints", "page.listing.constraints", demand?.constraints),
                text("/visit", "page.listing.visit", content.visit), keywords,
            ]
        }

        var facts: [Field] {
            let (supply, demand) = (content.supply, content.demand)
            return [
                fact("/kind", "page.content.kind", [wording.name(content.kind, in: VocabularyName.listingKinds)]),
                fact("/place", "page.fact.place", [content.place.map { wording.name($0, in: VocabularyName.places) }]),
                fact("/fields", "page.fact.fields", wording.names(content.fields, in: VocabularyName.fields)),
                fact("/themes", "page.fact.themes", wording.names(content.themes, in: VocabularyName.themes)),
                fact(
                    "/standards", "page.fact.standards", wording.names(content.standards, in: VocabularyName.standards)),
                fact("/supply/trl", "page.fact.readiness", [supply?.trl.map(wording.readiness)]),
                fact(
                    "/supply/stage", "page.fact.stage",
                    [supply?.stage.map { wording.name($0, in: VocabularyName.stages) }]),
                fact("/supply/trlEvidence", "page.fact.evidence", [supply?.trlEvidence]),
                fact("/supply/price", "page.fact.price", [wording.money(supply?.price?.range)]),
                fact(
                    "/supply/transferForms", "page.fact.forms",
                    wording.names(supply?.transferForms ?? [], in: VocabularyName.cooperationForms)),
                fact("/demand/leastTRL", "page.fact.least-readiness", [demand?.leastTRL.map(wording.readiness)]),
                fact("/demand/budget", "page.fact.budget", [wording.money(demand?.budget)]),
                fact("/demand/wantedBy", "page.fact.wanted-by", [demand?.wantedBy.map { wording.date($0) }]),
                fact(
                    "/demand/cooperationForms", "page.fact.cooperation",
                    wording.names(demand?.cooperationForms ?? [], in: VocabularyName.cooperationForms)),
                fact("/contact/name", "page.listing.contact-name", [content.contact?.name]),
                fact("/contact/phone", "page.listing.phone", [content.contact?.phone?.text]),
                fact("/contact/email", "page.listing.email", [content.contact?.email?.text]),
            ]
        }

        /// What equipment, a service or a material is.
        var things: [Field] {
            let (equipment, service) = (content.supply?.equipment, content.supply?.service)
            let material = content.supply?.material
            return [
                fact("/supply/equipment/maker", "page.fact.maker", [equipment?.maker]),
                fact("/supply/equipment/model", "page.fact.model", [equipment?.model]),
                fact("/supply/equipment/year", "page.fact.year", [equipment?.year.map(String.init)]),
                fact("/supply/equipment/condition", "page.fact.condition", [equipment?.condition]),
                fact(
                    "/supply/equipment/calibrationValidUntil", "page.fact.calibrated",
                    [equipment?.calibrationValidUntil.map { wording.date($0) }]),
                fact("/supply/service/accreditation", "page.fact.accreditation", [service?.accreditation]),
                fact("/supply/service/turnaroundDays", "page.fact.turnaround", [service?.turnaroundDays.map(days)]),
                fact(
                    "/supply/service/unitPriceVND", "page.fact.unit-price",
                    [price(service?.unitPriceVND, service?.unit)]),
                fact("/supply/material/stock", "page.fact.stock", [material?.stock]),
                fact("/supply/material/season", "page.fact.season", [material?.season]),
                fact(
                    "/supply/material/unitPriceVND", "page.fact.unit-price",
                    [price(material?.unitPriceVND, material?.unit)]),
            ]
        }

        /// How it is offered or sought, and shown.
        var terms: [Field] {
            let supply = content.supply
            let mustReach = content.demand?.trlIsMust ?? false
            return [
                fact(
                    "/supply/price/basis", "page.content.price-basis",
                    [supply?.price.map { wording.name($0.basis, in: VocabularyName.priceBases) }]),
                fact(
                    "/supply/paymentForms", "page.fact.payment",
                    wording.names(supply?.paymentForms ?? [], in: VocabularyName.paymentForms)),
                fact(
                    "/supply/intellectualProperty", "page.fact.rights", (supply?.intellectualProperty ?? []).map(right)),
                fact(
                    "/supply/stateFunded", "page.fact.state-funded",
                    [supply?.stateFunded?.taskCode, supply?.stateFunded?.certificate]),
                fact("/demand/trlIsMust", "page.content.must", [mustReach ? wording.text("page.posting.must") : nil]),
                fact(
                    "/identity", "page.content.identity",
                    [wording.text("page.posting.identity.\(content.identity.rawValue)")]),
                fact("/validityDays", "page.content.validity", [days(content.validityDays)]),
            ]
        }

        private func days(_ count: Int) -> String { wording.text("page.fact.days", ["count": wording.number(count)]) }

        private func price(_ amount: Int64?, _ unit: String?) -> String? {
            amount.map { [wording.money($0), unit].compactMap { $0 }.joined(separator: " / ") }
        }

        private func right(_ right: SupplyTerms.IntellectualProperty) -> String {
            [
                wording.name(right.kind, in: VocabularyName.ipKinds), right.number,
                wording.name(right.status, in: VocabularyName.ipStatuses), right.territory,
            ].compactMap { $0 }.joined(separator: " · ")
        }

        private var keywords: Field {
            Field(
                pointer: "/keywords", label: wording.text("page.listing.keywords"),
                parts: content.keywords.enumerated().map {
                    Part(pointer: "/keywords/\($0.offset)", language: nil, text: $0.element)
                })
        }

        private func text(_ pointer: String, _ key: String, _ text: LocalizedText?) -> Field {
            Field(
                pointer: pointer, label: wording.text(key),
                parts: (text?.parts ?? []).map { part in
                    Part(pointer: "\(pointer)/\(part.language.rawValue)", language: part.language, text: part.text)
                })
        }

        private func fact(_ pointer: String, _ key: String, _ values: [String?]) -> Field {
            Field(
                pointer: pointer, label: wording.text(key),
                parts: values.compactMap { $0 }.filter { !$0.isEmpty }.enumerated().map {
                    Part(pointer: "\(pointer)/\($0.offset)", language: nil, text: $0.element)
                })
        }
    }
}
