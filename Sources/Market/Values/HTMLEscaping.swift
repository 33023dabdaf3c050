extension String {
    /// This text with every character that means something in HTML text or a quoted attribute replaced, scalar by
    /// scalar: a quote followed by a combining mark is one `Character` and would slip past a check by `Character`.
    /// NUL and the other C0 controls that HTML forbids are dropped.
    package var escapedForHTML: String {
        var escaped = String.UnicodeScalarView()
        escaped.reserveCapacity(unicodeScalars.count)
        for scalar in unicodeScalars {
            switch scalar {
            case "&": escaped.append(contentsOf: "&amp;".unicodeScalars)
            case "<": escaped.append(contentsOf: "&lt;".unicodeScalars)
            case ">": escaped.append(contentsOf: "&gt;".unicodeScalars)
            case "\"": escaped.append(contentsOf: "&quot;".unicodeScalars)
            case "'": escaped.append(contentsOf: "&#39;".unicodeScalars)
            case "\t", "\n", "\r": escaped.append(scalar)
            case _ where scalar.value < 32 || scalar.value == 127: continue
            default: escaped.append(scalar)
            }
        }
        return String(escaped)
    }
}
