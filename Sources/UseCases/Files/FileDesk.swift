package import Market
internal import ThreadPools

/// Where files that come in are laid down, looked at and made ready, on threads of their own: reading and writing them
/// blocks, and a picture takes a processor for up to a second.
package struct FileDesk: Sendable {
    let folder: String
    let spooling: ThreadPool
    /// One at a time: libmagic's handle and the memory of one picture are all that is ever in use.
    let judging: ThreadPool
    let magic = MagicNumbers()

    /// `folder` must exist, on a disk with room for what comes in at the same time.
    package init(folder: String) {
        self.folder = folder
        spooling = ThreadPool(name: "spool", threads: 2)
        judging = ThreadPool(name: "files", threads: 1)
    }

    /// An empty file to write into.
    package func spool() async throws -> Spool {
        let folder = folder
        return try await spooling.run { try Spool(in: folder) }
    }

    /// Writes behind what is there; throws `bodyTooLarge` beyond what a file may weigh.
    package func append(_ part: ArraySlice<UInt8>, to spool: Spool) async throws {
        guard spool.octets + part.count <= FileLimits.octets else { throw MarketError.fileTooLarge }
        try await spooling.run { try spool.append(part) }
    }

    /// What came in as a whole.
    package func upload(_ bytes: [UInt8], named name: String) async throws -> Upload {
        let spool = try await spool()
        try await append(bytes[...], to: spool)
        return Upload(spool, named: name)
    }
}

/// A file as somebody sent it.
package struct Upload: Sendable {
    let spool: Spool
    let sentName: String

    package init(_ spool: Spool, named sentName: String) { (self.spool, self.sentName) = (spool, sentName) }
}

extension MarketError {
    /// A refusal of the file itself.
    static func file(_ code: FieldProblem.Code, _ arguments: [String: String] = [:]) -> MarketError {
        MarketError(.invalidInput, fields: [FieldProblem("/file", code, arguments)])
    }

    package static var fileTooLarge: MarketError {
        let most = ["max": String(FileLimits.octets / 1_024 / 1_024)]
        return MarketError(.bodyTooLarge, most, fields: [FieldProblem("/file", .fileTooLarge, most)])
    }
}
