/// Reads by scalar: a Swift `Character` such as "\r\n" or "\n" with a combining mark is not equal to "\n".
enum HeaderGuard {
    static func check(_ value: String, field: String) throws(MailRefusal) {
        if value.unicodeScalars.contains(where: endsALine) { throw .headerInjection(field: field) }
    }

    private static func endsALine(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x00, 0x0A, 0x0D, 0x85, 0x2028, 0x2029: true
        default: false
        }
    }
}
