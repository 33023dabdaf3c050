/// RFC 2045, 6.7. The input has CRLF between its lines and no other CR or LF.
enum QuotedPrintable {
    private static let lineLength = 76
    private static let digits = Array("0123456789ABCDEF".utf8)

    static func encode(_ bytes: [UInt8]) -> [UInt8] {
        var encoded: [UInt8] = []
        encoded.reserveCapacity(bytes.count * 5 / 4)
        var column = 0
        for index in bytes.indices {
            let byte = bytes[index]
            if byte == 0x0D || byte == 0x0A {
                encoded.append(byte)
                column = 0
                continue
            }
            let endsLine = index + 1 == bytes.count || bytes[index + 1] == 0x0D
            let isLiteral = isLiteral(byte, endsLine: endsLine)
            let width = isLiteral ? 1 : 3
            if column + width > (endsLine ? lineLength : lineLength - 1) {
                encoded += [0x3D, 0x0D, 0x0A]
                column = 0
            }
            encoded += isLiteral ? [byte] : [0x3D, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            column += width
        }
        return encoded
    }

    private static func isLiteral(_ byte: UInt8, endsLine: Bool) -> Bool {
        switch byte {
        case 0x20, 0x09: !endsLine
        case 0x3D: false
        default: (0x21...0x7E).contains(byte)
        }
    }
}
