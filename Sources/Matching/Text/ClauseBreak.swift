/// Whether a word begins a clause: for the splitter of elements, figures with units and the teacher of the lexicon.
struct ClauseBreak {
    private var isOpen = true
    /// A stop, comma or colon was read, which ends a clause before a space and not within a number.
    private var isPending = false

    mutating func read(separator value: UInt32) {
        switch value {
        case 0x2c, 0x2e, 0x3a: isPending = true
        case 0x20, 0x09, 0xa0: isOpen = isOpen || isPending
        case 0x0a, 0x0d, 0x21, 0x22, 0x28, 0x29, 0x3b, 0x3f, 0x5b, 0x5d, 0xab, 0xbb, 0x2014, 0x201c, 0x201d, 0x2022,
            0x2026:
            isOpen = true
        default: break
        }
    }

    /// Whether the word that begins here is the first of its clause.
    mutating func begins() -> Bool {
        defer { (isOpen, isPending) = (false, false) }
        return isOpen
    }
}
