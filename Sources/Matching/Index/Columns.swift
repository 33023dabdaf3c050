/// What filters, facets and the choice of candidates read of the documents of a segment.
struct Columns: Sendable {
    enum Attribute: Int, CaseIterable { case kind, field, place, region, theme, owner }

    static let unknownLevel: Int16 = .min
    static let unknownPrice: Int64 = -1

    var attributes: [ValueColumn]
    var publishedAt: [Int64]
    var levels: [Int16]
    /// 1 where the level is a must.
    var musts: [UInt8]
    var lowestPrices: [Int64]
    /// 1 where nobody has said for long that it still stands; empty where that is so of none.
    var stale: [UInt8]

    subscript(attribute: Attribute) -> ValueColumn { attributes[attribute.rawValue] }

    /// Whether a demand's must forbids this supply, or the supply's level this demand.
    static func forbids(demandLevel: Int16, isMust: Bool, supplyLevel: Int16) -> Bool {
        isMust && demandLevel != unknownLevel && supplyLevel != unknownLevel && supplyLevel < demandLevel
    }

    static func level(_ level: Int?) -> Int16 { level.map { Int16(clamping: $0) } ?? unknownLevel }

    func write(to writer: inout ByteWriter) {
        for attribute in attributes { attribute.write(to: &writer) }
        writer.write(bulk: publishedAt)
        writer.write(bulk: levels)
        writer.write(bulk: musts)
        writer.write(bulk: lowestPrices)
        writer.write(bulk: stale)
    }

    /// Fills the columns document by document.
    struct Builder {
        private var attributes = Attribute.allCases.map { _ in ValueColumn.Builder() }
        private var columns = Columns(
            attributes: [], publishedAt: [], levels: [], musts: [], lowestPrices: [], stale: [])

        mutating func append(_ document: Document) {
            append(.kind, [document.kind].filter { !$0.isEmpty })
            append(.field, document.fields.flatMap { [$0, String($0.prefix(1))] }.filter { !$0.isEmpty })
            append(.place, [document.place].compactMap(\.self))
            append(.region, [document.region].compactMap(\.self))
            append(.theme, document.themes)
            append(.owner, [document.owner])
            columns.publishedAt.append(document.publishedAt)
            columns.levels.append(Columns.level(document.trl))
            columns.musts.append(document.trlIsMust ? 1 : 0)
            columns.lowestPrices.append(document.priceVND.map { max(0, $0.lowerBound) } ?? Columns.unknownPrice)
            columns.stale.append(document.isStale ? 1 : 0)
        }

        mutating func append(_ document: Int, of other: Columns) {
            for attribute in Attribute.allCases {
                attributes[attribute.rawValue].append(document, of: other[attribute])
            }
            columns.publishedAt.append(other.publishedAt[document])
            columns.levels.append(other.levels[document])
            columns.musts.append(other.musts[document])
            columns.lowestPrices.append(other.lowestPrices[document])
            columns.stale.append(other.stale.isEmpty ? 0 : other.stale[document])
        }

        func finished() -> Columns {
            var finished = columns
            finished.attributes = attributes.map { $0.finished() }
            if !finished.stale.contains(1) { finished.stale = [] }
            return finished
        }

        private mutating func append(_ attribute: Attribute, _ names: [String]) {
            attributes[attribute.rawValue].append(names)
        }
    }
}

extension Columns {
    init(from reader: inout ByteReader, documents: Int) throws(SnapshotError) {
        attributes = []
        for _ in Attribute.allCases { attributes.append(try ValueColumn(from: &reader, documents: documents)) }
        publishedAt = try reader.readBulk(Int64.self)
        levels = try reader.readBulk(Int16.self)
        musts = try reader.readBulk(UInt8.self)
        lowestPrices = try reader.readBulk(Int64.self)
        stale = try reader.readBulk(UInt8.self)
        let counts = [publishedAt.count, levels.count, musts.count, lowestPrices.count]
        let isSound = counts.allSatisfy { $0 == documents } && [0, documents].contains(stale.count)
        if !isSound { throw .damaged }
    }
}
