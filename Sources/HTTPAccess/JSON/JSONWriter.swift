/// Appends JSON (RFC 8259) straight to bytes; commas and escapes are its business. The caller answers for what it does
/// not look at: names before values inside an object, unique names, and whole JSON in ``raw(_:)``.
package struct JSONWriter: Sendable {
    /// What was written so far, without any space.
    package private(set) var bytes: [UInt8] = []
    private var commaIsDue = false

    package init(reservingCapacity capacity: Int = 0) {
        bytes.reserveCapacity(capacity)
    }

    /// `{`, what the body writes, `}`.
    package mutating func object<Failure: Error>(
        _ body: (inout JSONWriter) throws(Failure) -> Void
    ) throws(Failure) {
        open(UInt8(ascii: "{"))
        try body(&self)
        close(UInt8(ascii: "}"))
    }

    /// `[`, what the body writes, `]`.
    package mutating func array<Failure: Error>(
        _ body: (inout JSONWriter) throws(Failure) -> Void
    ) throws(Failure) {
        open(UInt8(ascii: "["))
        try body(&self)
        close(UInt8(ascii: "]"))
    }

    /// A name and its colon; the value comes next.
    package mutating func name(_ name: String) {
        separate()
        JSONText.append(name, to: &bytes)
        bytes.append(UInt8(ascii: ":"))
        commaIsDue = false
    }

    package mutating func null() {
        value("null")
    }

    package mutating func bool(_ value: Bool) {
        self.value(value ? "true" : "false")
    }

    package mutating func integer(_ value: some BinaryInteger) {
        self.value(String(value))
    }

    /// The shortest decimal that reads back as the same double; `null` for infinities and not-a-number.
    package mutating func number(_ value: Double) {
        self.value(value.isFinite ? value.description : "null")
    }

    /// Quotes, backslashes and control characters escaped, all else as UTF-8.
    package mutating func string(_ value: String) {
        separate()
        JSONText.append(value, to: &bytes)
    }

    /// One whole JSON value written elsewhere; copied unread.
    package mutating func raw(_ json: some Sequence<UInt8>) {
        separate()
        bytes.append(contentsOf: json)
    }

    private mutating func value(_ ascii: String) {
        separate()
        bytes.append(contentsOf: ascii.utf8)
    }

    private mutating func open(_ bracket: UInt8) {
        separate()
        bytes.append(bracket)
        commaIsDue = false
    }

    private mutating func close(_ bracket: UInt8) {
        bytes.append(bracket)
        commaIsDue = true
    }

    private mutating func separate() {
        if commaIsDue { bytes.append(UInt8(ascii: ",")) }
        commaIsDue = true
    }
}
