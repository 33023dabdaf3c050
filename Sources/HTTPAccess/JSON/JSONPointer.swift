/// Writes JSON pointers (RFC 6901).
enum JSONPointer {
    /// `base` with one more reference token.
    static func appending(_ token: String, to base: String) -> String {
        var pointer = base + "/"
        for scalar in token.unicodeScalars {
            switch scalar {
            case "~": pointer += "~0"
            case "/": pointer += "~1"
            default: pointer.unicodeScalars.append(scalar)
            }
        }
        return pointer
    }
}
