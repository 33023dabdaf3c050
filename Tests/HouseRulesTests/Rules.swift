/// The rules that only reading our own sources can hold. Each answers with its violations, as `file:line: what`.
enum Rules {
    /// Where the code of a file, outside comments and quotes, has one of `words`, not as the end of a longer name.
    static func mentions(of words: [String], in file: SourceFile, afterDots: Bool = true) -> [String] {
        let found = words.filter { file.code.contains($0) }
        guard !found.isEmpty else { return [] }
        return file.code.split(separator: "\n", omittingEmptySubsequences: false).enumerated().flatMap { number, line in
            found.filter { holds(line, $0, afterDots) }.map { "\(file.path):\(number + 1): \($0)" }
        }
    }

    /// Time, chance and environment come from `Server/Live` alone.
    static func liveOnly(_ file: SourceFile) -> [String] {
        guard !file.path.hasPrefix("Sources/Server/Live/") else { return [] }
        return mentions(
            of: [
                "Date()", "Date.now", "timeIntervalSinceNow", "UUID()", ".random(", "SystemRandomNumberGenerator",
                ".shuffled()", ".randomElement()", "arc4random", "randombytes", "processInfo.environment", "getenv(",
                "gettimeofday(", "clock_gettime(",
            ], in: file)
    }

    /// Nothing comes out of a template unescaped.
    static func rawTags(_ template: SourceFile) -> [String] {
        template.lines.enumerated().flatMap { number, line in
            ["{{{", "{{&"].filter { line.contains($0) }.map { "\(template.path):\(number + 1): \($0)" }
        }
    }

    /// A name should say what the thing is for.
    static func emptyWords(_ file: SourceFile) -> [String] {
        let empty: Set<Substring> = ["Utils", "Util", "Helper", "Helpers", "Common", "Core", "Shared", "Manager"]
        return file.names.flatMap(words).filter(empty.contains).map { "\(file.path): \($0)" }
    }

    /// `FieldReader` → `Field`, `Reader`.
    private static func words(_ name: Substring) -> [Substring] {
        var words: [Substring] = []
        var rest = name
        while let first = rest.indices.dropFirst().first(where: { rest[$0].isUppercase || rest[$0] == "+" }) {
            words.append(rest[..<first])
            rest = rest[first...].drop { $0 == "+" }
        }
        return words + [rest]
    }

    static func tooLong(_ file: SourceFile) -> [String] {
        let count = file.lines.count - 1
        return count < 400 ? [] : ["\(file.path): \(count) lines"]
    }

    /// Where a package or C library may be imported; every other place is against the map.
    static let owners = [
        "ArgumentParser": "Sources/tradingfloor/", "CCurl": "Sources/CurlKit/", "Configuration": "Sources/Server/",
        "CMagic": "Sources/UseCases/Files/", "CMalloc": "Sources/Search/",
        "CPostgres": "Sources/SQLEngines/PostgreSQL/", "CQrencode": "Sources/WebPages/",
        "CSodium": "Sources/UseCases/Access/",
        "CStemmer": "Sources/Matching/", "CVips": "Sources/UseCases/Files/", "CZip": "Sources/UseCases/Files/",
        "GRDB": "Sources/SQLEngines/",
        "Mustache": "Sources/WebPages/", "SwiftCSV": "Sources/Server/", "Yams": "Sources/Server/",
    ]

    static func strayImports(_ file: SourceFile) -> [String] {
        file.code.split(separator: "\n").compactMap { line in
            let words = line.split(separator: " ")
            guard let position = words.firstIndex(of: "import"), position < 3, let module = words.last else {
                return nil
            }
            guard let owner = owners[String(module)], !file.path.hasPrefix(owner) else { return nil }
            return "\(file.path): import \(module)"
        }
    }

    static func publicAccess(_ file: SourceFile) -> [String] {
        mentions(of: ["public ", "public(", "open class ", "open func ", "open var "], in: file, afterDots: false)
    }

    /// Only the program at the top speaks to the terminal.
    static func prints(_ file: SourceFile) -> [String] {
        guard !file.path.hasPrefix("Sources/tradingfloor/") else { return [] }
        return mentions(of: ["print(", "debugPrint(", "dump(", "NSLog("], in: file, afterDots: false)
    }

    private static func holds(_ line: Substring, _ word: String, _ afterDots: Bool) -> Bool {
        line.ranges(of: word).contains { range in
            guard let before = line[..<range.lowerBound].last, word.first?.isLetter ?? false else { return true }
            return !before.isLetter && !before.isNumber && before != "_" && (afterDots || before != ".")
        }
    }
}
