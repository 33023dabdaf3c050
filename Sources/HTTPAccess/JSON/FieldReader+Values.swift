extension FieldReader {
    /// A string of that many Unicode scalars.
    package func string(_ name: String, length: ClosedRange<Int>) -> String {
        required(name).flatMap { checker.string($0, pointer(to: name), length: length) } ?? ""
    }

    package func optionalString(_ name: String, length: ClosedRange<Int>) -> String? {
        present(name).flatMap { checker.string($0, pointer(to: name), length: length) }
    }

    /// A whole number; `3.0` counts as one.
    package func integer(_ name: String, in range: ClosedRange<Int64>) -> Int64 {
        required(name).flatMap { checker.integer($0, pointer(to: name), range) } ?? range.lowerBound
    }

    package func optionalInteger(_ name: String, in range: ClosedRange<Int64>) -> Int64? {
        present(name).flatMap { checker.integer($0, pointer(to: name), range) }
    }

    package func number(_ name: String, in range: ClosedRange<Double>) -> Double {
        required(name).flatMap { checker.number($0, pointer(to: name), range) } ?? range.lowerBound
    }

    package func bool(_ name: String) -> Bool {
        required(name).flatMap { checker.bool($0, pointer(to: name)) } ?? false
    }

    package func optionalBool(_ name: String) -> Bool? {
        present(name).flatMap { checker.bool($0, pointer(to: name)) }
    }

    /// One of these words, of which there is at least one.
    package func oneOf(_ name: String, _ allowed: [String]) -> String {
        required(name).flatMap { checker.allowed($0, pointer(to: name), allowed) } ?? allowed[0]
    }

    package func optionalOneOf(_ name: String, _ allowed: [String]) -> String? {
        present(name).flatMap { checker.allowed($0, pointer(to: name), allowed) }
    }

    /// A case by its raw value; a type without cases has nothing to answer and traps.
    package func enumeration<Choice: CaseIterable & RawRepresentable<String>>(
        _ name: String, _ type: Choice.Type
    ) -> Choice {
        let word = oneOf(name, type.allCases.map(\.rawValue))
        return type.init(rawValue: word)!
    }

    package func optionalEnumeration<Choice: CaseIterable & RawRepresentable<String>>(
        _ name: String, _ type: Choice.Type
    ) -> Choice? {
        optionalOneOf(name, type.allCases.map(\.rawValue)).flatMap(type.init(rawValue:))
    }
}
