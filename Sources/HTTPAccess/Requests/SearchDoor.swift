package import Market
package import Search
internal import UseCases

extension ListingQuery {
    /// Reads what the search door and the search page understand; everything but the cursor.
    package init(reading reader: QueryReader) {
        self.init()
        // A form sends its spaces as `+`; as a search word it means nothing.
        text = (reader.text("q", limit: 4_000) ?? "").replacing("+", with: " ")
        side = reader.choice("side", Listing.Side.self)
        (kinds, fields) = (reader.list("kind"), reader.list("field"))
        (themes, places) = (reader.list("theme"), reader.list("place"))
        leastTRL = reader.integer("trl", in: 1...9).map(Int.init)
        greatestPriceVND = reader.integer("maxPriceVND", in: 0...MoneyRange.greatestVND)
        newestFirst = reader.choice("sort", SearchOrder.self) == .newest
        limit = reader.limit()
    }
}

private enum SearchOrder: String, CaseIterable { case relevance, newest }

extension Doors {
    /// The place of a hit as the text of a link, signed.
    package func text(of cursor: SearchCursor) -> String {
        floor.keys.cursor(
            [String(cursor.score.bitPattern), String(cursor.publishedAt.milliseconds), cursor.id], of: "listings")
    }

    /// The place that a link's cursor names; throws `cursorNotValid` when we did not sign it.
    package func searchCursor(_ text: String) throws(MarketError) -> SearchCursor {
        let parts = try floor.keys.parts(ofCursor: text, of: "listings", count: 3)
        guard let bits = UInt64(parts[0]), let published = Int64(parts[1]) else { throw MarketError(.cursorNotValid) }
        return SearchCursor(
            score: Double(bitPattern: bits), publishedAt: Instant(milliseconds: published), id: parts[2])
    }
}
