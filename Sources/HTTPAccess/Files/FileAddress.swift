package import Market

extension Rendition {
    /// Where the file is had from: by its content and its name.
    package var path: String { "/files/\(file.hash.text)/\(name.percentEncodedName)" }
}

/// `Content-Disposition` of a file that is to be saved, with its name for old and new programs (RFC 6266; RFC 8187).
package func attachmentDisposition(_ name: String) -> String {
    let plain = String(
        decoding: name.unicodeScalars.map { scalar -> UInt8 in
            let isPlain = (32..<127).contains(scalar.value) && !["\"", "\\", "%"].contains(scalar)
            return isPlain ? UInt8(scalar.value) : UInt8(ascii: "_")
        }, as: UTF8.self)
    return "attachment; filename=\"\(plain)\"; filename*=UTF-8''\(name.percentEncodedName)"
}

extension String {
    /// As one segment of a path and as an RFC 8187 value: only what both leave alone stays as it is.
    fileprivate var percentEncodedName: String {
        let digits = Array("0123456789ABCDEF".utf8)
        var encoded: [UInt8] = []
        for byte in utf8 {
            if byte.isLetterOrDigit || [45, 46, 95, 126].contains(byte) {
                encoded.append(byte)
            } else {
                encoded += [37, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: encoded, as: UTF8.self)
    }
}
