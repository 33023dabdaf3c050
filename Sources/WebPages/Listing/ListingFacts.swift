internal import Market
internal import UseCases

extension ListingModel {
    /// What decides at a glance, beside the text.
    var keyFacts: [Fact] {
        let (supply, demand) = (content.supply, content.demand)
        return [
            fact("place", [content.place.map { wording.name($0, in: VocabularyName.places) }]),
            fact("readiness", [supply?.trl.map(wording.readiness)]),
            fact("stage", [supply?.stage.map { wording.name($0, in: VocabularyName.stages) }]),
            fact("least-readiness", [demand?.leastTRL.map(leastReadiness)]),
            fact("price", [wording.money(supply?.price?.range), priceBasis]),
            fact("budget", [wording.money(demand?.budget)]),
            fact("wanted-by", [demand?.wantedBy.map { wording.date($0) }]),
            fact("forms", wording.names(supply?.transferForms ?? [], in: VocabularyName.cooperationForms)),
            fact("cooperation", wording.names(demand?.cooperationForms ?? [], in: VocabularyName.cooperationForms)),
            owner,
            fact("published", [wording.date(viewed.listing.publishedAt)]),
            fact("confirmed", [wording.date(viewed.listing.confirmedAt)]),
            fact("expires", [wording.date(viewed.listing.expiresAt)]),
        ].compactMap { $0 }
    }

    /// The rest of what the owner has said, in groups.
    var groups: [FactGroup] {
        [supplyTerms, equipment, service, material, demandTerms, about].compactMap { $0 }
    }

    private func fact(_ name: String, _ values: [String?]) -> Fact? {
        Fact(wording.text("page.fact.\(name)"), values)
    }

    private func leastReadiness(_ level: Int) -> String {
        let name = wording.readiness(level)
        return content.demand?.trlIsMust ?? false ? wording.text("page.fact.must", ["value": name]) : name
    }

    private var priceBasis: String? {
        content.supply?.price.map { wording.name($0.basis, in: VocabularyName.priceBases) }
    }

    private var owner: Fact? {
        let label = wording.text("page.fact.owner")
        switch viewed.owner {
        case .named(let id, _, let kind):
            return Fact(
                label,
                [
                    viewed.owner.name(wording),
                    ShownText(wording.name(kind, in: VocabularyName.organisationKinds)),
                ], href: wording.path("/organisations/\(id)"))
        case .anonymous: return Fact(label, [viewed.owner.name(wording)])
        }
    }

    private var supplyTerms: FactGroup? {
        let supply = content.supply
        return FactGroup(
            wording.text("page.listing.terms"),
            [
                fact("evidence", [supply?.trlEvidence]),
                fact("payment", wording.names(supply?.paymentForms ?? [], in: VocabularyName.paymentForms)),
                fact("rights", (supply?.intellectualProperty ?? []).map(right)),
                fact("state-funded", [supply?.stateFunded.map(funding)]),
            ])
    }

    private func right(_ right: SupplyTerms.IntellectualProperty) -> String {
        [
            wording.name(right.kind, in: VocabularyName.ipKinds), right.number,
            wording.name(right.status, in: VocabularyName.ipStatuses), right.territory,
        ].compactMap { $0 }.joined(separator: " · ")
    }

    private func funding(_ funding: SupplyTerms.StateFunding) -> String {
        [funding.taskCode, funding.certificate].compactMap { $0 }.joined(separator: " · ")
    }

    private var equipment: FactGroup? {
        let equipment = content.supply?.equipment
        return FactGroup(
            wording.text("page.listing.equipment"),
            [
                fact("maker", [equipment?.maker]), fact("model", [equipment?.model]),
                fact("year", [equipment?.year.map(String.init)]), fact("condition", [equipment?.condition]),
                fact("calibrated", [equipment?.calibrationValidUntil.map { wording.date($0) }]),
            ])
    }

    private var service: FactGroup? {
        let service = content.supply?.service
        return FactGroup(
            wording.text("page.listing.service"),
            [
                fact("accreditation", [service?.accreditation]),
                fact(
                    "turnaround",
                    [service?.turnaroundDays.map { wording.text("page.fact.days", ["count": wording.number($0)]) }]),
                fact("unit-price", [unitPrice(service?.unitPriceVND, service?.unit)]),
            ])
    }

    private var material: FactGroup? {
        let material = content.supply?.material
        return FactGroup(
            wording.text("page.listing.stock"),
            [
                fact("stock", [material?.stock]), fact("season", [material?.season]),
                fact("unit-price", [unitPrice(material?.unitPriceVND, material?.unit)]),
            ])
    }

    private func unitPrice(_ amount: Int64?, _ unit: String?) -> String? {
        amount.map { amount in [wording.money(amount), unit].compactMap { $0 }.joined(separator: " / ") }
    }

    private var demandTerms: FactGroup? {
        FactGroup(
            wording.text("page.listing.scale"),
            [Fact(wording.text("page.fact.volume"), [wording.plain(content.demand?.volume)])])
    }

    private var about: FactGroup? {
        FactGroup(
            wording.text("page.listing.about"),
            [
                fact("themes", wording.names(content.themes, in: VocabularyName.themes)),
                fact("fields", wording.names(content.fields, in: VocabularyName.fields)),
                fact("standards", wording.names(content.standards, in: VocabularyName.standards)),
            ])
    }
}
