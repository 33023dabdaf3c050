package import Market
internal import Storage

/// A file that its reader may have.
package struct OpenFile: Sendable {
    package let file: StoredFile
    package let kind: ListingFile.Kind
    /// Everybody may have it, whoever asks.
    package let isPublic: Bool
}

extension Floor {
    /// The file of this content under this name. It is public only while the published revision of a public listing
    /// carries it; otherwise those may have it who may read that revision. Throws `notFound` to everybody else.
    package func openFile(_ hash: FileHash, named name: String, as actor: Actor) async throws -> OpenFile {
        try await ledger.read { view in
            guard let file = try view.listingFiles.file(hash, named: name) else { throw MarketError(.notFound) }
            let carriers = try view.listingFiles.carriers(of: hash, named: name)
            if let open = carriers.first(where: \.isOpen) {
                return OpenFile(file: file, kind: open.kind, isPublic: true)
            }
            guard let mine = try carriers.first(where: { try self.mayRead($0, actor, view) }) else {
                throw MarketError(.notFound)
            }
            return OpenFile(file: file, kind: mine.kind, isPublic: false)
        }
    }

    /// One chunk of a file that was opened; empty when it is gone meanwhile.
    package func chunk(_ position: Int, of file: StoredFile) async throws -> [UInt8] {
        try await ledger.read { try $0.files.chunk(position, of: file.hash) ?? [] }
    }

    private func mayRead(_ carried: CarriedFile, _ actor: Actor, _ view: LedgerView) throws -> Bool {
        let listing = carried.listing
        if actor.belongs(to: listing.organisation) { return true }
        if actor.readsCases, try isVisible(listing, to: actor, view),
            let owner = try view.organisations.find(listing.organisation)
        {
            return carried.isPublished || carried.revision == listing.revision(readBy: actor, of: owner)
        }
        guard carried.isPublished, listing.state.isLive else { return false }
        return try view.matches.isIntroduced(listing.id, side: listing.side, to: Set(actor.memberships.keys))
    }

    /// Removes files that nobody has taken for a day; returns how many were looked at.
    package func sweepFiles(limit: Int = 20) async throws -> Int {
        try await ledger.write { tx in
            try tx.files.sweep(unclaimedBefore: tx.now.adding(days: -1), limit: limit)
        }
    }
}

extension CarriedFile {
    /// What a document says of its author cannot be taken out of it: those of an anonymous listing open with the
    /// introduction.
    fileprivate var isOpen: Bool {
        isPublished && listing.isPublic && (kind == .photo || identity == .named)
    }
}

extension [ListingFile] {
    /// As strangers may see them: of an anonymous listing the photos alone.
    func shown(of content: ListingContent, identityOpen: Bool) -> [ListingFile] {
        content.identity == .named || identityOpen ? self : filter { $0.kind == .photo }
    }
}
