internal import CZip
internal import Foundation
internal import Market

/// Judges a ZIP archive by its central directory, before anything is unpacked: how many entries, how large, what they
/// are called. Only the two small entries that say what the document is are read.
struct ArchiveJudge {
    private let archive: OpaquePointer
    private let octets: Int
    fileprivate let entries: [Entry]

    fileprivate struct Entry {
        let name: [UInt8]
        let size: UInt64
        let packed: UInt64
        let isEncrypted: Bool
        let isLink: Bool
    }

    /// Throws `fileDamaged` when there is no consistent directory, `fileUnsafe` when it has too many entries.
    static func check(_ spool: Spool, is kind: FileKind) throws(MarketError) {
        let copy = dup(spool.descriptor)
        lseek(copy, 0, SEEK_SET)
        var problem: Int32 = 0
        guard let archive = zip_fdopen(copy, ZIP_CHECKCONS, &problem) else {
            close(copy)
            throw .file(.fileDamaged)
        }
        defer { zip_discard(archive) }
        let judge = try ArchiveJudge(archive, octets: spool.octets)
        try judge.checkEntries()
        try judge.checkContent(is: kind)
    }

    private init(_ archive: OpaquePointer, octets: Int) throws(MarketError) {
        let count = zip_get_num_entries(archive, 0)
        guard (1...FileLimits.archiveEntries).contains(Int(count)) else { throw .file(.fileUnsafe) }
        (self.archive, self.octets) = (archive, octets)
        entries = (0..<UInt64(count)).compactMap { Entry(archive, $0) }
        guard entries.count == Int(count) else { throw .file(.fileDamaged) }
    }

    private func checkEntries() throws(MarketError) {
        if entries.contains(where: \.isEncrypted) { throw .file(.fileEncrypted) }
        let names = entries.map { $0.name.map(\.lowered) }
        let sizes = entries.map(\.size).reduce(0) { $0.addingReportingOverflow($1).overflow ? .max : $0 + $1 }
        let packed = entries.map(\.packed).reduce(0) { $0.addingReportingOverflow($1).overflow ? .max : $0 + $1 }
        // Entries that share octets pack more than there is.
        let isFair =
            sizes <= UInt64(FileLimits.unpackedOctets) && packed <= UInt64(octets)
            && entries.allSatisfy(\.isFairlyPacked) && Set(names).count == names.count
            && names.allSatisfy(isInside) && !entries.contains(where: \.isLink)
        guard isFair else { throw .file(.fileUnsafe) }
        if names.contains(where: isActive) { throw .file(.fileHasMacros) }
    }

    /// A path below the archive's root, in the alphabet of paths.
    private func isInside(_ name: [UInt8]) -> Bool {
        let parts = name.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        let isFolder = parts.last?.isEmpty ?? true
        return !name.isEmpty && name.allSatisfy { $0 >= 32 && $0 != UInt8(ascii: "\\") && $0 != UInt8(ascii: ":") }
            && parts.dropLast(isFolder ? 1 : 0).allSatisfy { !$0.isEmpty && !$0.elementsEqual(Array("..".utf8)) }
            && String(validating: name, as: UTF8.self) != nil
    }

    /// Parts that run in the reader's office program.
    private func isActive(_ name: [UInt8]) -> Bool {
        let name = String(decoding: name, as: UTF8.self)
        return ["vbaproject", "vbadata", "/activex/", "macrosheets/", "oleobject", "customui/"].contains {
            name.contains($0)
        } || ["basic/", "scripts/"].contains { name.hasPrefix($0) }
    }

    private func checkContent(is kind: FileKind) throws(MarketError) {
        switch kind.officeMark {
        case .type(let mark):
            guard let text = read("[Content_Types].xml", limit: 1_024 * 1_024) else {
                throw .file(.fileNotItsKind, ["ending": kind.rawValue])
            }
            if text.lowercased().contains("macroenabled") { throw .file(.fileHasMacros) }
            guard text.contains(mark) else { throw .file(.fileNotItsKind, ["ending": kind.rawValue]) }
        case .wholeEntry(let mark):
            guard read("mimetype", limit: 200) == mark, entryExists("content.xml") else {
                throw .file(.fileNotItsKind, ["ending": kind.rawValue])
            }
        }
    }

    private func entryExists(_ name: String) -> Bool { entries.contains { $0.name == Array(name.utf8) } }

    /// An entry as text; nil when it is missing, larger than `limit`, does not unpack, or is no UTF-8.
    private func read(_ name: String, limit: Int) -> String? {
        guard let position = entries.firstIndex(where: { $0.name == Array(name.utf8) }),
            entries[position].size <= limit,
            let entry = zip_fopen_index(archive, UInt64(position), 0)
        else { return nil }
        defer { zip_fclose(entry) }
        var bytes = [UInt8](repeating: 0, count: limit + 1)
        var filled = 0
        while filled <= limit {
            let count = bytes.withUnsafeMutableBytes {
                zip_fread(entry, $0.baseAddress! + filled, UInt64(limit + 1 - filled))
            }
            guard count >= 0 else { return nil }
            if count == 0 { break }
            filled += Int(count)
        }
        return filled > limit ? nil : String(validating: bytes.prefix(filled), as: UTF8.self)
    }
}

extension ArchiveJudge.Entry {
    fileprivate init?(_ archive: OpaquePointer, _ position: UInt64) {
        var found = zip_stat_t()
        zip_stat_init(&found)
        let needed = UInt64(ZIP_STAT_NAME | ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE)
        guard zip_stat_index(archive, position, UInt32(ZIP_FL_ENC_RAW), &found) == 0, found.valid & needed == needed,
            let name = found.name
        else { return nil }
        var (system, attributes): (UInt8, UInt32) = (0, 0)
        zip_file_get_external_attributes(archive, position, 0, &system, &attributes)
        self.name = Array(UnsafeBufferPointer(start: name, count: strlen(name))).map { UInt8(bitPattern: $0) }
        (size, packed) = (found.size, found.comp_size)
        isEncrypted = found.valid & UInt64(ZIP_STAT_ENCRYPTION_METHOD) != 0 && found.encryption_method != ZIP_EM_NONE
        isLink = system == ZIP_OPSYS_UNIX && attributes >> 28 == 0o12
    }

    var isFairlyPacked: Bool { size <= 1_024 * 1_024 || size / max(1, packed) <= UInt64(FileLimits.packing) }
}

extension FileKind {
    fileprivate enum OfficeMark {
        case type(String)
        case wholeEntry(String)
    }

    /// What an office document says of itself, and where (ECMA-376 part 2, 10; OpenDocument 1.3 part 2, 3.3).
    fileprivate var officeMark: OfficeMark {
        switch self {
        case .xlsx: .type("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml")
        case .odt: .wholeEntry(mediaType)
        default: .type("application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml")
        }
    }
}

extension UInt8 {
    fileprivate var lowered: UInt8 { (65...90).contains(self) ? self + 32 : self }
}
