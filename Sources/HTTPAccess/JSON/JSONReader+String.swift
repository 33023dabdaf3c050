import Foundation

extension JSONReader {
    /// Reads a string, its opening quote ahead.
    mutating func string(mostScalars: Int) throws(JSONSyntaxError) -> String {
        position += 1
        var text: [UInt8] = []
        var scalars = 0
        var needsNormalising = false
        while true {
            let byte = try peek()
            switch byte {
            case UInt8(ascii: "\""):
                position += 1
                let string = String(decoding: text, as: UTF8.self)
                return needsNormalising ? string.precomposedStringWithCanonicalMapping : string
            case UInt8(ascii: "\\"):
                let scalar = try escape()
                needsNormalising = needsNormalising || scalar.value >= 0x300
                text.append(contentsOf: UTF8.encode(scalar)!)
                scalars += 1
            case 0x00: throw error(.nulCharacter)
            case 0x01..<0x20: throw error(.unexpectedByte)
            default:
                // U+0300 begins with 0xCC.
                needsNormalising = needsNormalising || byte >= 0xCC
                text.append(byte)
                position += 1
                scalars += byte & 0xC0 == 0x80 ? 0 : 1
            }
            if scalars > mostScalars { throw error(.tooLarge) }
        }
    }

    private mutating func escape() throws(JSONSyntaxError) -> Unicode.Scalar {
        position += 1
        let letter = try peek()
        if letter == UInt8(ascii: "u") { return try unicodeEscape() }
        guard let scalar = Self.shortEscape(letter) else { throw error(.unexpectedByte) }
        position += 1
        return scalar
    }

    private static func shortEscape(_ letter: UInt8) -> Unicode.Scalar? {
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): Unicode.Scalar(letter)
        case UInt8(ascii: "b"): "\u{08}"
        case UInt8(ascii: "f"): "\u{0C}"
        case UInt8(ascii: "n"): "\n"
        case UInt8(ascii: "r"): "\r"
        case UInt8(ascii: "t"): "\t"
        default: nil
        }
    }

    /// `uXXXX`, or the two of a surrogate pair (RFC 8259, 7).
    private mutating func unicodeEscape() throws(JSONSyntaxError) -> Unicode.Scalar {
        let start = position - 1
        let high = try hexadecimal()
        if high == 0 { throw error(.nulCharacter, at: start) }
        if let scalar = Unicode.Scalar(high) { return scalar }
        guard high < 0xDC00, try take(UInt8(ascii: "\\")), try peek() == UInt8(ascii: "u") else {
            throw error(.loneSurrogate, at: start)
        }
        let low = try hexadecimal()
        guard (0xDC00...0xDFFF).contains(low),
            let scalar = Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00))
        else { throw error(.loneSurrogate, at: start) }
        return scalar
    }

    private mutating func hexadecimal() throws(JSONSyntaxError) -> UInt32 {
        position += 1
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard let digit = Character(Unicode.Scalar(try peek())).hexDigitValue else {
                throw error(.unexpectedByte)
            }
            value = value << 4 | UInt32(digit)
            position += 1
        }
        return value
    }
}
