/// The side of the market a listing stands on.
package enum Side: UInt8, Sendable, Codable, CaseIterable {
    case supply, demand

    /// The side whose listings answer this one.
    package var other: Side { self == .supply ? .demand : .supply }
}

/// The part of a listing a text stands in; five of them are the elements compared one by one.
package enum Layer: UInt8, Sendable, Codable, CaseIterable {
    case title, summary, body, material, method, effect, product, application, keywords

    /// The five elements of a technology, in the order in which evidence lists them.
    package static let elements: [Layer] = [.material, .method, .effect, .product, .application]
}

/// One text of one layer; a listing in two languages has two texts of the same layer.
package struct LayerText: Sendable, Codable, Equatable {
    package var layer: Layer
    package var text: String

    package init(layer: Layer, text: String) {
        self.layer = layer
        self.text = text
    }
}

/// A listing as the engine knows it: texts and constraints, no identity beyond an opaque id and an opaque owner.
///
/// `fields` are digit codes in which a prefix is an ancestor; prices are đồng, an open end is 0 or `Int64.max`;
/// times are milliseconds of UTC. `trl` is the level reached on the supply side and the least level wanted on
/// the demand side.
package struct Document: Sendable, Codable, Equatable {
    package var id: String
    package var revision: Int
    package var side: Side
    package var owner: String
    package var texts: [LayerText]
    package var kind: String
    package var fields: [String]
    package var themes: [String]
    package var place: String?
    package var region: String?
    package var standards: [String]
    package var forms: [String]
    package var trl: Int?
    package var trlIsMust: Bool
    package var priceVND: ClosedRange<Int64>?
    package var publishedAt: Int64
    package var confirmedAt: Int64?
    /// Nobody has said for long that it still stands: it sinks among what a search finds.
    package var isStale: Bool
    /// How readily its owner answers what it is offered, 0 to 1; nil while that is not known.
    package var answering: Double?

    package init(
        id: String, revision: Int = 1, side: Side, owner: String, texts: [LayerText], kind: String = "",
        fields: [String] = [], themes: [String] = [], place: String? = nil, region: String? = nil,
        standards: [String] = [], forms: [String] = [], trl: Int? = nil, trlIsMust: Bool = false,
        priceVND: ClosedRange<Int64>? = nil, publishedAt: Int64, confirmedAt: Int64? = nil, isStale: Bool = false,
        answering: Double? = nil
    ) {
        self.id = id
        self.revision = revision
        self.side = side
        self.owner = owner
        self.texts = texts
        self.kind = kind
        self.fields = fields
        self.themes = themes
        self.place = place
        self.region = region
        self.standards = standards
        self.forms = forms
        self.trl = trl
        self.trlIsMust = trlIsMust
        self.priceVND = priceVND
        self.publishedAt = publishedAt
        self.confirmedAt = confirmedAt
        self.isStale = isStale
        self.answering = answering
    }
}

/// One change of the set of documents; a `put` replaces what stood under the same id, on either side.
package enum Change: Sendable, Equatable {
    case put(Document)
    case remove(String)

    var id: String {
        switch self {
        case .put(let document): document.id
        case .remove(let id): id
        }
    }
}
