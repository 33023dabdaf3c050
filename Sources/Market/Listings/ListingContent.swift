/// What a listing says: one revision of its text. Nothing here is public by itself; see `PublicListing`.
package struct ListingContent: Hashable, Sendable, Codable {
    package var kind: String
    package var title: LocalizedText
    package var summary: LocalizedText
    package var description: LocalizedText?
    package var advantages: LocalizedText?
    package var elements: Elements?
    package var fields: [String]
    package var themes: [String]
    package var keywords: [String]
    package var standards: [String]
    package var place: String?
    package var identity: Identity
    package var validityDays: Int
    package var openForInterest: Bool
    package var visit: LocalizedText?
    package var contact: Contact?
    package var supply: SupplyTerms?
    package var demand: DemandTerms?

    /// Whether the owner's name stands beside the listing before an introduction.
    package enum Identity: String, Sendable, Codable, CaseIterable { case named, anonymous }

    /// The five elements of a technology; matching compares them one by one.
    package struct Elements: Hashable, Sendable, Codable {
        package var material: LocalizedText?
        package var method: LocalizedText?
        package var effect: LocalizedText?
        package var product: LocalizedText?
        package var application: LocalizedText?

        package init(
            material: LocalizedText? = nil, method: LocalizedText? = nil, effect: LocalizedText? = nil,
            product: LocalizedText? = nil, application: LocalizedText? = nil
        ) {
            (self.material, self.method, self.effect) = (material, method, effect)
            (self.product, self.application) = (product, application)
        }

        package var named: [(name: String, text: LocalizedText)] {
            [
                ("material", material), ("method", method), ("effect", effect), ("product", product),
                ("application", application),
            ].compactMap { name, text in text.map { (name, $0) } }
        }
    }

    package init(
        kind: String, title: LocalizedText, summary: LocalizedText = LocalizedText(),
        description: LocalizedText? = nil, advantages: LocalizedText? = nil, elements: Elements? = nil,
        fields: [String] = [], themes: [String] = [], keywords: [String] = [], standards: [String] = [],
        place: String? = nil, identity: Identity = .named, validityDays: Int = 365, openForInterest: Bool = true,
        visit: LocalizedText? = nil, contact: Contact? = nil, supply: SupplyTerms? = nil, demand: DemandTerms? = nil
    ) {
        (self.kind, self.title, self.summary) = (kind, title, summary)
        (self.description, self.advantages, self.elements) = (description, advantages, elements)
        (self.fields, self.themes, self.keywords, self.standards) = (fields, themes, keywords, standards)
        (self.place, self.identity, self.validityDays) = (place, identity, validityDays)
        (self.openForInterest, self.visit, self.contact) = (openForInterest, visit, contact)
        (self.supply, self.demand) = (supply, demand)
    }
}

