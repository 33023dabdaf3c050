internal import Market
internal import Matching
internal import Storage

/// A published listing as the engine reads it: only what a stranger may read, each text with the field it is from.
struct IndexedListing {
    let document: Document
    /// The JSON pointer of each of the document's texts.
    let pointers: [String]

    /// `stages` gives the least TRL of a plain phrase, `records` how owners have answered, where a pair is scored.
    init(_ text: ListingText, stages: [String: Int], _ records: [Organisation.ID: AnsweringRecord] = [:]) {
        let content = text.content.forStrangers
        let texts = Self.texts(of: content)
        pointers = texts.map(\.pointer)
        let listing = text.listing.forStrangers(content.identity)
        let (supply, demand) = (content.supply, content.demand)
        document = Document(
            id: listing.id.text, revision: listing.publishedRevision ?? listing.revision,
            side: listing.side == .supply ? .supply : .demand, owner: listing.organisation.text,
            texts: texts.map(\.layerText), kind: content.kind,
            fields: content.fields, themes: content.themes, place: content.place, standards: content.standards,
            forms: supply?.transferForms ?? demand?.cooperationForms ?? [],
            trl: supply.map { $0.trl ?? $0.stage.flatMap { stages[$0] } } ?? demand?.leastTRL,
            trlIsMust: demand?.trlIsMust ?? false, priceVND: (supply?.price?.range ?? demand?.budget)?.closed,
            publishedAt: (listing.publishedAt ?? listing.createdAt).milliseconds,
            confirmedAt: listing.confirmedAt?.milliseconds, isStale: listing.state == .stale,
            answering: records[listing.organisation]?.rate)
    }

    /// What the engine reads of a text, with the JSON pointer of each part.
    static func texts(of content: ListingContent) -> [FieldText] {
        let layers: [(Layer, String, LocalizedText?)] = [
            (.title, "/title", content.title), (.summary, "/summary", content.summary),
            (.body, "/description", content.description), (.body, "/advantages", content.advantages),
            (.material, "/elements/material", content.elements?.material),
            (.method, "/elements/method", content.elements?.method),
            (.effect, "/elements/effect", content.elements?.effect),
            (.product, "/elements/product", content.elements?.product),
            (.application, "/elements/application", content.elements?.application),
            (.body, "/demand/presentProcess", content.demand?.presentProcess),
            (.body, "/demand/target", content.demand?.target), (.body, "/demand/volume", content.demand?.volume),
            (.body, "/demand/constraints", content.demand?.constraints),
        ]
        let texts = layers.flatMap { layer, pointer, text in
            (text?.parts ?? []).map { part in
                FieldText(layer: layer, pointer: "\(pointer)/\(part.language.rawValue)", text: part.text)
            }
        }
        return texts
            + content.keywords.enumerated().map { place, word in
                FieldText(layer: .keywords, pointer: "/keywords/\(place)", text: word)
            }
    }
}

/// A text of a listing, the field that it is from and the layer that it stands in.
struct FieldText {
    let layer: Layer
    let pointer: String
    let text: String

    var layerText: LayerText { LayerText(layer: layer, text: text) }
}
