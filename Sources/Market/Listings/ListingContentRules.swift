extension ListingContent {
    /// Every problem of the fields themselves on `day`: lengths, codes, ranges. A draft may lack anything; what is
    /// missing for submission is said by the quality check.
    package func problems(side: Listing.Side, _ vocabularies: Vocabularies, on day: CivilDate) -> [FieldProblem] {
        var check = FieldCheck(vocabularies, on: day)
        checkKind(side, vocabularies, day, &check)
        checkTexts(&check)
        check.codes(fields, in: VocabularyName.fields, at: "/fields", limit: 10)
        check.codes(themes, in: VocabularyName.themes, at: "/themes", limit: 10)
        check.codes(standards, in: VocabularyName.standards, at: "/standards", limit: 10)
        check.code(place, in: VocabularyName.places, at: "/place")
        check.number(validityDays, in: 7...730, at: "/validityDays")
        check.text(contact?.name, at: "/contact/name", limit: 120, lines: .one)
        if side == .supply {
            if demand != nil { check.add(FieldProblem("/demand", .notAllowed, ["allowed": "supply"])) }
            supply?.check(&check)
        } else {
            if supply != nil { check.add(FieldProblem("/supply", .notAllowed, ["allowed": "demand"])) }
            demand?.check(&check)
        }
        return check.problems
    }

    private func checkKind(
        _ side: Listing.Side, _ vocabularies: Vocabularies, _ day: CivilDate, _ check: inout FieldCheck
    ) {
        check.code(kind, in: VocabularyName.listingKinds, at: "/kind")
        guard let sides = vocabularies.term(kind, in: VocabularyName.listingKinds, on: day)?.attributes["sides"],
            !sides.split(separator: " ").contains(Substring(side.rawValue))
        else { return }
        check.add(FieldProblem("/kind", .notAllowed, ["allowed": sides]))
    }

    private func checkTexts(_ check: inout FieldCheck) {
        check.text(title, at: "/title", limit: 256, lines: .one)
        check.text(summary, at: "/summary", limit: 500)
        check.text(description, at: "/description", limit: 4_000)
        check.text(advantages, at: "/advantages", limit: 2_000)
        for (name, text) in elements?.named ?? [] { check.text(text, at: "/elements/\(name)", limit: 500) }
        check.text(visit, at: "/visit", limit: 500)
        if keywords.count > 10 { check.add(FieldProblem("/keywords", .tooMany, ["max": "10"])) }
        for (position, keyword) in keywords.prefix(10).enumerated() {
            check.text(keyword, at: "/keywords/\(position)", limit: 60, required: true, lines: .one)
        }
    }
}

extension SupplyTerms {
    fileprivate func check(_ check: inout FieldCheck) {
        check.number(trl, in: 1...9, at: "/supply/trl")
        check.code(stage, in: VocabularyName.stages, at: "/supply/stage")
        check.text(trlEvidence, at: "/supply/trlEvidence", limit: 1_000)
        check.codes(transferForms, in: VocabularyName.cooperationForms, at: "/supply/transferForms", limit: 9)
        check.codes(paymentForms, in: VocabularyName.paymentForms, at: "/supply/paymentForms", limit: 8)
        check.code(price?.basis, in: VocabularyName.priceBases, at: "/supply/price/basis")
        check.add(price?.range.problems(at: "/supply/price") ?? [])
        if intellectualProperty.count > 20 {
            check.add(FieldProblem("/supply/intellectualProperty", .tooMany, ["max": "20"]))
        }
        for (position, right) in intellectualProperty.prefix(20).enumerated() {
            let pointer = "/supply/intellectualProperty/\(position)"
            check.code(right.kind, in: VocabularyName.ipKinds, at: pointer + "/kind")
            check.code(right.status, in: VocabularyName.ipStatuses, at: pointer + "/status")
            check.text(right.number, at: pointer + "/number", limit: 60, lines: .one)
            check.text(right.territory, at: pointer + "/territory", limit: 120, lines: .one)
        }
        check.text(stateFunded?.taskCode, at: "/supply/stateFunded/taskCode", limit: 60, lines: .one)
        check.text(stateFunded?.certificate, at: "/supply/stateFunded/certificate", limit: 120, lines: .one)
        checkThings(&check)
    }

    private func checkThings(_ check: inout FieldCheck) {
        let amounts = 0...MoneyRange.greatestVND
        check.text(equipment?.maker, at: "/supply/equipment/maker", limit: 120, lines: .one)
        check.text(equipment?.model, at: "/supply/equipment/model", limit: 120, lines: .one)
        check.text(equipment?.condition, at: "/supply/equipment/condition", limit: 500)
        check.number(equipment?.year, in: 1950...2100, at: "/supply/equipment/year")
        check.text(service?.accreditation, at: "/supply/service/accreditation", limit: 200, lines: .one)
        check.number(service?.turnaroundDays, in: 0...1_000, at: "/supply/service/turnaroundDays")
        check.number(service?.unitPriceVND, in: amounts, at: "/supply/service/unitPriceVND")
        check.text(service?.unit, at: "/supply/service/unit", limit: 60, lines: .one)
        check.text(material?.stock, at: "/supply/material/stock", limit: 200)
        check.text(material?.season, at: "/supply/material/season", limit: 200)
        check.number(material?.unitPriceVND, in: amounts, at: "/supply/material/unitPriceVND")
        check.text(material?.unit, at: "/supply/material/unit", limit: 60, lines: .one)
    }
}

extension DemandTerms {
    fileprivate func check(_ check: inout FieldCheck) {
        check.text(presentProcess, at: "/demand/presentProcess", limit: 1_000)
        check.text(target, at: "/demand/target", limit: 1_000)
        check.text(volume, at: "/demand/volume", limit: 500)
        check.text(constraints, at: "/demand/constraints", limit: 1_000)
        check.add(budget?.problems(at: "/demand/budget") ?? [])
        check.number(leastTRL, in: 1...9, at: "/demand/leastTRL")
        check.codes(cooperationForms, in: VocabularyName.cooperationForms, at: "/demand/cooperationForms", limit: 9)
    }
}
