extension FieldReader {
    /// The reader of an object inside this one; its problems and unknown keys are thrown by this one's ``finish()``.
    /// When the object is missing, that is the only problem: the fields of its stand-in have none.
    package func object(_ name: String) -> FieldReader {
        required(name).map { nested($0, at: pointer(to: name)) } ?? absent(name)
    }

    package func optionalObject(_ name: String) -> FieldReader? {
        present(name).map { nested($0, at: pointer(to: name)) }
    }

    /// An array of objects, a reader each.
    package func objects(_ name: String, count: ClosedRange<Int>) -> [FieldReader] {
        elements(array(name, count: count), of: name)
    }

    /// None when absent or null.
    package func optionalObjects(_ name: String, count: ClosedRange<Int>) -> [FieldReader]? {
        optionalArray(name, count: count).map { elements($0, of: name) }
    }

    /// An array of strings, each of that many Unicode scalars.
    package func stringArray(_ name: String, count: ClosedRange<Int>, length: ClosedRange<Int>) -> [String] {
        strings(array(name, count: count), of: name, length: length)
    }

    package func optionalStringArray(
        _ name: String, count: ClosedRange<Int>, length: ClosedRange<Int>
    ) -> [String]? {
        optionalArray(name, count: count).map { strings($0, of: name, length: length) }
    }

    /// An array of anything; what is in it is for the caller to judge, with ``refuse(_:_:arguments:)``.
    package func array(_ name: String, count: ClosedRange<Int>) -> [JSONValue] {
        required(name).flatMap { checker.array($0, pointer(to: name), count: count) } ?? []
    }

    package func optionalArray(_ name: String, count: ClosedRange<Int>) -> [JSONValue]? {
        present(name).flatMap { checker.array($0, pointer(to: name), count: count) }
    }

    private func elements(_ values: [JSONValue], of name: String) -> [FieldReader] {
        values.enumerated().map { nested($1, at: "\(pointer(to: name))/\($0)") }
    }

    private func strings(_ values: [JSONValue], of name: String, length: ClosedRange<Int>) -> [String] {
        values.enumerated().compactMap { checker.string($1, "\(pointer(to: name))/\($0)", length: length) }
    }
}
