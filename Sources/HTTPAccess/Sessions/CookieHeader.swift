/// The value of one cookie among those that came along (RFC 6265, 4.2.1): the first of that name, its quotes taken off.
/// Nil when there is none, or when it holds an octet that no cookie has. Others' cookies may be as broken as they like.
package func cookie(_ name: String, in header: some Sequence<UInt8>) -> String? {
    for pair in Array(header).split(separator: UInt8(ascii: ";")) {
        let pair = pair.trimmed
        guard let equals = pair.firstIndex(of: UInt8(ascii: "=")), pair[..<equals].elementsEqual(name.utf8) else {
            continue
        }
        var value = pair[(equals + 1)...]
        if value.count >= 2, value.first == UInt8(ascii: "\""), value.last == UInt8(ascii: "\"") {
            value = value.dropFirst().dropLast()
        }
        return value.allSatisfy(\.isCookieOctet) ? String(decoding: value, as: UTF8.self) : nil
    }
    return nil
}

extension UInt8 {
    fileprivate var isCookieOctet: Bool {
        switch self {
        case 0x21, 0x23...0x2B, 0x2D...0x3A, 0x3C...0x5B, 0x5D...0x7E: true
        default: false
        }
    }
}
