import HTTPAccess

/// A form as a test writes it and as the parser reads it.
struct Part: Equatable {
    var header: PartHeader
    var content: [UInt8]
}

/// What came of reading a form: its parts, or why it was refused.
struct Reading: Equatable {
    var parts: [Part] = []
    var error: MultipartError?
}

let formBoundary = "floor-7MA4"

/// Reads `bytes` in pieces of these sizes, over and over.
func read(_ bytes: [UInt8], piecesOf sizes: [Int], limits: MultipartLimits = MultipartLimits()) -> Reading {
    var parser = MultipartParser(MultipartBoundary(formBoundary)!, limits: limits)
    var (reading, start, turn) = (Reading(), 0, 0)
    do throws(MultipartError) {
        while start < bytes.count {
            let end = min(bytes.count, start + sizes[turn % sizes.count])
            for event in try parser.read(bytes[start..<end]) { reading.take(event) }
            (start, turn) = (end, turn + 1)
        }
        try parser.finish()
    } catch {
        reading.error = error
    }
    return reading
}

extension Reading {
    mutating func take(_ event: MultipartParser.Event) {
        switch event {
        case .began(let header): parts.append(Part(header: header, content: []))
        case .content(let piece): parts[parts.count - 1].content += piece
        case .ended: break
        }
    }

    /// What counts: all of a form that is taken, of another one the refusal alone.
    var outcome: Reading { error == nil ? self : Reading(error: error) }
}

/// A form as RFC 7578 has it.
func form(_ parts: [Part]) -> [UInt8] {
    var bytes: [UInt8] = []
    for part in parts {
        bytes += "--\(formBoundary)\r\nContent-Disposition: form-data; name=\"\(part.header.name)\"".utf8
        if let fileName = part.header.fileName { bytes += "; filename=\"\(fileName)\"".utf8 }
        bytes += "\r\n".utf8
        if let type = part.header.contentType { bytes += "Content-Type: \(type)\r\n".utf8 }
        bytes += "\r\n".utf8
        bytes += part.content
        bytes += "\r\n".utf8
    }
    return bytes + "--\(formBoundary)--\r\n".utf8
}
