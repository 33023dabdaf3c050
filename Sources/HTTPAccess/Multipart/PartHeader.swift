/// The header of one part: what the field is called, and for a file how its sender calls it.
package struct PartHeader: Equatable, Sendable {
    package let name: String
    package let fileName: String?
    /// As the sender says; nothing is decided by it.
    package let contentType: String?

    package init(name: String, fileName: String? = nil, contentType: String? = nil) {
        (self.name, self.fileName, self.contentType) = (name, fileName, contentType)
    }

    /// Reads the lines of a header block, without the empty one at its end.
    init(_ block: ArraySlice<UInt8>) throws(MultipartError) {
        let fields = try HeaderLines.read(block)
        guard Set(fields.map(\.name)).count == fields.count else { throw .headerNotValid }
        let value = { (name: String) in fields.first { $0.name == name }?.value }
        // RFC 7578, 4.7: nobody should send it, and what is encoded would be kept encoded.
        let encoding = value("content-transfer-encoding").map { String(decoding: $0, as: UTF8.self).lowercased() }
        guard ["7bit", "8bit", "binary", nil].contains(encoding) else { throw .headerNotValid }
        guard let disposition = value("content-disposition") else { throw .noName }
        let parameters = try Parameters(disposition, after: "form-data")
        guard let name = try parameters.text("name"), !name.isEmpty else { throw .noName }
        self.name = name
        // RFC 7578, 4.2 forbids `filename*`, and programs send it; where both stand it is the better one.
        let (extended, plain) = (try parameters.extended("filename*"), try parameters.text("filename"))
        fileName = extended ?? plain
        contentType = value("content-type").flatMap { String(validating: $0, as: UTF8.self) }
    }
}

/// The lines `name: value` of a header block.
enum HeaderLines {
    static func read(_ block: ArraySlice<UInt8>) throws(MultipartError) -> [(name: String, value: ArraySlice<UInt8>)] {
        var fields: [(String, ArraySlice<UInt8>)] = []
        var rest = block
        while !rest.isEmpty {
            let end = rest.firstIndex(of: 13) ?? rest.endIndex
            fields.append(try field(rest[rest.startIndex..<end]))
            guard end < rest.endIndex else { break }
            guard rest.endIndex - end > 2, rest[end + 1] == 10, fields.count < 10 else { throw .headerNotValid }
            rest = rest[(end + 2)...]
        }
        return fields
    }

    /// No line goes on in the next, no control character stands in one.
    private static func field(_ line: ArraySlice<UInt8>) throws(MultipartError) -> (String, ArraySlice<UInt8>) {
        guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > line.startIndex,
            line[..<colon].allSatisfy(\.isTokenOctet), line.allSatisfy({ $0 == 9 || ($0 >= 32 && $0 != 127) })
        else { throw .headerNotValid }
        let name = String(decoding: line[..<colon], as: UTF8.self).lowercased()
        return (name, line[(colon + 1)...].trimmed)
    }
}

/// The parameters of a header's value: `form-data; name="file"; filename="a.jpg"`.
package struct Parameters {
    private var values: [(name: String, value: [UInt8])] = []

    /// Throws `headerNotValid` unless the value is `kind` with well-formed parameters, each once.
    package init(_ value: ArraySlice<UInt8>, after kind: String) throws(MultipartError) {
        var rest = value.drop { $0 != UInt8(ascii: ";") }
        guard String(decoding: value[..<rest.startIndex].trimmed, as: UTF8.self).lowercased() == kind else {
            throw .headerNotValid
        }
        while let first = rest.first {
            guard first == UInt8(ascii: ";"), values.count < 10 else { throw .headerNotValid }
            rest = rest.dropFirst().drop(while: \.isBlank)
            let name = rest.prefix(while: \.isTokenOctet)
            rest = rest.dropFirst(name.count)
            guard !name.isEmpty, rest.first == UInt8(ascii: "=") else { throw .headerNotValid }
            rest = rest.dropFirst()
            let key = String(decoding: name, as: UTF8.self).lowercased()
            guard !values.contains(where: { $0.name == key }) else { throw .headerNotValid }
            values.append((key, try Self.value(&rest)))
            rest = rest.drop(while: \.isBlank)
        }
    }

    /// A token, or a text in quotes. Browsers write a quote in it as %22, curl as \"; a backslash before anything else is
    /// one, as in old paths.
    private static func value(_ rest: inout ArraySlice<UInt8>) throws(MultipartError) -> [UInt8] {
        guard rest.first == UInt8(ascii: "\"") else {
            let token = rest.prefix(while: \.isTokenOctet)
            guard !token.isEmpty else { throw .headerNotValid }
            rest = rest.dropFirst(token.count)
            return Array(token)
        }
        var text: [UInt8] = []
        var place = rest.startIndex + 1
        while place < rest.endIndex, rest[place] != UInt8(ascii: "\"") {
            let next = place + 1
            let escapes = rest[place] == UInt8(ascii: "\\") && next < rest.endIndex && #""\"#.utf8.contains(rest[next])
            place = escapes ? next : place
            text.append(rest[place])
            place += 1
        }
        guard place < rest.endIndex else { throw .headerNotValid }
        rest = rest[(place + 1)...]
        return text
    }

    /// A parameter in UTF-8, with what HTML forms escape put back.
    package func text(_ name: String) throws(MultipartError) -> String? {
        guard let value = values.first(where: { $0.name == name })?.value else { return nil }
        guard let text = String(validating: value, as: UTF8.self) else { throw .headerNotValid }
        return text.replacing("%22", with: "\"").replacing("%0D", with: "").replacing("%0A", with: "")
    }

    /// A parameter as RFC 8187 writes it: `UTF-8'vi'%E1%BA%A3nh.jpg`.
    func extended(_ name: String) throws(MultipartError) -> String? {
        guard let value = values.first(where: { $0.name == name })?.value else { return nil }
        let parts = value.split(separator: UInt8(ascii: "'"), omittingEmptySubsequences: false)
        guard parts.count == 3, String(decoding: parts[0], as: UTF8.self).lowercased() == "utf-8",
            let bytes = parts[2].percentDecoded, let text = String(validating: bytes, as: UTF8.self)
        else { throw .headerNotValid }
        return text
    }
}

/// The boundary between the parts, as `Content-Type` names it.
package struct MultipartBoundary: Sendable {
    let bytes: [UInt8]

    /// Nil unless this is `multipart/form-data` with one boundary of 1 to 70 allowed characters (RFC 2046, 5.1.1).
    package init?(contentType: String) {
        guard let parameters = try? Parameters(Array(contentType.utf8)[...], after: "multipart/form-data"),
            let boundary = try? parameters.text("boundary")
        else { return nil }
        self.init(boundary)
    }

    package init?(_ boundary: String) {
        let marks = Set("'()+_,-./:=? ".utf8)
        let bytes = Array(boundary.utf8)
        guard (1...70).contains(bytes.count), bytes.last != 32,
            bytes.allSatisfy({ marks.contains($0) || $0.isLetterOrDigit })
        else { return nil }
        self.bytes = bytes
    }
}
