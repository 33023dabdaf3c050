/// A photo or an attachment of a listing. It belongs to revisions of the listing, as every text does: what an officer
/// reviews is what everybody sees afterwards.
package struct ListingFile: Hashable, Sendable {
    package typealias ID = Identifier<ListingFile>

    package enum Kind: String, Sendable, CaseIterable {
        case photo, attachment

        /// How many a listing may have.
        package var most: Int { self == .photo ? 10 : 5 }

        /// What its label is called where programs write it.
        package var labelName: String { self == .photo ? "alt" : "label" }

        /// What may become one.
        package var accepted: [FileKind] { FileKind.allCases.filter { ($0.use == .picture) == (self == .photo) } }
    }

    package let id: ID
    package let kind: Kind
    /// The alternative text of a photo; what an attachment is.
    package var label: LocalizedText
    /// A photo in three sizes; an attachment as it came.
    package let renditions: [Rendition]

    package init(id: ID, kind: Kind, label: LocalizedText, renditions: [Rendition]) {
        (self.id, self.kind, self.label, self.renditions) = (id, kind, label, renditions)
    }

    /// Throws `invalidInput` for a label that is too long or has lines.
    package static func check(label: LocalizedText, of kind: Kind) throws(MarketError) {
        var check = FieldCheck(Vocabularies([]), on: CivilDate(daysSince1970: 0))
        check.text(label, at: "/\(kind.labelName)", limit: FileLimits.label, lines: .one)
        guard check.problems.isEmpty else { throw MarketError(.invalidInput, fields: check.problems) }
    }

    package func rendition(_ size: PhotoSize) -> Rendition? { renditions.first { $0.name == size.rawValue } }
}

/// The sizes that every photo is kept in, named in its address.
package enum PhotoSize: String, Sendable, CaseIterable {
    case full
    case medium = "960"
    case small = "320"

    /// Of the longest side, in pixels.
    package var longest: Int {
        switch self {
        case .full: 2_048
        case .medium: 960
        case .small: 320
        }
    }
}

/// One stored file under the name that its address ends with: a size of a photo, the file name of an attachment.
package struct Rendition: Hashable, Sendable {
    package let name: String
    package let file: StoredFile
    /// In pixels, of pictures only.
    package let width: Int?
    package let height: Int?

    package init(name: String, file: StoredFile, width: Int? = nil, height: Int? = nil) {
        (self.name, self.file, self.width, self.height) = (name, file, width, height)
    }
}

/// A file as it stands in the database: the same content stands there once.
package struct StoredFile: Hashable, Sendable {
    package let hash: FileHash
    package let mediaType: String
    package let octets: Int

    package init(hash: FileHash, mediaType: String, octets: Int) {
        (self.hash, self.mediaType, self.octets) = (hash, mediaType, octets)
    }

    package var chunkCount: Int { (octets + FileLimits.chunkOctets - 1) / FileLimits.chunkOctets }
}

/// SHA-256 of a file's content as 64 lower-case hexadecimal digits.
package struct FileHash: Hashable, Sendable {
    package let text: String

    /// Nil for anything else, so that a bad path reads as "not found".
    package init?(_ text: some StringProtocol) {
        let digits = Set("0123456789abcdef".utf8)
        guard text.utf8.count == 64, text.utf8.allSatisfy(digits.contains) else { return nil }
        self.text = String(text)
    }

    package init(digest: some Sequence<UInt8>) {
        let digits = Array("0123456789abcdef".utf8)
        text = String(decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }

    /// Trusts `text`: for what comes from storage.
    package init(trusted text: String) { self.text = text }
}
