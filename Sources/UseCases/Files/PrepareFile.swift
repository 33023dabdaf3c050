internal import CVips
internal import Market
internal import Storage
internal import ThreadPools

/// A rendition that lies ready to be stored.
struct ReadyFile: Sendable {
    let name: String
    let spool: Spool
    let mediaType: String
    var width: Int?
    var height: Int?

    var rendition: Rendition {
        Rendition(
            name: name, file: StoredFile(hash: spool.hash, mediaType: mediaType, octets: spool.octets), width: width,
            height: height)
    }
}

extension FileDesk {
    /// Whether the library that photos need is there.
    package var canReadPictures: Bool { cvips_is_installed() != 0 }

    /// Judges what was sent by its name, its first octets and its inside, and makes ready what will be kept of it. Throws
    /// `invalidInput` that says what is wrong with the file and what to do.
    func prepare(_ upload: Upload, as use: ListingFile.Kind) async throws -> [ReadyFile] {
        guard upload.spool.octets > 0 else { throw MarketError.file(.fileEmpty) }
        guard let name = FileName(upload.sentName), let kind = FileKind(ending: name.ending, among: use.accepted) else {
            let allowed = use.accepted.flatMap(\.endings).joined(separator: ", ")
            throw MarketError.file(.fileKindNotAllowed, ["allowed": allowed])
        }
        return try await judging.run {
            try self.checkSignature(of: upload.spool, kind)
            switch kind.use {
            case .picture: return try self.photo(try Picture.decode(upload.spool, as: kind))
            case .portable: try checkPDF(upload.spool)
            case .archive: try ArchiveJudge.check(upload.spool, is: kind)
            }
            return [ReadyFile(name: name.text, spool: upload.spool, mediaType: kind.mediaType)]
        }
    }

    private func checkSignature(of spool: Spool, _ kind: FileKind) throws(MarketError) {
        let found = magic.mediaType(of: try spool.read(0..<FileLimits.chunkOctets))
        guard let found else { throw MarketError(.temporarilyUnavailable) }
        guard kind.signatures.contains(found) else { throw .file(.fileNotItsKind, ["ending": kind.rawValue]) }
    }

    /// The three sizes of a photo. The smallest stands on cards, twenty to a page, and is kept light.
    private func photo(_ picture: Picture) throws(MarketError) -> [ReadyFile] {
        defer { cvips_give_back() }
        let full = try Spool(in: folder)
        try picture.writeJPEG(quality: 85, to: full)
        let medium = try picture.reduced(to: PhotoSize.medium.longest)
        let small = try medium.reduced(to: PhotoSize.small.longest)
        return [
            ReadyFile(.full, full, "image/jpeg", picture),
            ReadyFile(.medium, try webP(medium, [75]), "image/webp", medium),
            ReadyFile(.small, try webP(small, [70, 50, 35, 20, 10], octets: 4_000), "image/webp", small),
        ]
    }

    /// In the first of these qualities that is light enough, else in the last.
    private func webP(
        _ picture: Picture, _ qualities: [Int], octets: Int = .max
    ) throws(MarketError) -> Spool {
        var spool = try Spool(in: folder)
        for quality in qualities {
            spool = try Spool(in: folder)
            try picture.writeWebP(quality: quality, to: spool)
            if spool.octets <= octets { break }
        }
        return spool
    }
}

extension ReadyFile {
    fileprivate init(_ size: PhotoSize, _ spool: Spool, _ mediaType: String, _ picture: Picture) {
        self.init(
            name: size.rawValue, spool: spool, mediaType: mediaType, width: picture.width, height: picture.height)
    }
}

/// A PDF begins as one and ends as one; one that is cut off has no end (ISO 32000-1, 7.5). Throws `fileDamaged`.
private func checkPDF(_ spool: Spool) throws(MarketError) {
    let head = try spool.read(0..<8)
    let tail = String(decoding: try spool.read(max(0, spool.octets - 2_048)..<spool.octets), as: UTF8.self)
    guard head.starts(with: Array("%PDF-".utf8)), tail.contains("startxref"), tail.contains("%%EOF") else {
        throw .file(.fileDamaged)
    }
}
