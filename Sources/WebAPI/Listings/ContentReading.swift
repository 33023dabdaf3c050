internal import HTTPAccess
internal import Market
internal import UseCases

extension ListingContent {
    /// A listing's content as it stands in a request. Types are judged here, lengths and codes by the domain. It
    /// means something only once the document's `finish` has not thrown.
    init(reading fields: FieldReader) {
        self.init(
            kind: fields.string("kind", length: 1...60),
            title: fields.optionalLocalizedText("title") ?? LocalizedText(),
            summary: fields.optionalLocalizedText("summary") ?? LocalizedText(),
            description: fields.optionalLocalizedText("description"),
            advantages: fields.optionalLocalizedText("advantages"),
            elements: fields.optionalObject("elements").map(ListingContent.Elements.init(reading:)),
            fields: fields.codes("fields"), themes: fields.codes("themes"),
            keywords: fields.optionalStringArray("keywords", count: 0...50, length: 1...1_000) ?? [],
            standards: fields.codes("standards"), place: fields.optionalString("place", length: 1...60),
            identity: fields.optionalEnumeration("identity", ListingContent.Identity.self) ?? .named,
            validityDays: fields.optionalInteger("validityDays", in: 0...100_000).map(Int.init) ?? 365,
            openForInterest: fields.optionalBool("openForInterest") ?? true,
            visit: fields.optionalLocalizedText("visit"),
            contact: fields.optionalObject("contact").map(Contact.init(reading:)),
            supply: fields.optionalObject("supply").map(SupplyTerms.init(reading:)),
            demand: fields.optionalObject("demand").map(DemandTerms.init(reading:)))
    }
}

extension AssistedPosting {
    /// What an officer writes down for an assisted party; its content is read as a listing's own, less what the party
    /// stands for.
    init(reading fields: FieldReader, today: CivilDate) throws(MarketError) {
        let side = fields.enumeration("side", Listing.Side.self)
        let sentence = fields.localizedText("sentence")
        let (phone, place) = (fields.phoneNumber("phone"), fields.string("place", length: 1...60))
        let name = fields.optionalString("name", length: 1...1_000)
        let kind = fields.optionalString("kind", length: 1...60) ?? Party.kinds[0]
        let which = fields.optionalString("organisation", length: 1...60)
        let consent = fields.object("consent")
        let given = Consent.Given(
            how: consent.enumeration("how", Consent.Channel.self),
            statement: consent.string("statement", length: 1...60), on: consent.day("givenOn") ?? today)
        let identity = fields.optionalEnumeration("identity", ListingContent.Identity.self) ?? .anonymous
        let publishes = fields.optionalBool("publish") ?? false
        var content = fields.optionalObject("content").map(ListingContent.init(readingBeyondSentence:))
        content?.identity = identity
        try fields.finish()
        guard let phone else { throw MarketError(.invalidInput) }
        let known = which.flatMap { Organisation.ID($0) }.map(Party.Which.known)
        guard let which = which == "new" ? .new : which == nil ? .byPhone : known else {
            throw MarketError(.invalidInput, fields: [FieldProblem("/organisation", .notAccepted)])
        }
        self.init(
            side: side, sentence: sentence,
            party: Party(which: which, phone: phone, place: place, name: name, kind: kind), consent: given,
            publishes: publishes,
            content: content ?? ListingContent(kind: "technology", title: LocalizedText(), identity: identity))
    }
}

extension ListingContent {
    /// What may be known beyond the one sentence; identity, place and contact are the party's.
    fileprivate init(readingBeyondSentence fields: FieldReader) {
        self.init(
            kind: fields.optionalString("kind", length: 1...60) ?? "technology",
            title: fields.optionalLocalizedText("title") ?? LocalizedText(),
            summary: fields.optionalLocalizedText("summary") ?? LocalizedText(),
            description: fields.optionalLocalizedText("description"),
            advantages: fields.optionalLocalizedText("advantages"),
            elements: fields.optionalObject("elements").map(ListingContent.Elements.init(reading:)),
            fields: fields.codes("fields"), themes: fields.codes("themes"),
            keywords: fields.optionalStringArray("keywords", count: 0...50, length: 1...1_000) ?? [],
            standards: fields.codes("standards"),
            validityDays: fields.optionalInteger("validityDays", in: 0...100_000).map(Int.init) ?? 365,
            openForInterest: fields.optionalBool("openForInterest") ?? true,
            visit: fields.optionalLocalizedText("visit"),
            supply: fields.optionalObject("supply").map(SupplyTerms.init(reading:)),
            demand: fields.optionalObject("demand").map(DemandTerms.init(reading:)))
    }
}

