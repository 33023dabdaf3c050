internal import CQrencode

/// A QR code (ISO/IEC 18004) as an SVG wants it: one path of its dark modules on a square with its quiet zone.
struct QRCode {
    /// The side of the square in modules, quiet zone included.
    let size: Int
    let path: String

    /// Light modules that must surround a code (ISO/IEC 18004, 6.3.8).
    static let quietZone = 4

    /// With medium correction: a slip is folded and carried about. `nil` when the text is too long for a code.
    init?(_ text: String) {
        guard let code = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M) else { return nil }
        defer { QRcode_free(code) }
        let width = Int(code.pointee.width)
        guard let modules = code.pointee.data else { return nil }
        var path = ""
        for row in 0..<width {
            var column = 0
            while column < width {
                let start = column
                while column < width, modules[row * width + column] & 1 == 1 { column += 1 }
                let length = column - start
                if length > 0 { path += "M\(start + Self.quietZone) \(row + Self.quietZone)h\(length)v1h-\(length)z" }
                column += 1
            }
        }
        (self.size, self.path) = (width + 2 * Self.quietZone, path)
    }
}
