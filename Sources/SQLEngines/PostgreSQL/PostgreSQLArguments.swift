/// The arguments of a statement as libpq takes them: octets for blobs, the text of everything else, whose type the
/// server infers.
struct PostgreSQLArguments {
    private let octets: [[UInt8]?]
    private let formats: [Int32]

    init(_ arguments: [SQLValue]) throws(SQLError) {
        var octets: [[UInt8]?] = []
        octets.reserveCapacity(arguments.count)
        for argument in arguments { octets.append(try Self.octets(argument)) }
        self.octets = octets
        formats = arguments.map { if case .blob = $0 { 1 } else { 0 } }
    }

    private static func octets(_ argument: SQLValue) throws(SQLError) -> [UInt8]? {
        switch argument {
        case .null: return nil
        case .integer(let number): return Array("\(number)".utf8) + [0]
        case .real(let number) where number.isNaN: return nil  // as SQLite, which has none
        case .real(let number): return Array("\(number)".utf8) + [0]
        case .text(let text):
            try refuseNUL(text)
            return Array(text.utf8) + [0]
        case .blob(let bytes): return bytes
        }
    }

    /// Calls `body` with the number of arguments, their octets, lengths and formats, all valid for the call only.
    func with<Value>(
        _ body: (Int32, UnsafePointer<UnsafePointer<CChar>?>, UnsafePointer<Int32>, UnsafePointer<Int32>) throws ->
            Value
    ) rethrows -> Value {
        let joined = octets.flatMap { argument -> [UInt8] in argument ?? [] } + [0]
        let lengths = octets.map { Int32($0?.count ?? 0) } + [0]
        return try joined.withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress?.assumingMemoryBound(to: CChar.self) else {
                preconditionFailure("an array with a 0 in it has an address")
            }
            var (pointers, offset) = ([UnsafePointer<CChar>?](), 0)
            for argument in octets {
                pointers.append(argument.map { _ in base + offset })
                offset += argument?.count ?? 0
            }
            return try body(Int32(octets.count), pointers + [nil], lengths, formats + [0])
        }
    }
}
