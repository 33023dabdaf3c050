package import Market
package import UseCases

extension KeyRing {
    /// A page's end as the next page's beginning: opaque and signed, for one collection only.
    package func cursor(_ parts: [String], of collection: String) -> String {
        let text = ([collection] + parts).joined(separator: "\n")
        return signed(Array(text.utf8).base64URL, for: .cursor)
    }

    /// What `cursor` was made of; throws `cursorNotValid` for anything else.
    package func parts(ofCursor cursor: String, of collection: String, count: Int) throws(MarketError) -> [String] {
        guard let signed = verified(cursor, for: .cursor), let bytes = [UInt8](base64URL: signed) else {
            throw MarketError(.cursorNotValid)
        }
        let parts = String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
        guard parts.count == count + 1, parts[0] == collection else { throw MarketError(.cursorNotValid) }
        return parts.dropFirst().map(String.init)
    }
}

extension Doors {
    /// Where a collection in the order of time goes on.
    package func timeCursor(_ cursor: String, _ collection: String) throws(MarketError) -> (at: Instant, id: String) {
        let parts = try floor.keys.parts(ofCursor: cursor, of: collection, count: 2)
        guard let milliseconds = Int64(parts[0]) else { throw MarketError(.cursorNotValid) }
        return (Instant(milliseconds: milliseconds), parts[1])
    }
}
