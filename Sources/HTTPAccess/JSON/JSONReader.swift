extension JSONValue {
    /// Reads one JSON document (RFC 8259) and nothing beside it: UTF-8 without byte order mark, no duplicate names, no
    /// U+0000, whole surrogate pairs, numbers that fit. Strings and names come in normal form C.
    ///
    /// Throws ``JSONSyntaxError`` at the first thing wrong.
    package static func parse(
        _ bytes: [UInt8], limits: JSONLimits = JSONLimits()
    ) throws(JSONSyntaxError) -> JSONValue {
        guard bytes.count <= limits.bytes else {
            throw JSONSyntaxError(code: .tooLarge, pointer: "", offset: limits.bytes)
        }
        do {
            _ = try UTF8Span(validating: bytes.span)
        } catch {
            throw JSONSyntaxError(code: .notUTF8, pointer: "", offset: error.byteOffsets.lowerBound)
        }
        var reader = JSONReader(bytes: bytes, limits: limits)
        return try reader.document()
    }
}

/// Goes through valid UTF-8 once, from left to right.
struct JSONReader {
    enum Step {
        case name(String)
        case index(Int)
    }

    let bytes: [UInt8]
    let limits: JSONLimits
    var position = 0
    /// The way to the value being read.
    private var path: [Step] = []
    private var depth = 0
    private var elements = 0

    init(bytes: [UInt8], limits: JSONLimits) {
        self.bytes = bytes
        self.limits = limits
    }

    mutating func document() throws(JSONSyntaxError) -> JSONValue {
        let value = try value()
        skipSpace()
        guard position == bytes.count else { throw error(.unexpectedByte) }
        return value
    }

    private mutating func value() throws(JSONSyntaxError) -> JSONValue {
        skipSpace()
        switch try peek() {
        case UInt8(ascii: "{"): return .object(try object())
        case UInt8(ascii: "["): return .array(try array())
        case UInt8(ascii: "\""): return .string(try string(mostScalars: limits.stringScalars))
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
        default: throw error(.unexpectedByte)
        }
    }

    private mutating func open() throws(JSONSyntaxError) {
        guard depth < limits.depth else { throw error(.tooDeep) }
        depth += 1
        position += 1
    }

    private mutating func array() throws(JSONSyntaxError) -> [JSONValue] {
        try open()
        defer { depth -= 1 }
        var values: [JSONValue] = []
        skipSpace()
        if try take(UInt8(ascii: "]")) { return values }
        repeat {
            path.append(.index(values.count))
            try countElement()
            values.append(try value())
            path.removeLast()
        } while try goesOn(until: UInt8(ascii: "]"))
        return values
    }

    private mutating func object() throws(JSONSyntaxError) -> JSONObject {
        try open()
        defer { depth -= 1 }
        var members: [JSONObject.Member] = []
        var names: Set<String> = []
        skipSpace()
        if try take(UInt8(ascii: "}")) { return JSONObject(members) }
        repeat {
            members.append(try member(&names))
        } while try goesOn(until: UInt8(ascii: "}"))
        return JSONObject(members)
    }

    private mutating func member(_ names: inout Set<String>) throws(JSONSyntaxError) -> JSONObject.Member {
        skipSpace()
        let start = position
        guard try peek() == UInt8(ascii: "\"") else { throw error(.unexpectedByte) }
        let name = try string(mostScalars: limits.nameScalars)
        path.append(.name(name))
        guard names.insert(name).inserted else { throw error(.duplicateKey, at: start) }
        try countElement()
        skipSpace()
        guard try take(UInt8(ascii: ":")) else { throw error(.unexpectedByte) }
        let value = try value()
        path.removeLast()
        return JSONObject.Member(name, value)
    }

    private mutating func goesOn(until end: UInt8) throws(JSONSyntaxError) -> Bool {
        skipSpace()
        if try take(UInt8(ascii: ",")) { return true }
        guard try take(end) else { throw error(.unexpectedByte) }
        return false
    }

    private mutating func countElement() throws(JSONSyntaxError) {
        elements += 1
        if elements > limits.elements { throw error(.tooLarge) }
    }

    private mutating func word(_ letters: StaticString, _ value: JSONValue) throws(JSONSyntaxError) -> JSONValue {
        for index in 0..<letters.utf8CodeUnitCount {
            guard try take(letters.utf8Start[index]) else { throw error(.unexpectedByte) }
        }
        return value
    }

    private mutating func skipSpace() {
        while position < bytes.count {
            switch bytes[position] {
            case 0x20, 0x09, 0x0A, 0x0D: position += 1
            default: return
            }
        }
    }

    /// The byte ahead; throws at the end.
    func peek() throws(JSONSyntaxError) -> UInt8 {
        guard position < bytes.count else { throw error(.unexpectedEnd) }
        return bytes[position]
    }

    mutating func take(_ byte: UInt8) throws(JSONSyntaxError) -> Bool {
        guard try peek() == byte else { return false }
        position += 1
        return true
    }

    func error(_ code: JSONSyntaxError.Code, at offset: Int? = nil) -> JSONSyntaxError {
        let pointer = path.reduce("") { base, step in
            switch step {
            case .name(let name): JSONPointer.appending(name, to: base)
            case .index(let index): "\(base)/\(index)"
            }
        }
        return JSONSyntaxError(code: code, pointer: pointer, offset: offset ?? position)
    }
}
