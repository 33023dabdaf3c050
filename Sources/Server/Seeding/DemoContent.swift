internal import Market

/// A listing's content as a seed file has it: like a request's, with dates as days from today.
struct DemoContent: Decodable, Sendable {
    let kind: String
    let title: LocalizedText
    let summary: LocalizedText?
    let description: LocalizedText?
    let advantages: LocalizedText?
    let elements: ListingContent.Elements?
    let fields: [String]?
    let themes: [String]?
    let keywords: [String]?
    let standards: [String]?
    let place: String?
    let identity: ListingContent.Identity?
    let validityDays: Int?
    let openForInterest: Bool?
    let visit: LocalizedText?
    let contact: Contact?
    let supply: Supply?
    let demand: Demand?

    struct Supply: Decodable, Sendable {
        let trl: Int?
        let stage: String?
        let trlEvidence: String?
        let transferForms: [String]?
        let paymentForms: [String]?
        let price: SupplyTerms.Price?
        let intellectualProperty: [SupplyTerms.IntellectualProperty]?
        let stateFunded: SupplyTerms.StateFunding?
        let equipment: SupplyTerms.Equipment?
        let service: SupplyTerms.ServiceTerms?
        let material: SupplyTerms.MaterialTerms?
    }

    struct Demand: Decodable, Sendable {
        let presentProcess: LocalizedText?
        let target: LocalizedText?
        let volume: LocalizedText?
        let budget: MoneyRange?
        let wantedByDays: Int?
        let leastTRL: Int?
        let trlIsMust: Bool?
        let cooperationForms: [String]?
        let constraints: LocalizedText?
    }

    func content(today: CivilDate) -> ListingContent {
        ListingContent(
            kind: kind, title: title, summary: summary ?? LocalizedText(), description: description,
            advantages: advantages, elements: elements, fields: fields ?? [], themes: themes ?? [],
            keywords: keywords ?? [], standards: standards ?? [], place: place, identity: identity ?? .named,
            validityDays: validityDays ?? 365, openForInterest: openForInterest ?? true, visit: visit,
            contact: contact, supply: supply?.terms, demand: demand?.terms(today: today))
    }
}

extension DemoContent.Supply {
    fileprivate var terms: SupplyTerms {
        SupplyTerms(
            trl: trl, stage: stage, trlEvidence: trlEvidence, transferForms: transferForms ?? [],
            paymentForms: paymentForms ?? [], price: price, intellectualProperty: intellectualProperty ?? [],
            stateFunded: stateFunded, equipment: equipment, service: service, material: material)
    }
}

extension DemoContent.Demand {
    fileprivate func terms(today: CivilDate) -> DemandTerms {
        DemandTerms(
            presentProcess: presentProcess, target: target, volume: volume, budget: budget,
            wantedBy: wantedByDays.map { CivilDate(daysSince1970: today.daysSince1970 + $0) }, leastTRL: leastTRL,
            trlIsMust: trlIsMust ?? false, cooperationForms: cooperationForms ?? [], constraints: constraints)
    }
}
