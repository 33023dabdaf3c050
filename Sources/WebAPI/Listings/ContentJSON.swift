internal import HTTPAccess
internal import Market

extension JSONWriter {
    mutating func content(_ content: ListingContent) {
        member("kind", content.kind)
        member("title", content.title)
        member("summary", content.summary)
        member("description", content.description)
        member("advantages", content.advantages)
        object("elements") { json in
            for (name, text) in content.elements?.named ?? [] { json.member(name, text) }
        }
        member("fields", content.fields)
        member("themes", content.themes)
        member("keywords", content.keywords)
        member("standards", content.standards)
        member("place", content.place)
        member("identity", content.identity.rawValue)
        member("validityDays", content.validityDays)
        member("openForInterest", content.openForInterest)
        member("visit", content.visit)
        if let contact = content.contact { object("contact") { $0.contact(contact) } }
        if let supply = content.supply { object("supply") { $0.supply(supply) } }
        if let demand = content.demand { object("demand") { $0.demand(demand) } }
    }

    mutating func contact(_ contact: Contact) {
        member("name", contact.name)
        member("phone", contact.phone?.text)
        member("email", contact.email?.text)
    }

    mutating func money(_ name: String, _ range: MoneyRange?) {
        guard let range else { return member(name, nil as String?) }
        object(name) { json in
            json.member("minVND", range.minVND)
            json.member("maxVND", range.maxVND)
        }
    }

    private mutating func supply(_ supply: SupplyTerms) {
        member("trl", supply.trl)
        member("stage", supply.stage)
        member("trlEvidence", supply.trlEvidence)
        member("transferForms", supply.transferForms)
        member("paymentForms", supply.paymentForms)
        if let price = supply.price {
            object("price") { json in
                json.member("minVND", price.minVND)
                json.member("maxVND", price.maxVND)
                json.member("basis", price.basis)
            }
        }
        array("intellectualProperty") { json in
            for right in supply.intellectualProperty {
                json.object { json in
                    json.member("kind", right.kind)
                    json.member("number", right.number)
                    json.member("status", right.status)
                    json.member("territory", right.territory)
                }
            }
        }
        supplyThings(supply)
    }

    private mutating func supplyThings(_ supply: SupplyTerms) {
        if let funding = supply.stateFunded {
            object("stateFunded") { json in
                json.member("taskCode", funding.taskCode)
                json.member("certificate", funding.certificate)
            }
        }
        if let equipment = supply.equipment {
            object("equipment") { json in
                json.member("maker", equipment.maker)
                json.member("model", equipment.model)
                json.member("year", equipment.year)
                json.member("condition", equipment.condition)
                json.member("calibrationValidUntil", equipment.calibrationValidUntil?.description)
            }
        }
        if let service = supply.service {
            object("service") { json in
                json.member("accreditation", service.accreditation)
                json.member("turnaroundDays", service.turnaroundDays)
                json.member("unitPriceVND", service.unitPriceVND)
                json.member("unit", service.unit)
            }
        }
        if let material = supply.material {
            object("material") { json in
                json.member("stock", material.stock)
                json.member("season", material.season)
                json.member("unitPriceVND", material.unitPriceVND)
                json.member("unit", material.unit)
            }
        }
    }

    private mutating func demand(_ demand: DemandTerms) {
        member("presentProcess", demand.presentProcess)
        member("target", demand.target)
        member("volume", demand.volume)
        money("budget", demand.budget)
        member("wantedBy", demand.wantedBy?.description)
        member("leastTRL", demand.leastTRL)
        member("trlIsMust", demand.trlIsMust)
        member("cooperationForms", demand.cooperationForms)
        member("constraints", demand.constraints)
    }
}
