/// For every document of a segment the values it has of one attribute, by number in a small table of names.
struct ValueColumn: Sendable {
    private(set) var names: [String] = []
    /// Empty where no document has a value.
    private(set) var starts: [UInt32] = []
    private(set) var values: [UInt32] = []

    @inline(__always)
    func values(of document: Int) -> Range<Int> {
        starts.isEmpty ? 0..<0 : Int(starts[document])..<Int(starts[document + 1])
    }

    /// Adds one to the count of each value for each of these documents that has it.
    func count(_ documents: [UInt16], into counts: inout [Int]) {
        if starts.isEmpty { return }
        starts.withUnsafeBufferPointer { starts in
            values.withUnsafeBufferPointer { values in
                counts.withUnsafeMutableBufferPointer { counts in
                    for document in documents {
                        for value in Int(starts[Int(document)])..<Int(starts[Int(document) + 1]) {
                            counts[Int(values[value])] += 1
                        }
                    }
                }
            }
        }
    }

    func firstName(of document: Int) -> String? { values(of: document).first.map { names[Int(values[$0])] } }

    /// Whether the first value of a document is this number.
    func isFirst(_ number: UInt32, of document: Int) -> Bool {
        values(of: document).first.map { values[$0] == number } ?? false
    }

    func write(to writer: inout ByteWriter) {
        writer.write(names)
        writer.write(bulk: starts)
        writer.write(bulk: values)
    }

    private init(starts: [UInt32]) { self.starts = starts }

    init() {}

    init(from reader: inout ByteReader, documents: Int) throws(SnapshotError) {
        names = try reader.readStrings()
        starts = try reader.readBulk(UInt32.self)
        values = try reader.readBulk(UInt32.self)
        let isSound =
            values.isEmpty && starts.isEmpty
            || starts.count == documents + 1 && starts.first == 0 && Int(starts.last ?? 0) == values.count
                && isAscending(starts) && values.allSatisfy { Int($0) < names.count }
        if !isSound { throw .damaged }
    }

    /// Fills a column document by document.
    struct Builder {
        private var column = ValueColumn(starts: [0])
        private var numbers: [String: UInt32] = [:]

        mutating func append(_ names: some Sequence<String>) {
            let first = column.values.count
            for name in names {
                let number = number(name)
                if !column.values[first...].contains(number) { column.values.append(number) }
            }
            column.starts.append(UInt32(column.values.count))
        }

        mutating func append(_ document: Int, of other: ValueColumn) {
            append(other.values(of: document).lazy.map { other.names[Int(other.values[$0])] })
        }

        func finished() -> ValueColumn { column.values.isEmpty ? ValueColumn() : column }

        private mutating func number(_ name: String) -> UInt32 {
            if let number = numbers[name] { return number }
            let number = UInt32(column.names.count)
            column.names.append(name)
            numbers[name] = number
            return number
        }
    }
}
