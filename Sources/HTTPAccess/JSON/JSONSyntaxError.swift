/// Why bytes were not read as JSON, and where.
package struct JSONSyntaxError: Error, Equatable {
    package enum Code: String, Sendable {
        case notUTF8 = "not-utf-8"
        case unexpectedEnd = "unexpected-end"
        /// A byte the grammar of RFC 8259 has no place for, a byte order mark and anything after the value included.
        case unexpectedByte = "unexpected-byte"
        /// Two members of one object have the same name, in normal form C.
        case duplicateKey = "duplicate-key"
        case tooDeep = "too-deep"
        /// More bytes, elements or scalars than ``JSONLimits`` allow.
        case tooLarge = "too-large"
        /// U+0000 in a string, raw or escaped.
        case nulCharacter = "nul-character"
        /// Half of a surrogate pair as an escape.
        case loneSurrogate = "lone-surrogate"
        /// An integer beyond 64 bits, a number beyond a double, or more than 512 digits.
        case numberOutOfRange = "number-out-of-range"
    }

    package let code: Code
    /// The value being read, as a JSON pointer (RFC 6901); for ``Code/notUTF8`` and limits on bytes the document.
    package let pointer: String
    /// Bytes from the beginning.
    package let offset: Int

    package init(code: Code, pointer: String, offset: Int) {
        self.code = code
        self.pointer = pointer
        self.offset = offset
    }
}
