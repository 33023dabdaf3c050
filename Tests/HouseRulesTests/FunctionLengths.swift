/// A function or initialiser with the lines from its name to its closing brace.
struct FunctionLength: CustomStringConvertible {
    let place: String
    let lines: Int

    var description: String { "\(place): \(lines) lines" }
}

extension FunctionLengths {
    init(of file: SourceFile) { self.init(path: file.path, bytes: Array(file.code.utf8)) }
}

/// Every function of a file, read from its code without comments and quotes.
struct FunctionLengths: Sequence {
    private let path: String
    private let bytes: [UInt8]

    init(path: String, bytes: [UInt8]) { (self.path, self.bytes) = (path, bytes) }

    func makeIterator() -> AnyIterator<FunctionLength> {
        var line = 1
        var index = 0
        return AnyIterator {
            while index < bytes.count {
                defer { index += 1 }
                if bytes[index] == UInt8(ascii: "\n") { line += 1 }
                if begins(at: index), let lines = length(from: index) {
                    return FunctionLength(place: "\(path):\(line)", lines: lines)
                }
            }
            return nil
        }
    }

    private func begins(at index: Int) -> Bool {
        guard index == 0 || [10, 32].contains(bytes[index - 1]) else { return false }
        return ["func ", "init(", "init?(", "init<"].contains { bytes[index...].starts(with: $0.utf8) }
    }

    /// The lines up to the brace that closes the body; `nil` for a requirement, which has none.
    private func length(from start: Int) -> Int? {
        var (parentheses, braces, lines) = (0, 0, 1)
        for index in start..<bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "\n"): lines += 1
            case UInt8(ascii: "("): parentheses += 1
            case UInt8(ascii: ")"): parentheses -= 1
            case UInt8(ascii: "{") where parentheses == 0: braces += 1
            case UInt8(ascii: "}") where parentheses == 0:
                braces -= 1
                if braces == 0 { return lines }
                if braces < 0 { return nil }
            default:
                if index > start, braces == 0, parentheses == 0, begins(at: index) { return nil }
            }
        }
        return nil
    }
}
