/// What the parts of a direction weigh, none below 0 and together 1: the words of the whole text, the elements one by one,
/// and the constraints.
package struct PartWeights: Sendable, Codable, Equatable {
    package var text: Double
    package var elements: Double
    package var field: Double
    package var trl: Double
    package var price: Double
    package var place: Double
    package var forms: Double
    package var standards: Double
    package var freshness: Double
    package var record: Double

    /// Those in force until an administrator accepts learned ones.
    package static let standard = PartWeights([0.71, 0.08, 0.07, 0.04, 0.03, 0.02, 0.02, 0.01, 0.01, 0.01])

    /// In the order of their names.
    static let parts: [any WritableKeyPath<PartWeights, Double> & Sendable] = [
        \.text, \.elements, \.field, \.trl, \.price, \.place, \.forms, \.standards, \.freshness, \.record,
    ]

    package static let names = [
        "text", "elements", "field", "trl", "price", "place", "forms", "standards", "freshness", "record",
    ]

    package init(_ values: [Double]) {
        (text, elements, field) = (values[0], values[1], values[2])
        (trl, price, place) = (values[3], values[4], values[5])
        (forms, standards) = (values[6], values[7])
        (freshness, record) = (values[8], values[9])
    }

    package var values: [Double] { Self.parts.map { self[keyPath: $0] } }
}
