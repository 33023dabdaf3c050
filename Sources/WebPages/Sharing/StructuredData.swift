internal import HTTPAccess
internal import Market
internal import UseCases

/// A listing as search engines read it: an `Offer` or a `Demand` of schema.org, with nothing that strangers may not know.
struct StructuredData {
    let viewed: ViewedListing
    let wording: Wording
    let publicURL: String

    var json: String {
        var writer = JSONWriter(reservingCapacity: 1_024)
        writer.object { json in
            json.member("@context", "https://schema.org")
            json.member("@type", isSupply ? "Offer" : "Demand")
            json.member("name", viewed.content.title.text(in: wording.language))
            json.member("description", viewed.content.summary.text(in: wording.language))
            json.member("url", publicURL + wording.path("/listings/\(viewed.listing.id)"))
            json.member("identifier", viewed.listing.reference.text)
            if let from = viewed.listing.publishedAt { json.member("availabilityStarts", from.iso8601) }
            if let until = viewed.listing.expiresAt { json.member("availabilityEnds", until.iso8601) }
            place(&json)
            money(&json)
            owner(&json)
            item(&json)
        }
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    private var isSupply: Bool { viewed.listing.side == .supply }

    private func place(_ json: inout JSONWriter) {
        guard let place = viewed.content.place else { return }
        json.object("areaServed") { json in
            json.member("@type", "AdministrativeArea")
            json.member("name", wording.name(place, in: VocabularyName.places))
        }
    }

    private func money(_ json: inout JSONWriter) {
        guard let money = viewed.content.money, money.minVND != nil || money.maxVND != nil else { return }
        json.object("priceSpecification") { json in
            json.member("@type", "PriceSpecification")
            json.member("priceCurrency", "VND")
            if let least = money.minVND { json.member("minPrice", least) }
            if let most = money.maxVND { json.member("maxPrice", most) }
        }
    }

    /// Only who is named, and offers something.
    private func owner(_ json: inout JSONWriter) {
        guard isSupply, case .named(let id, let name, _) = viewed.owner else { return }
        json.object("offeredBy") { json in
            json.member("@type", "Organization")
            json.member("name", name.text(in: wording.language))
            json.member("url", publicURL + wording.path("/organisations/\(id)"))
        }
    }

    private func item(_ json: inout JSONWriter) {
        json.object("itemOffered") { json in
            json.member("@type", viewed.content.kind == "technical-service" ? "Service" : "Product")
            json.member("name", viewed.content.title.text(in: wording.language))
            json.member("category", wording.name(viewed.content.kind, in: VocabularyName.listingKinds))
            let pictures = viewed.photos.compactMap { $0.rendition(.full) }.map { publicURL + $0.path }
            if !pictures.isEmpty { json.member("image", pictures) }
        }
    }
}