extension ListingContent.Elements {
    fileprivate init(reading fields: FieldReader) {
        self.init(
            material: fields.optionalLocalizedText("material"), method: fields.optionalLocalizedText("method"),
            effect: fields.optionalLocalizedText("effect"), product: fields.optionalLocalizedText("product"),
            application: fields.optionalLocalizedText("application"))
    }
}

extension Contact {
    fileprivate init(reading fields: FieldReader) {
        self.init(
            name: fields.string("name", length: 1...1_000),
            phone: fields.optionalPhoneNumber("phone"),
            email: fields.optionalEmailAddress("email"))
    }
}

extension SupplyTerms {
    fileprivate init(reading fields: FieldReader) {
        self.init(
            trl: fields.int("trl"), stage: fields.word("stage"), trlEvidence: fields.word("trlEvidence"),
            transferForms: fields.codes("transferForms"), paymentForms: fields.codes("paymentForms"),
            price: fields.optionalObject("price").map { price in
                Price(
                    minVND: price.amount("minVND"), maxVND: price.amount("maxVND"),
                    basis: price.string("basis", length: 1...60))
            },
            intellectualProperty: (fields.optionalObjects("intellectualProperty", count: 0...50) ?? []).map { right in
                IntellectualProperty(
                    kind: right.string("kind", length: 1...60), number: right.word("number"),
                    status: right.string("status", length: 1...60), territory: right.word("territory"))
            },
            stateFunded: fields.optionalObject("stateFunded").map { funding in
                StateFunding(
                    taskCode: funding.string("taskCode", length: 1...1_000), certificate: funding.word("certificate"))
            },
            equipment: fields.optionalObject("equipment").map(Equipment.init(reading:)),
            service: fields.optionalObject("service").map { service in
                ServiceTerms(
                    accreditation: service.word("accreditation"), turnaroundDays: service.int("turnaroundDays"),
                    unitPriceVND: service.amount("unitPriceVND"), unit: service.word("unit"))
            },
            material: fields.optionalObject("material").map { material in
                MaterialTerms(
                    stock: material.word("stock"), season: material.word("season"),
                    unitPriceVND: material.amount("unitPriceVND"), unit: material.word("unit"))
            })
    }
}

extension SupplyTerms.Equipment {
    fileprivate init(reading fields: FieldReader) {
        self.init(
            maker: fields.word("maker"), model: fields.word("model"), year: fields.int("year"),
            condition: fields.word("condition"), calibrationValidUntil: fields.day("calibrationValidUntil"))
    }
}

extension DemandTerms {
    fileprivate init(reading fields: FieldReader) {
        self.init(
            presentProcess: fields.optionalLocalizedText("presentProcess"),
            target: fields.optionalLocalizedText("target"), volume: fields.optionalLocalizedText("volume"),
            budget: fields.optionalObject("budget").flatMap { budget in
                let range = MoneyRange(minVND: budget.amount("minVND"), maxVND: budget.amount("maxVND"))
                return range == MoneyRange() ? nil : range
            },
            wantedBy: fields.day("wantedBy"), leastTRL: fields.int("leastTRL"),
            trlIsMust: fields.optionalBool("trlIsMust") ?? false, cooperationForms: fields.codes("cooperationForms"),
            constraints: fields.optionalLocalizedText("constraints"))
    }
}

extension FieldReader {
    fileprivate func word(_ name: String) -> String? { optionalString(name, length: 0...20_000) }

    fileprivate func int(_ name: String) -> Int? {
        optionalInteger(name, in: -1_000_000...1_000_000).map(Int.init)
    }

    /// Sums are judged by the domain, which knows the limits.
    fileprivate func amount(_ name: String) -> Int64? { optionalInteger(name, in: .min ... .max) }
}
