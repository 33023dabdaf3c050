@testable import Matching

/// Numbers that look random and are the same in every run.
struct Dice {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func roll(_ sides: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(sides))
    }
}

func listing(
    _ id: String, side: Side = .supply, _ title: String, body: String = "", owner: String? = nil, kind: String = "",
    fields: [String] = [], themes: [String] = [], place: String? = nil, region: String? = nil, trl: Int? = nil,
    must: Bool = false, price: ClosedRange<Int64>? = nil, forms: [String] = [], standards: [String] = [],
    elements: [Layer: String] = [:], at publishedAt: Int64 = 0
) -> Document {
    var texts = [LayerText(layer: .title, text: title)]
    if !body.isEmpty { texts.append(LayerText(layer: .body, text: body)) }
    for layer in Layer.elements {
        if let text = elements[layer] { texts.append(LayerText(layer: layer, text: text)) }
    }
    return Document(
        id: id, side: side, owner: owner ?? "owner of \(id)", texts: texts, kind: kind, fields: fields,
        themes: themes, place: place, region: region, standards: standards, forms: forms, trl: trl, trlIsMust: must,
        priceVND: price, publishedAt: publishedAt)
}

/// An index with the records beside it that the documents come from.
struct Stock {
    private(set) var index = Index()
    private(set) var documents: [String: Document] = [:]

    var count: Int { index.count }

    func applying(_ changes: [Change]) -> Stock {
        var next = self
        next.index = index.applying(changes)
        for change in changes {
            switch change {
            case .put(let document): next.documents[document.id] = document
            case .remove(let id): next.documents[id] = nil
            }
        }
        return next
    }

    func search(_ query: Query, _ lexicon: Lexicon = Lexicon()) -> SearchAnswer { index.search(query, lexicon) }

    func proposals(
        for document: Document, limit: Int, floor: Double, now: Int64, _ lexicon: Lexicon = Lexicon()
    ) -> [Proposal] {
        let candidates = index.candidates(for: document, limit: limit, lexicon).compactMap { documents[$0] }
        return index.proposals(for: document, among: candidates, limit: limit, floor: floor, now: now, lexicon)
    }

    func proposal(supply: Document, demand: Document, now: Int64, _ lexicon: Lexicon = Lexicon()) -> Proposal {
        index.proposal(supply: supply, demand: demand, now: now, lexicon)
    }

    func duplicates(of document: Document, threshold: Double) -> [(id: String, similarity: Double)] {
        index.duplicates(of: document, among: index.likest(document).compactMap { documents[$0] }, threshold: threshold)
    }
}

func index(_ documents: [Document]) -> Stock { Stock().applying(documents.map { .put($0) }) }

func found(_ text: String, in index: Stock) -> [String] { index.search(Query(text: text)).hits.map(\.id) }

func folded(_ text: String) -> [UInt64] { Tokeniser().tokens(of: text, limit: .max).map(\.folded) }

func exact(_ text: String) -> [UInt64] { Tokeniser().tokens(of: text, limit: .max).map(\.exact) }

/// Supplies and demands of a small floor.
enum Cast {
    static let dryer = listing(
        "dryer", "Máy sấy cà phê bằng bơm nhiệt", body: "Sấy hạt cà phê ở nhiệt độ thấp, tiết kiệm điện, giữ hương vị.",
        kind: "equipment", fields: ["20305"], themes: ["postharvest"], place: "bao-loc", region: "lam-dong", trl: 8,
        price: 80_000_000...120_000_000, forms: ["sale", "lease"], standards: ["ISO 9001"],
        elements: [.material: "hạt cà phê", .method: "sấy bơm nhiệt", .product: "cà phê nhân"])
    static let greenhouse = listing(
        "greenhouse", "Nhà kính trồng hoa điều khiển tự động", body: "Điều khiển nhiệt độ, độ ẩm và tưới cho hoa.",
        kind: "technology", fields: ["40101"], place: "da-lat", region: "lam-dong", trl: 9,
        price: 500_000_000...900_000_000, forms: ["sale"],
        elements: [.material: "hoa lan", .method: "điều khiển tự động", .product: "hoa cắt cành"])
    static let roaster = listing(
        "roaster", "Dây chuyền rang cà phê", body: "Rang và làm nguội hạt cà phê theo mẻ.", kind: "equipment",
        fields: ["20305"], place: "buon-ma-thuot", region: "dak-lak", trl: 9, price: 200_000_000...300_000_000)
    static let needsDryer = listing(
        "needs-dryer", side: .demand, "Cần máy sấy cà phê cho hợp tác xã",
        body: "Hợp tác xã cần sấy hạt cà phê mùa mưa, tiết kiệm điện.", kind: "equipment", fields: ["20305"],
        place: "bao-loc", region: "lam-dong", trl: 7, price: 0...100_000_000, forms: ["sale"], standards: ["ISO 9001"],
        elements: [.material: "hạt cà phê tươi", .product: "cà phê nhân khô"])
    static let needsFlowers = listing(
        "needs-flowers", side: .demand, "Cần nhà kính trồng hoa", body: "Tưới tự động cho hoa.", fields: ["40101"])
    static let all = [dryer, greenhouse, roaster, needsDryer, needsFlowers]
    static let now: Int64 = 86_400_000 * 30
}
