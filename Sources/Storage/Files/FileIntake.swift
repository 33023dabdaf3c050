package import Market
internal import SQLEngines

/// How many chunks one short transaction takes: nobody else waits longer than a megabyte takes.
private let chunksAtOnce = 4

extension Ledger {
    /// Puts a file into the database chunk by chunk, in short transactions, so that a large one holds up nobody. It is no
    /// act: no fact is recorded, and until one claims it, the file is nobody's and is swept after a day. What is there
    /// already is not written again. `chunk` reads a chunk of the file by its position.
    package func takeIn(
        _ file: StoredFile, chunk: @escaping @Sendable (Int) async throws -> [UInt8]
    ) async throws {
        guard try await announce(file) else { return }
        for start in stride(from: 0, to: file.chunkCount, by: chunksAtOnce) {
            var chunks: [(Int, [UInt8])] = []
            for position in start..<min(start + chunksAtOnce, file.chunkCount) {
                chunks.append((position, try await chunk(position)))
            }
            let isLast = start + chunksAtOnce >= file.chunkCount
            try await append(chunks, to: file, isLast: isLast)
        }
    }

    /// Returns whether its chunks are still missing.
    private func announce(_ file: StoredFile) async throws -> Bool {
        let now = now
        return try await namingPassingFaults {
            try await engine.write { connection in
                let row = try connection.row(
                    """
                    INSERT INTO files (hash, media_type, octets, is_whole, unclaimed_since) VALUES ($1, $2, $3, FALSE, $4)
                    ON CONFLICT (hash) DO UPDATE SET
                        unclaimed_since = CASE WHEN files.unclaimed_since IS NULL THEN NULL ELSE $4 END
                    RETURNING is_whole
                    """,
                    [.text(file.hash.text), .text(file.mediaType), SQLValue(file.octets), SQLValue(now)])
                return try row?.flag("is_whole") == false
            }
        }
    }

    private func append(_ chunks: [(Int, [UInt8])], to file: StoredFile, isLast: Bool) async throws {
        try await namingPassingFaults {
            try await engine.write { connection in
                for (position, octets) in chunks {
                    try connection.execute(
                        """
                        INSERT INTO file_chunks (hash, position, octets) VALUES ($1, $2, $3)
                        ON CONFLICT (hash, position) DO NOTHING
                        """, [.text(file.hash.text), SQLValue(position), .blob(octets)])
                }
                guard isLast else { return }
                try connection.execute(
                    "UPDATE files SET is_whole = TRUE WHERE hash = $1", [.text(file.hash.text)])
            }
        }
    }
}
