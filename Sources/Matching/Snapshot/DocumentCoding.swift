/// Documents as bytes, the form in which a segment stores them.
extension Document {
    func write(to writer: inout ByteWriter) {
        writer.write(id)
        writer.write(revision)
        writer.write(UInt64(side.rawValue))
        writer.write(owner)
        writer.write(texts.count)
        for text in texts {
            writer.write(UInt64(text.layer.rawValue))
            writer.write(text.text)
        }
        writer.write(kind)
        for list in [fields, themes, standards, forms] { writer.write(list) }
        for value in [place, region] { writer.write(value.map { [$0] } ?? []) }
        writer.write(trl == nil ? 0 : 1)
        writer.write(trl ?? 0)
        writer.write(trlIsMust ? 1 : 0)
        writer.write(signed: priceVND?.lowerBound ?? 1)
        writer.write(signed: priceVND?.upperBound ?? 0)
        writer.write(signed: publishedAt)
        writer.write(confirmedAt == nil ? 0 : 1)
        writer.write(signed: confirmedAt ?? 0)
        writer.write(isStale ? 1 : 0)
    }

    init(from reader: inout ByteReader) throws(SnapshotError) {
        id = try reader.readString()
        revision = try reader.readInt()
        side = try Self.known(Side(rawValue: UInt8(truncatingIfNeeded: try reader.readUInt64())))
        owner = try reader.readString()
        texts = []
        for _ in 0..<(try reader.readCount(of: 2)) {
            let layer = try Self.known(Layer(rawValue: UInt8(truncatingIfNeeded: try reader.readUInt64())))
            texts.append(LayerText(layer: layer, text: try reader.readString()))
        }
        kind = try reader.readString()
        fields = try reader.readStrings()
        themes = try reader.readStrings()
        standards = try reader.readStrings()
        forms = try reader.readStrings()
        place = try reader.readStrings().first
        region = try reader.readStrings().first
        let isLevelKnown = try reader.readInt() == 1
        let level = try reader.readInt()
        trl = isLevelKnown ? level : nil
        trlIsMust = try reader.readInt() == 1
        let lower = try reader.readSigned()
        let upper = try reader.readSigned()
        priceVND = lower <= upper ? lower...upper : nil
        publishedAt = try reader.readSigned()
        let isConfirmed = try reader.readInt() == 1
        let confirmed = try reader.readSigned()
        confirmedAt = isConfirmed ? confirmed : nil
        isStale = try reader.readInt() == 1
    }

    private static func known<Value>(_ value: Value?) throws(SnapshotError) -> Value {
        guard let value else { throw .damaged }
        return value
    }
}
