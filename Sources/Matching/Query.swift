/// What is searched: words and filters. Values within one filter are alternatives, filters narrow each other.
///
/// `fields` finds every descendant of a code; `places` finds a place or its region; a document that does not state
/// a TRL or a price does not pass `leastTRL` or `greatestPriceVND`. Without words the answer is everything that
/// passes, newest first. `limit` is held between 0 and 1,000.
package struct Query: Sendable, Equatable {
    /// The order of hits; ties go to the newer, then to the smaller id.
    package enum Order: Sendable, Equatable { case relevance, newest }

    package var text: String
    package var side: Side?
    package var kinds: [String]
    package var fields: [String]
    package var places: [String]
    package var themes: [String]
    package var leastTRL: Int?
    package var greatestPriceVND: Int64?
    package var order: Order
    package var limit: Int
    package var after: Cursor?
    /// Whether the last word of `text` is still being typed and counts as the beginning of a word too.
    package var prefixLast: Bool

    package init(
        text: String = "", side: Side? = nil, kinds: [String] = [], fields: [String] = [], places: [String] = [],
        themes: [String] = [], leastTRL: Int? = nil, greatestPriceVND: Int64? = nil, order: Order = .relevance,
        limit: Int = 20, after: Cursor? = nil, prefixLast: Bool = false
    ) {
        self.text = text
        self.side = side
        self.kinds = kinds
        self.fields = fields
        self.places = places
        self.themes = themes
        self.leastTRL = leastTRL
        self.greatestPriceVND = greatestPriceVND
        self.order = order
        self.limit = limit
        self.after = after
        self.prefixLast = prefixLast
    }
}

/// The place of a hit in its order; the next page begins strictly behind it, whether or not that hit still stands.
package struct Cursor: Sendable, Codable, Equatable {
    package var score: Double
    package var publishedAt: Int64
    package var id: String

    package init(score: Double, publishedAt: Int64, id: String) {
        self.score = score
        self.publishedAt = publishedAt
        self.id = id
    }
}

/// One document found, with the cursor behind which the next page begins. Scores compare within one query only.
package struct Hit: Sendable, Codable, Equatable {
    package var id: String
    package var score: Double
    package var cursor: Cursor
}

/// Counts of hits by value; each facet counts what passes every filter except its own.
///
/// `fields` counts a document under each code it states and under the first digit of each.
package struct Facets: Sendable, Codable, Equatable {
    package var sides: [Side: Int] = [:]
    package var kinds: [String: Int] = [:]
    package var fields: [String: Int] = [:]
    package var places: [String: Int] = [:]
    package var themes: [String: Int] = [:]
}

/// A page of hits, with the total and the facets of the whole answer, whatever the cursor and the limit.
package struct SearchAnswer: Sendable, Codable, Equatable {
    package var hits: [Hit]
    package var total: Int
    package var facets: Facets
}
