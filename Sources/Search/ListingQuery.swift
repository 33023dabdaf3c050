package import Market
internal import Matching

/// What is searched among the published listings: words and filters. Values within one filter are alternatives.
package struct ListingQuery: Sendable {
    package var text = ""
    package var side: Listing.Side?
    package var kinds: [String] = []
    package var fields: [String] = []
    package var themes: [String] = []
    package var places: [String] = []
    package var leastTRL: Int?
    package var greatestPriceVND: Int64?
    package var newestFirst = false
    package var limit = 20
    package var after: SearchCursor?

    package init() {}

    /// Whether it puts anything between quotation marks.
    package var hasQuotes: Bool { !QuotedPhrases(text).isEmpty }

    package func continued(after cursor: SearchCursor?, limit: Int) -> ListingQuery {
        var query = self
        (query.after, query.limit) = (cursor, limit)
        return query
    }

    var query: Query {
        Query(
            text: text, side: side.map { $0 == .supply ? .supply : .demand }, kinds: kinds, fields: fields,
            places: places, themes: themes, leastTRL: leastTRL, greatestPriceVND: greatestPriceVND,
            order: newestFirst ? .newest : .relevance, limit: limit,
            after: after.map { Cursor(score: $0.score, publishedAt: $0.publishedAt.milliseconds, id: $0.id) },
            prefixLast: true)
    }
}

/// The place of a hit in its order; the next page begins behind it, also when that hit has gone.
package struct SearchCursor: Hashable, Sendable {
    package let score: Double
    package let publishedAt: Instant
    package let id: String

    package init(score: Double, publishedAt: Instant, id: String) {
        (self.score, self.publishedAt, self.id) = (score, publishedAt, id)
    }
}

/// How many hits there are of each value; each facet counts what passes every other filter.
package struct SearchFacets: Sendable {
    package let sides: [String: Int]
    package let kinds: [String: Int]
    package let fields: [String: Int]
    package let themes: [String: Int]
    package let places: [String: Int]
}

package struct SearchHit: Sendable {
    package let listing: Listing.ID
    package let cursor: SearchCursor
}

package struct ListingAnswer: Sendable {
    package let hits: [SearchHit]
    package let total: Int
    package let facets: SearchFacets
}
