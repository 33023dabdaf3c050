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

extension ListingQuery {
    /// What is searched, whatever page of it: a cursor of one search is none of another.
    fileprivate var collection: String {
        let lists = [kinds, fields, themes, places].map { $0.sorted().joined(separator: ",") }
        let asked =
            [
                text, side?.rawValue ?? "", leastTRL.map(String.init) ?? "",
                greatestPriceVND.map(String.init) ?? "", newestFirst ? "newest" : "",
            ] + lists
        return "listings " + Array(sha256(Array(asked.joined(separator: "\n").utf8)).prefix(12)).base64URL
    }
}

private enum SearchOrder: String, CaseIterable { case relevance, newest }

extension Doors {
    /// The place of a hit as the text of a link, signed for this very search.
    package func text(of cursor: SearchCursor, in query: ListingQuery) -> String {
        floor.keys.cursor(
            [String(cursor.score.bitPattern), String(cursor.publishedAt.milliseconds), cursor.id],
            of: query.collection)
    }

    /// The place that a link's cursor names; throws `cursorNotValid` when we did not sign it for this search.
    package func searchCursor(_ text: String, in query: ListingQuery) throws(MarketError) -> SearchCursor {
        let parts = try floor.keys.parts(ofCursor: text, of: query.collection, count: 3)
        guard let bits = UInt64(parts[0]), let published = Int64(parts[1]) else { throw MarketError(.cursorNotValid) }
        return SearchCursor(
            score: Double(bitPattern: bits), publishedAt: Instant(milliseconds: published), id: parts[2])
    }
}
