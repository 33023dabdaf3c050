/// Reads multipart/form-data (RFC 7578 over RFC 2046, 5.1) octet by octet from whatever pieces come, and keeps no more
/// than one header block or one delimiter of it. Stricter than the old mail rules, as no browser or program needs them:
/// no preamble, no epilogue, no padding, CRLF only.
///
/// The same octets give the same parts, or the same refusal, however they are cut into pieces.
package struct MultipartParser {
    package enum Event: Equatable {
        case began(PartHeader)
        /// A piece of the part's content.
        case content(ArraySlice<UInt8>)
        case ended
    }

    private enum State { case opening, afterDelimiter, header, content, closed }

    private let delimiter: [UInt8]
    private let limits: MultipartLimits
    private var state = State.opening
    /// What has come and was not used yet.
    private var rest: [UInt8] = []
    private var octets = 0
    private var parts = 0

    package init(_ boundary: MultipartBoundary, limits: MultipartLimits = MultipartLimits()) {
        delimiter = Array("\r\n--".utf8) + boundary.bytes
        self.limits = limits
        // The first delimiter stands at the very beginning, where no line ends.
        rest = [13, 10]
    }

    /// What the next piece brings. After a refusal the parser is of no more use.
    package mutating func read(_ piece: some Collection<UInt8>) throws(MultipartError) -> [Event] {
        let allowed = piece.prefix(limits.octets - octets)
        octets += allowed.count
        rest += allowed
        var (events, position) = ([Event](), 0)
        while try step(&position, &events) {}
        rest.removeFirst(position)
        guard allowed.count == piece.count else { throw .tooLarge }
        return events
    }

    /// Says that nothing more comes; throws `cutOff` when something was still to come.
    package func finish() throws(MultipartError) {
        guard state == .closed, rest.isEmpty || rest == [13, 10] else { throw .cutOff }
    }

    /// One step from `position`; false when it takes more octets.
    private mutating func step(_ position: inout Int, _ events: inout [Event]) throws(MultipartError) -> Bool {
        switch state {
        case .opening: try open(&position)
        case .afterDelimiter: try afterDelimiter(&position)
        case .header: try header(&position, &events)
        case .content: content(&position, &events)
        case .closed: try closed(position)
        }
    }

    private mutating func open(_ position: inout Int) throws(MultipartError) -> Bool {
        guard zip(rest, delimiter).allSatisfy({ $0 == $1 }) else { throw .noDelimiter }
        guard rest.count >= delimiter.count else { return false }
        (state, position) = (.afterDelimiter, delimiter.count)
        return true
    }

    private mutating func afterDelimiter(_ position: inout Int) throws(MultipartError) -> Bool {
        guard rest.count > position + 1 else { return false }
        switch (rest[position], rest[position + 1]) {
        case (13, 10):
            parts += 1
            guard parts <= limits.parts else { throw .tooManyParts }
            state = .header
        case (45, 45):
            guard parts > 0 else { throw .noParts }
            state = .closed
        default: throw .noDelimiter
        }
        position += 2
        return true
    }

    private mutating func header(_ position: inout Int, _ events: inout [Event]) throws(MultipartError) -> Bool {
        let most = min(rest.count, position + limits.headerOctets)
        guard let end = endOfHeader(position, most) else {
            guard rest.count < position + limits.headerOctets else { throw .headerTooLarge }
            return false
        }
        events.append(.began(try PartHeader(rest[position..<end])))
        (state, position) = (.content, end + 4)
        return true
    }

    private func endOfHeader(_ start: Int, _ most: Int) -> Int? {
        var place = start
        while place + 4 <= most {
            if rest[place] == 13, rest[place + 1] == 10, rest[place + 2] == 13, rest[place + 3] == 10 { return place }
            place += 1
        }
        return nil
    }

    /// Hands on what is certainly content: everything up to a delimiter or to what may become one.
    private mutating func content(_ position: inout Int, _ events: inout [Event]) -> Bool {
        let (end, isWhole) = rest.withUnsafeBufferPointer { bytes in
            delimiter.withUnsafeBufferPointer { place(of: $0, in: bytes, from: position) }
        }
        if end > position { events.append(.content(rest[position..<end])) }
        guard isWhole else {
            position = end
            return false
        }
        events.append(.ended)
        (state, position) = (.afterDelimiter, end + delimiter.count)
        return true
    }

    /// Where the delimiter, or at the end its beginning, stands; the end without either.
    private func place(
        of delimiter: UnsafeBufferPointer<UInt8>, in bytes: UnsafeBufferPointer<UInt8>, from start: Int
    ) -> (Int, isWhole: Bool) {
        var place = start
        while place < bytes.count {
            if bytes[place] == 13 {
                var length = 1
                while length < delimiter.count, place + length < bytes.count,
                    bytes[place + length] == delimiter[length]
                {
                    length += 1
                }
                if length == delimiter.count { return (place, true) }
                if place + length == bytes.count { return (place, false) }
            }
            place += 1
        }
        return (place, false)
    }

    private func closed(_ position: Int) throws(MultipartError) -> Bool {
        guard zip(rest[position...], [13, 10]).allSatisfy({ $0 == $1 }), rest.count - position <= 2 else {
            throw .afterEnd
        }
        return false
    }
}

/// How much of each the parser takes.
package struct MultipartLimits: Sendable {
    /// Everything, delimiters and headers included.
    package var octets = 1_024 * 1_024
    package var parts = 10
    package var headerOctets = 4_096

    package init() {}
}

/// Why a multipart text was refused: the words are for the program that sent it.
package enum MultipartError: String, Error, Sendable {
    case afterEnd = "after-end"
    case cutOff = "cut-off"
    case headerNotValid = "header-not-valid"
    case headerTooLarge = "header-too-large"
    case noDelimiter = "no-delimiter"
    case noName = "no-name"
    case noParts = "no-parts"
    case tooLarge = "too-large"
    case tooManyParts = "too-many-parts"
}
