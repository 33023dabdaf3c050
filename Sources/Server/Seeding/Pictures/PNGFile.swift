/// Writes a canvas as a PNG with a palette (ISO/IEC 15948), its rows stored as they are: small enough for a seed, and
/// nothing to link.
package struct PNGFile {
    package private(set) var bytes: [UInt8] = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

    /// `palette` gives red, green and blue of each colour, from 0xRRGGBB.
    package init(_ canvas: Canvas, palette: [UInt32]) {
        let kind: [UInt8] = [8, 3, 0, 0, 0]  // eight bits, a palette, no interlacing
        chunk("IHDR", Self.word(UInt32(canvas.width)) + Self.word(UInt32(canvas.height)) + kind)
        chunk("PLTE", palette.flatMap { Self.word($0).dropFirst() })
        chunk("IDAT", Self.stored(Self.rows(of: canvas)))
        chunk("IEND", [])
    }

    private mutating func chunk(_ name: String, _ data: [UInt8]) {
        let named = Array(name.utf8) + data
        bytes += Self.word(UInt32(data.count)) + named + Self.word(Self.crc32(named))
    }

    /// Each row behind the number of its filter, which is none.
    private static func rows(of canvas: Canvas) -> [UInt8] {
        var rows: [UInt8] = []
        rows.reserveCapacity((canvas.width + 1) * canvas.height)
        for row in 0..<canvas.height {
            rows.append(0)
            rows += canvas.pixels[row * canvas.width..<(row + 1) * canvas.width]
        }
        return rows
    }

    /// A zlib stream of stored blocks (RFC 1950, RFC 1951 3.2.4).
    private static func stored(_ data: [UInt8]) -> [UInt8] {
        var stream: [UInt8] = [0x78, 0x01]
        for start in stride(from: 0, to: data.count, by: 65_535) {
            let block = data[start..<min(start + 65_535, data.count)]
            let (low, high) = (UInt8(block.count & 0xff), UInt8(block.count >> 8))
            stream += [block.endIndex == data.count ? 1 : 0, low, high, ~low, ~high]
            stream += block
        }
        return stream + word(adler32(data))
    }

    private static func word(_ value: UInt32) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
    }

    private static func adler32(_ data: [UInt8]) -> UInt32 {
        var (low, high) = (UInt32(1), UInt32(0))
        for byte in data {
            low = (low + UInt32(byte)) % 65_521
            high = (high + low) % 65_521
        }
        return high << 16 | low
    }

    private static let crcTable = (0..<256).map { (number: Int) -> UInt32 in
        (0..<8).reduce(UInt32(number)) { (value: UInt32, _: Int) -> UInt32 in
            let half = value >> 1
            return value & 1 == 1 ? half ^ 0xedb8_8320 : half
        }
    }

    private static func crc32(_ data: [UInt8]) -> UInt32 {
        ~data.reduce(UInt32.max) { crc, byte in crcTable[Int((crc ^ UInt32(byte)) & 0xff)] ^ crc >> 8 }
    }
}
