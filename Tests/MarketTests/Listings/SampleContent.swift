import Market

/// Contents that lack nothing, to be spoilt one field at a time.
enum SampleContent {
    static func complete(_ side: Listing.Side) -> ListingContent { side == .supply ? supply : demand }

    /// Every text field filled, with a word of its own in each: what may be seen is told by the words.
    static let supply = ListingContent(
        kind: "equipment", title: both("title"), summary: both("summary"), description: both("description"),
        advantages: both("advantages"),
        elements: .init(
            material: both("element material"), method: both("method"), effect: both("effect"),
            product: both("product"), application: both("application")),
        fields: ["20704"], themes: ["coffee"], keywords: ["word keyword"], standards: ["vietgap"], place: "word place",
        visit: both("visit"), contact: contact,
        supply: SupplyTerms(
            trl: 8, stage: "market", trlEvidence: "word evidence", transferForms: ["sale"], paymentForms: ["cash"],
            price: .init(minVND: 1, maxVND: 2, basis: "firm"),
            intellectualProperty: [
                .init(kind: "patent", number: "word right", status: "granted", territory: "word territory")
            ],
            stateFunded: .init(taskCode: "word task", certificate: "word certificate"),
            equipment: .init(
                maker: "word maker", model: "word model", year: 2020, condition: "word condition",
                calibrationValidUntil: CivilDate(year: 2027, month: 1, day: 1)),
            service: .init(
                accreditation: "word accreditation", turnaroundDays: 5, unitPriceVND: 1, unit: "word service unit"),
            material: .init(stock: "word stock", season: "word season", unitPriceVND: 1, unit: "word material unit")))

    static let demand = ListingContent(
        kind: "technology", title: both("title"), summary: both("summary"), description: both("description"),
        elements: .init(effect: both("effect")), fields: ["20704"], keywords: ["word keyword"], place: "word place",
        visit: both("visit"), contact: contact,
        demand: DemandTerms(
            presentProcess: both("process"), target: both("target"), volume: both("volume"),
            budget: MoneyRange(minVND: 1, maxVND: 2), wantedBy: CivilDate(year: 2027, month: 1, day: 1), leastTRL: 7,
            cooperationForms: ["sale"], constraints: both("constraints")))

    private static func both(_ word: String) -> LocalizedText {
        LocalizedText(vi: "word \(word) vi", en: "word \(word) en")
    }

    private static let contact = Contact(
        name: "word contact", phone: try? PhoneNumber("0912345678"), email: EmailAddress(trusted: "word@example.vn"))
}

extension ListingFile {
    /// A photo that says nothing.
    static let photo = ListingFile(id: .init(trusted: "photo"), kind: .photo, label: LocalizedText(), renditions: [])
}
