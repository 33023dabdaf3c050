internal import Market

enum FieldType: String {
    case object, array, string, integer, number, boolean
}

/// Holds one value against what is expected of it; answers nil after recording what is wrong.
struct FieldChecker {
    let log: FieldProblemLog

    func string(_ value: JSONValue, _ pointer: String, length: ClosedRange<Int>) -> String? {
        guard case .string(let text) = value else { return wrongType(pointer, .string) }
        return isWithin(text.unicodeScalars.count, length, pointer) ? text : nil
    }

    func allowed(_ value: JSONValue, _ pointer: String, _ allowed: [String]) -> String? {
        guard case .string(let text) = value else { return wrongType(pointer, .string) }
        if allowed.contains(text) { return text }
        log.record(pointer, .notAllowed, ["allowed": allowed.joined(separator: ", ")])
        return nil
    }

    /// `3.0` is an integer too, as JSON Schema has it (2020-12, validation, 6.1.1).
    func integer(_ value: JSONValue, _ pointer: String, _ range: ClosedRange<Int64>) -> Int64? {
        switch value {
        case .integer(let integer): return inRange(integer, range, pointer)
        case .number(let number) where abs(number) <= 0x1p53 && number.rounded() == number:
            return inRange(Int64(number), range, pointer)
        default: return wrongType(pointer, .integer)
        }
    }

    func number(_ value: JSONValue, _ pointer: String, _ range: ClosedRange<Double>) -> Double? {
        switch value {
        case .integer(let integer): inRange(Double(integer), range, pointer)
        case .number(let number): inRange(number, range, pointer)
        default: wrongType(pointer, .number)
        }
    }

    func bool(_ value: JSONValue, _ pointer: String) -> Bool? {
        guard case .bool(let bool) = value else { return wrongType(pointer, .boolean) }
        return bool
    }

    func array(_ value: JSONValue, _ pointer: String, count: ClosedRange<Int>) -> [JSONValue]? {
        guard case .array(let values) = value else { return wrongType(pointer, .array) }
        return isWithin(values.count, count, pointer) ? values : nil
    }

    private func inRange<Number: Comparable & LosslessStringConvertible>(
        _ number: Number, _ range: ClosedRange<Number>, _ pointer: String
    ) -> Number? {
        if range.contains(number) { return number }
        let limits = ["min": range.lowerBound.description, "max": range.upperBound.description]
        log.record(pointer, .outOfRange, limits)
        return nil
    }

    private func isWithin(_ length: Int, _ range: ClosedRange<Int>, _ pointer: String) -> Bool {
        if length < range.lowerBound {
            log.record(pointer, .tooShort, ["min": String(range.lowerBound)])
        } else if length > range.upperBound {
            log.record(pointer, .tooLong, ["max": String(range.upperBound), "count": String(length)])
        }
        return range.contains(length)
    }

    private func wrongType<Value>(_ pointer: String, _ expected: FieldType) -> Value? {
        log.record(pointer, .wrongType, ["expected": expected.rawValue])
        return nil
    }
}
