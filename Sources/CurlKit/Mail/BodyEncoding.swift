import Foundation

/// A transfer encoding of RFC 2045 for one text part; lines are at most 76 columns and end in CRLF.
enum BodyEncoding: String {
    case quotedPrintable = "quoted-printable"
    case base64

    /// Base64 where it is less than half as long: Vietnamese stays readable in a raw message, Chinese does not.
    static func encode(_ text: String) -> (encoding: BodyEncoding, lines: [UInt8]) {
        let canonical = canonicalLines(Array(text.utf8))
        let readable = QuotedPrintable.encode(canonical)
        let compact = Data(canonical).base64EncodedData(options: [
            .lineLength76Characters, .endLineWithCarriageReturn, .endLineWithLineFeed,
        ])
        return compact.count * 2 < readable.count
            ? (.base64, Array(compact) + [0x0D, 0x0A]) : (.quotedPrintable, readable + [0x0D, 0x0A])
    }

    /// Every line ends in CRLF (RFC 2046, 4.1.1), whether it came with LF, CR or both.
    private static func canonicalLines(_ bytes: [UInt8]) -> [UInt8] {
        var lines: [UInt8] = []
        lines.reserveCapacity(bytes.count + bytes.count / 32)
        var previous: UInt8 = 0
        for byte in bytes {
            switch byte {
            case 0x0A where previous == 0x0D: break
            case 0x0A, 0x0D: lines += [0x0D, 0x0A]
            default: lines.append(byte)
            }
            previous = byte
        }
        return lines
    }
}
