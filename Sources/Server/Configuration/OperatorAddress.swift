/// Where the operator's own page is: `host:port`, `[::1]:port`. Port 0 takes a free one.
package struct OperatorAddress: Sendable, Equatable, CustomStringConvertible {
    package let host: String
    package let port: Int

    /// `nil` when `text` is none.
    package init?(_ text: String) {
        guard let colon = text.lastIndex(of: ":"), let port = Int(text[text.index(after: colon)...]) else { return nil }
        let host = text[..<colon]
        let isBracketed = host.hasPrefix("[") && host.hasSuffix("]")
        guard (0...65_535).contains(port), !host.isEmpty, isBracketed || !host.contains(":") else { return nil }
        (self.host, self.port) = (String(isBracketed ? host.dropFirst().dropLast() : host), port)
    }

    package var description: String { (host.contains(":") ? "[\(host)]" : host) + ":\(port)" }
}
