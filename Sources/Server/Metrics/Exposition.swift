/// Writes Prometheus' text format, version 0.0.4.
struct Exposition {
    enum Kind: String { case counter, gauge, histogram }

    static let mediaType = "text/plain; version=0.0.4; charset=utf-8"

    private(set) var text = ""

    /// One family of samples; `samples` writes them under its name.
    mutating func family(_ name: String, _ kind: Kind, _ help: String, _ samples: (inout Samples) -> Void) {
        text += "# HELP \(name) \(help)\n# TYPE \(name) \(kind.rawValue)\n"
        var lines = Samples(name: name)
        samples(&lines)
        text += lines.text
    }

    mutating func value(_ name: String, _ kind: Kind, _ help: String, _ value: Double) {
        family(name, kind, help) { $0.add([], value) }
    }

    struct Samples {
        fileprivate let name: String
        fileprivate var text = ""

        mutating func add(_ labels: [(String, String)], _ value: Double, suffix: String = "") {
            let pairs = labels.map { "\($0.0)=\"\(Self.escaped($0.1))\"" }.joined(separator: ",")
            text += "\(name)\(suffix)\(pairs.isEmpty ? "" : "{\(pairs)}") \(value)\n"
        }

        mutating func add(_ labels: [(String, String)], _ times: Histogram) {
            for (bound, count) in times.cumulated { add(labels + [("le", bound)], Double(count), suffix: "_bucket") }
            add(labels, times.sumSeconds, suffix: "_sum")
            add(labels, Double(times.count), suffix: "_count")
        }

        private static func escaped(_ text: String) -> String {
            text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
        }
    }
}
