package import Market

extension ListingContent {
    /// A grower's demand: coffee that dries too slowly.
    package static func coffeeDryingDemand(identity: Identity = .named) -> ListingContent {
        ListingContent(
            kind: "technology",
            title: LocalizedText(vi: "Cần máy sấy cà phê nhân thóc ướt", en: "Wanted: coffee dryer"),
            summary: LocalizedText(vi: "Cà phê thóc ướt phơi nắng lâu khô, bị mốc; cần sấy xuống 12% độ ẩm."),
            elements: Elements(effect: LocalizedText(vi: "Độ ẩm 12% sau 40 giờ, không mốc")), fields: ["40107"],
            themes: ["coffee"], keywords: ["sấy cà phê"], place: "24805", identity: identity,
            contact: .canary,
            demand: DemandTerms(
                target: LocalizedText(vi: "8 tấn mỗi ngày, độ ẩm 12%"), budget: MoneyRange(maxVND: 600_000_000),
                leastTRL: 7))
    }

    /// An inventor's supply that answers it.
    package static func coffeeDryerSupply(identity: Identity = .named) -> ListingContent {
        ListingContent(
            kind: "equipment", title: LocalizedText(vi: "Máy sấy bơm nhiệt cho cà phê thóc ướt", en: "Coffee dryer"),
            summary: LocalizedText(vi: "Sấy cà phê thóc ướt xuống độ ẩm 12% trong 38 giờ, không phụ thuộc nắng."),
            elements: Elements(effect: LocalizedText(vi: "Độ ẩm 12% sau 38 giờ, không mốc")), fields: ["40107"],
            themes: ["coffee"], keywords: ["sấy cà phê", "bơm nhiệt"], place: "25000", identity: identity,
            contact: .canary,
            supply: SupplyTerms(
                trl: 8, trlEvidence: "Ba vụ, 310 tấn", transferForms: ["sale"],
                price: SupplyTerms.Price(minVND: 420_000_000, maxVND: 520_000_000, basis: "negotiable")))
    }

    /// Something else altogether.
    package static func greenhouseSupply() -> ListingContent {
        ListingContent(
            kind: "technology", title: LocalizedText(vi: "Cảm biến khí hậu nhà kính trồng hoa"),
            summary: LocalizedText(vi: "Đo nhiệt độ, ánh sáng và điều khiển lưới cắt nắng cho hoa cúc."),
            fields: ["20204"], themes: ["iot-digital"], place: "24778", contact: .canary,
            supply: SupplyTerms(trl: 6, transferForms: ["sale"]))
    }
}

extension Contact {
    /// Must never be seen before an introduction.
    package static let canary = Contact(
        name: "Canary Person", phone: try? PhoneNumber("0900 777 888"),
        email: EmailAddress(trusted: "canary@cast.example"))
}
