extension JSONReader {
    private static let mostDigits = 512

    /// Reads `-? int frac? exp?` (RFC 8259, 6), its first byte ahead.
    mutating func number() throws(JSONSyntaxError) -> JSONValue {
        let start = position
        _ = try take(UInt8(ascii: "-"))
        if try !take(UInt8(ascii: "0")) { try digits() }
        let isInteger = try !fractionOrExponent()
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        guard position - start <= Self.mostDigits else { throw error(.numberOutOfRange, at: start) }
        if isInteger {
            guard let integer = Int64(text) else { throw error(.numberOutOfRange, at: start) }
            return .integer(integer)
        }
        guard let number = Double(text), number.isFinite else { throw error(.numberOutOfRange, at: start) }
        return .number(number)
    }

    private mutating func fractionOrExponent() throws(JSONSyntaxError) -> Bool {
        var found = false
        if takeIfAhead(UInt8(ascii: ".")) {
            try digits()
            found = true
        }
        if takeIfAhead(UInt8(ascii: "e")) || takeIfAhead(UInt8(ascii: "E")) {
            _ = takeIfAhead(UInt8(ascii: "+")) || takeIfAhead(UInt8(ascii: "-"))
            try digits()
            found = true
        }
        return found
    }

    private mutating func digits() throws(JSONSyntaxError) {
        guard Self.isDigit(try peek()) else { throw error(.unexpectedByte) }
        while position < bytes.count, Self.isDigit(bytes[position]) { position += 1 }
    }

    private mutating func takeIfAhead(_ byte: UInt8) -> Bool {
        guard position < bytes.count, bytes[position] == byte else { return false }
        position += 1
        return true
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}
