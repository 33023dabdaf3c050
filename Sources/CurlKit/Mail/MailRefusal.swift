/// Why a message is not even offered to a server. `field` is the header field the value was meant for.
package enum MailRefusal: Error, Equatable {
    /// The value holds CR, LF, NUL, U+0085, U+2028 or U+2029, alone or inside a grapheme cluster.
    case headerInjection(field: String)
    /// Not `local@domain` as RFC 5321, 4.1.2 has it (quoted local parts and address literals are not taken).
    case implausibleAddress(field: String)
    /// A message id, date, language tag, header name or header value that RFC 5322 has no room for, or a header
    /// field that the message writes itself.
    case malformed(field: String)
}
