/// What a type of our own declares, read from its source: the raw values of an enum, the texts of a list.
enum DeclaredNames {
    /// The raw values of the enum at the end of `types`, each nested in the one before: `["MarketError", "Code"]`.
    static func rawValues(of types: [String], in files: [SourceFile]) -> [String] {
        for file in files {
            guard let body = body(of: types, in: file) else { continue }
            return body.dropFirst().split(separator: "\n").flatMap(cases)
        }
        return []
    }

    /// The texts in quotes of `static let name = [ … ]`.
    static func list(_ name: String, in files: [SourceFile]) -> [String] {
        for file in files {
            guard let start = file.uncommented.firstRange(of: "static let \(name) = [")?.upperBound else { continue }
            let list = file.uncommented[start...].prefix { $0 != "]" }
            return list.split(separator: "\"").enumerated().filter { $0.offset % 2 == 1 }.map { String($0.element) }
        }
        return []
    }

    /// `case a, b = "c"` → `a`, `c`; nothing for other lines, such as the cases of a `switch`.
    private static func cases(_ line: Substring) -> [String] {
        let line = line.drop { $0 == " " }
        guard line.hasPrefix("case "), line.dropFirst(5).first != "." else { return [] }
        return line.dropFirst(5).split(separator: ",").map { part in
            let sides = part.split(separator: "=").map { $0.filter { !" `\"".contains($0) } }
            return String(sides.last ?? "")
        }
    }

    private static func body(of types: [String], in file: SourceFile) -> Substring? {
        var (code, text) = (file.code[...], file.uncommented[...])
        for type in types {
            let pattern = ["enum", "struct", "class", "extension"].lazy.compactMap { keyword in
                code.ranges(of: "\(keyword) \(type)").first { range in
                    code[range.upperBound...].first.map { !$0.isLetter && !$0.isNumber } ?? false
                }
            }
            guard let name = pattern.first, let open = code[name.upperBound...].firstIndex(of: "{") else { return nil }
            let close = closing(open, in: code)
            // Both texts hold the same bytes up to quotes, so offsets in UTF-8 agree.
            let start = code.utf8.distance(from: code.startIndex, to: open)
            let end = code.utf8.distance(from: code.startIndex, to: close)
            let from = text.utf8.index(text.startIndex, offsetBy: start)
            text = text[from..<text.utf8.index(text.startIndex, offsetBy: end)]
            code = code[open..<close]
        }
        return text
    }

    private static func closing(_ open: Substring.Index, in code: Substring) -> Substring.Index {
        var depth = 0
        for index in code[open...].indices {
            if code[index] == "{" { depth += 1 }
            if code[index] == "}" { depth -= 1 }
            if depth == 0 { return index }
        }
        return code.endIndex
    }
}