/// What a supply adds: how ready it is, how it may change hands and for how much.
package struct SupplyTerms: Hashable, Sendable, Codable {
    package var trl: Int?
    /// A code of `stages` for those who do not count in TRL.
    package var stage: String?
    package var trlEvidence: String?
    package var transferForms: [String]
    package var paymentForms: [String]
    package var price: Price?
    package var intellectualProperty: [IntellectualProperty]
    package var stateFunded: StateFunding?
    package var equipment: Equipment?
    package var service: ServiceTerms?
    package var material: MaterialTerms?

    package struct Price: Hashable, Sendable, Codable {
        package var minVND: Int64?
        package var maxVND: Int64?
        /// A code of `price-bases`: indicative, floor, firm or negotiable.
        package var basis: String

        package init(minVND: Int64? = nil, maxVND: Int64? = nil, basis: String) {
            (self.minVND, self.maxVND, self.basis) = (minVND, maxVND, basis)
        }

        package var range: MoneyRange { MoneyRange(minVND: minVND, maxVND: maxVND) }
    }

    package struct IntellectualProperty: Hashable, Sendable, Codable {
        package var kind: String
        package var number: String?
        package var status: String
        package var territory: String?

        package init(kind: String, number: String? = nil, status: String, territory: String? = nil) {
            self.kind = kind
            self.number = number
            self.status = status
            self.territory = territory
        }
    }

    package struct StateFunding: Hashable, Sendable, Codable {
        package var taskCode: String
        package var certificate: String?

        package init(taskCode: String, certificate: String? = nil) {
            self.taskCode = taskCode
            self.certificate = certificate
        }
    }

    package struct Equipment: Hashable, Sendable, Codable {
        package var maker: String?
        package var model: String?
        package var year: Int?
        package var condition: String?
        package var calibrationValidUntil: CivilDate?

        package init(
            maker: String? = nil, model: String? = nil, year: Int? = nil, condition: String? = nil,
            calibrationValidUntil: CivilDate? = nil
        ) {
            self.maker = maker
            self.model = model
            self.year = year
            self.condition = condition
            self.calibrationValidUntil = calibrationValidUntil
        }
    }

    package struct ServiceTerms: Hashable, Sendable, Codable {
        package var accreditation: String?
        package var turnaroundDays: Int?
        package var unitPriceVND: Int64?
        package var unit: String?

        package init(
            accreditation: String? = nil, turnaroundDays: Int? = nil, unitPriceVND: Int64? = nil, unit: String? = nil
        ) {
            self.accreditation = accreditation
            self.turnaroundDays = turnaroundDays
            self.unitPriceVND = unitPriceVND
            self.unit = unit
        }
    }

    package struct MaterialTerms: Hashable, Sendable, Codable {
        package var stock: String?
        package var season: String?
        package var unitPriceVND: Int64?
        package var unit: String?

        package init(stock: String? = nil, season: String? = nil, unitPriceVND: Int64? = nil, unit: String? = nil) {
            self.stock = stock
            self.season = season
            self.unitPriceVND = unitPriceVND
            self.unit = unit
        }
    }

    package init(
        trl: Int? = nil, stage: String? = nil, trlEvidence: String? = nil, transferForms: [String] = [],
        paymentForms: [String] = [], price: Price? = nil, intellectualProperty: [IntellectualProperty] = [],
        stateFunded: StateFunding? = nil, equipment: Equipment? = nil, service: ServiceTerms? = nil,
        material: MaterialTerms? = nil
    ) {
        (self.trl, self.stage, self.trlEvidence) = (trl, stage, trlEvidence)
        (self.transferForms, self.paymentForms, self.price) = (transferForms, paymentForms, price)
        (self.intellectualProperty, self.stateFunded) = (intellectualProperty, stateFunded)
        (self.equipment, self.service, self.material) = (equipment, service, material)
    }
}

/// What a demand adds: how it is done today, what would count as solved, and what there is to spend.
package struct DemandTerms: Hashable, Sendable, Codable {
    package var presentProcess: LocalizedText?
    package var target: LocalizedText?
    package var volume: LocalizedText?
    package var budget: MoneyRange?
    package var wantedBy: CivilDate?
    package var leastTRL: Int?
    package var trlIsMust: Bool
    package var cooperationForms: [String]
    package var constraints: LocalizedText?

    package init(
        presentProcess: LocalizedText? = nil, target: LocalizedText? = nil, volume: LocalizedText? = nil,
        budget: MoneyRange? = nil, wantedBy: CivilDate? = nil, leastTRL: Int? = nil, trlIsMust: Bool = false,
        cooperationForms: [String] = [], constraints: LocalizedText? = nil
    ) {
        (self.presentProcess, self.target, self.volume) = (presentProcess, target, volume)
        (self.budget, self.wantedBy, self.leastTRL) = (budget, wantedBy, leastTRL)
        (self.trlIsMust, self.cooperationForms, self.constraints) = (trlIsMust, cooperationForms, constraints)
    }
}
