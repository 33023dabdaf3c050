package import Market

/// Reads the fields of a JSON object and remembers everything wrong with them, for ``finish()`` to throw at once.
///
/// A reading method with a problem answers a stand-in (an empty string, the least number, the first allowed value, no
/// elements): nothing read means anything before ``finish()`` has returned. The `optional…` methods answer nil for a
/// field that is absent or null. Every field not asked for is `unknown-key`. One request, one thread.
package final class FieldReader {
    package enum Presence: Sendable {
        case absent, null, value
    }

    /// Where this object stands in the document (RFC 6901).
    package let pointer: String
    private let fields: [String: JSONValue]
    private let order: [String]
    private let log: FieldProblemLog
    /// Stands for an object that is missing or something else; that was the problem, and its fields are none.
    private let isStandIn: Bool
    private var asked: Set<String> = []
    private var nested: [FieldReader] = []

    /// Over a whole document. Anything but an object is the problem `wrong-type`.
    package convenience init(_ document: JSONValue) {
        self.init(document, pointer: "", log: FieldProblemLog())
    }

    private init(_ value: JSONValue, pointer: String, log: FieldProblemLog) {
        self.pointer = pointer
        self.log = log
        guard case .object(let object) = value else {
            fields = [:]
            order = []
            isStandIn = true
            log.record(pointer, .wrongType, ["expected": FieldType.object.rawValue])
            return
        }
        fields = Dictionary(object.members.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
        order = object.members.map(\.name)
        isStandIn = false
    }

    private init(absentAt pointer: String, log: FieldProblemLog) {
        self.pointer = pointer
        self.log = log
        fields = [:]
        order = []
        isStandIn = true
    }

    /// Throws `invalidInput` with every problem here and in the objects read through this one.
    package func finish() throws(MarketError) {
        recordUnknown()
        guard log.problems.isEmpty else { throw MarketError(.invalidInput, fields: log.problems) }
    }

    /// Whether the field is there, for a merge patch (RFC 7396) where null clears and absence leaves alone.
    package func presence(_ name: String) -> Presence {
        asked.insert(name)
        return switch fields[name] {
        case nil: .absent
        case .null?: .null
        default: .value
        }
    }

    /// Adds a problem found by somebody who knows more about the field; nil is the object itself.
    package func refuse(_ name: String?, _ code: FieldProblem.Code, arguments: [String: String] = [:]) {
        if !isStandIn { log.record(name.map(pointer(to:)) ?? pointer, code, arguments) }
    }

    /// Parses a string field into a value of its own; the parser throws the problem with its pointer.
    package func parsed<Value>(
        _ name: String, _ parse: (String, String) throws(FieldProblem) -> Value
    ) -> Value? {
        guard let text = required(name).flatMap({ checker.string($0, pointer(to: name), length: 0...2_000) }) else {
            return nil
        }
        return parsed(text, at: name, parse)
    }

    /// As `parsed`, nil also when the field is absent.
    package func optionalParsed<Value>(
        _ name: String, _ parse: (String, String) throws(FieldProblem) -> Value
    ) -> Value? {
        optionalString(name, length: 0...2_000).flatMap { parsed($0, at: name, parse) }
    }

    private func parsed<Value>(
        _ text: String, at name: String, _ parse: (String, String) throws(FieldProblem) -> Value
    ) -> Value? {
        do { return try parse(text, pointer(to: name)) } catch {
            if !isStandIn { log.record(error) }
            return nil
        }
    }

    /// The value when there is one that is not null.
    func present(_ name: String) -> JSONValue? {
        presence(name) == .value ? fields[name] : nil
    }

    /// The value, or the problem `required`.
    func required(_ name: String) -> JSONValue? {
        let value = present(name)
        if value == nil { refuse(name, .required) }
        return value
    }

    func pointer(to name: String) -> String {
        JSONPointer.appending(name, to: pointer)
    }

    /// Records what is wrong with a value.
    var checker: FieldChecker { FieldChecker(log: log) }

    func nested(_ value: JSONValue, at pointer: String) -> FieldReader {
        let reader = FieldReader(value, pointer: pointer, log: log)
        nested.append(reader)
        return reader
    }

    func absent(_ name: String) -> FieldReader {
        FieldReader(absentAt: pointer(to: name), log: log)
    }

    private func recordUnknown() {
        for name in order where asked.insert(name).inserted { refuse(name, .unknownKey) }
        for reader in nested { reader.recordUnknown() }
    }
}

/// The problems of one document, shared by the readers of its objects.
final class FieldProblemLog {
    /// A request with more problems than this needs no longer list.
    private static let most = 100
    private(set) var problems: [FieldProblem] = []

    func record(_ pointer: String, _ code: FieldProblem.Code, _ arguments: [String: String] = [:]) {
        record(FieldProblem(pointer, code, arguments))
    }

    func record(_ problem: FieldProblem) {
        if problems.count < Self.most { problems.append(problem) }
    }
}
