/// What may come in as a file, and as what. Everything else is refused, whatever it calls itself.
package enum FileKind: String, Sendable, CaseIterable {
    case jpeg, png, webp
    case pdf, docx, xlsx, odt

    /// Photos are decoded and written anew; documents are kept as they are, once they were looked at.
    package enum Use: Sendable { case picture, portable, archive }

    package var use: Use {
        switch self {
        case .jpeg, .png, .webp: .picture
        case .pdf: .portable
        case .docx, .xlsx, .odt: .archive
        }
    }

    package var mediaType: String {
        switch self {
        case .jpeg: "image/jpeg"
        case .png: "image/png"
        case .webp: "image/webp"
        case .pdf: "application/pdf"
        case .docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
        case .xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        case .odt: "application/vnd.oasis.opendocument.text"
        }
    }

    /// The endings of file names, in lower case, without the dot.
    package var endings: [String] { self == .jpeg ? ["jpg", "jpeg"] : [rawValue] }

    /// What libmagic may call it. Office documents are ZIP archives, and depending on the order of their entries libmagic
    /// sees only that; what is in the archive is judged apart.
    package var signatures: Set<String> { use == .archive ? [mediaType, "application/zip"] : [mediaType] }

    package init?(ending: String, among allowed: [FileKind]) {
        guard let kind = allowed.first(where: { $0.endings.contains(ending) }) else { return nil }
        self = kind
    }
}

/// The limits on what comes in. They are said in the specification too.
package enum FileLimits {
    /// A file as it is sent, in octets.
    package static let octets = 20 * 1_024 * 1_024
    /// Pixels of a picture that can be read line by line.
    package static let pixels = 64_000_000
    /// Pixels of one that has to be decoded as a whole (progressive JPEG, interlaced PNG, WebP): some 3 octets each.
    package static let wholePixels = 16_800_000
    /// A stored file stands in the database in chunks of so many octets.
    package static let chunkOctets = 256 * 1_024
    /// An archive's entries, and what all of them may weigh unpacked.
    package static let archiveEntries = 2_000
    package static let unpackedOctets = 200 * 1_024 * 1_024
    /// How many times smaller than unpacked an entry above a megabyte may be.
    package static let packing = 150
    /// Characters of an alternative text or of what an attachment is.
    package static let label = 300
}
