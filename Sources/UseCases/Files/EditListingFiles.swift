package import Market
internal import Search
internal import Storage
internal import ThreadPools

/// What an editor may change of a photo or an attachment.
package struct ListingFileWords: Sendable {
    package let label: LocalizedText
    /// Among those of its kind, from 0.
    package let position: Int

    package init(label: LocalizedText, position: Int) { (self.label, self.position) = (label, position) }
}

extension Floor {
    /// Whether `actor` may change the files of a listing now; throws what `addFile` would, before anybody has sent
    /// twenty megabytes for nothing.
    package func expectFile(_ kind: ListingFile.Kind, for id: Listing.ID, version: Int?, by actor: Actor) async throws {
        _ = try actor.signedIn()
        try await ledger.read { view in
            guard let found = try view.listings.working(id), try self.isVisible(found.listing, to: actor, view) else {
                throw MarketError(.notFound)
            }
            guard version == nil || version == found.listing.version else { throw MarketError(.staleVersion) }
            var listing = found.listing
            _ = try listing.edit(by: actor, in: try self.listingCase(found, actor, view))
            let files = try view.listingFiles.of(id, revision: found.listing.workingRevision)
            try checkRoom(for: kind, among: files)
        }
    }

    /// Adds a photo or an attachment to the revision that is worked on: of a draft, or of an amendment when the listing is
    /// public, so that an officer sees it before everybody does. Throws `invalidInput` saying what is wrong with the file.
    package func addFile(
        _ kind: ListingFile.Kind, _ upload: Upload, label: LocalizedText, to id: Listing.ID, version: Int?,
        by actor: Actor
    ) async throws -> Listing {
        try ListingFile.check(label: label, of: kind)
        let ready = try await files.prepare(upload, as: kind)
        for file in ready { try await store(file) }
        try await files.judging.run { returnFreeMemory() }
        let renditions = ready.map(\.rendition)
        return try await changeFiles(of: id, version: version, by: actor) { tx, place, present in
            try checkRoom(for: kind, among: present)
            let item = ListingFile(id: tx.newID(), kind: kind, label: label, renditions: renditions)
            try tx.listingFiles.add(item, to: place)
        }
    }

    private func store(_ ready: ReadyFile) async throws {
        let spooling = files.spooling
        try await ledger.takeIn(ready.rendition.file) { position in
            let start = position * FileLimits.chunkOctets
            return try await spooling.run {
                try ready.spool.read(start..<min(start + FileLimits.chunkOctets, ready.spool.octets))
            }
        }
    }

    /// Changes the text or the place of a photo or an attachment; `change` gets what they are. Throws `notFound` when the
    /// revision has no such item.
    package func editFile(
        _ item: ListingFile.ID, _ kind: ListingFile.Kind, of id: Listing.ID, version: Int?, by actor: Actor,
        _ change: @escaping @Sendable (ListingFileWords) throws -> ListingFileWords
    ) async throws -> Listing {
        try await changeFiles(of: id, version: version, by: actor) { tx, place, present in
            var (item, position, count) = try find(item, kind, among: present)
            let wanted = try change(ListingFileWords(label: item.label, position: position))
            try ListingFile.check(label: wanted.label, of: kind)
            guard (0..<count).contains(wanted.position) else {
                let limits = ["min": "0", "max": String(count - 1)]
                throw MarketError(.invalidInput, fields: [FieldProblem("/position", .outOfRange, limits)])
            }
            item.label = wanted.label
            try tx.listingFiles.label(item, on: place)
            if wanted.position != position {
                try tx.listingFiles.move(item, from: position, to: wanted.position, on: place)
            }
        }
    }

    package func removeFile(
        _ item: ListingFile.ID, _ kind: ListingFile.Kind, of id: Listing.ID, version: Int?, by actor: Actor
    ) async throws -> Listing {
        try await changeFiles(of: id, version: version, by: actor) { tx, place, present in
            let (item, position, _) = try find(item, kind, among: present)
            try tx.listingFiles.remove(item, at: position, from: place, at: tx.now)
        }
    }

    /// An edit of a listing that concerns its files alone: the text of the revision stays as it is.
    private func changeFiles(
        of id: Listing.ID, version: Int?, by actor: Actor,
        _ change: @escaping @Sendable (LedgerTransaction, ListingRevision, [ListingFile]) throws -> Void
    ) async throws -> Listing {
        let author = try actor.signedIn()
        return try await ledger.write { tx in
            let found = try self.listing(id, for: actor, version: version, tx)
            var listing = found.listing
            if try listing.edit(by: actor, in: try self.listingCase(found, actor, tx.view)) {
                try tx.listings.write(found.content, of: listing, by: author, at: tx.now)
                try self.carryFiles(of: found.listing, to: listing, tx)
            }
            let place = ListingRevision(listing.id, listing.revision)
            try change(tx, place, try tx.view.listingFiles.of(id, revision: listing.revision))
            return try self.record(.listingEdited, listing, by: actor, tx)
        }
    }

    /// A revision that begins carries what the one before it carried.
    func carryFiles(of earlier: Listing, to listing: Listing, _ tx: LedgerTransaction) throws {
        try tx.listingFiles.carry(
            from: ListingRevision(earlier.id, earlier.workingRevision), to: listing.revision)
    }
}

/// The item with its position among its kind, and how many of them there are.
private func find(
    _ id: ListingFile.ID, _ kind: ListingFile.Kind, among present: [ListingFile]
) throws(MarketError) -> (ListingFile, Int, Int) {
    let alike = present.filter { $0.kind == kind }
    guard let position = alike.firstIndex(where: { $0.id == id }) else { throw MarketError(.notFound) }
    return (alike[position], position, alike.count)
}

private func checkRoom(for kind: ListingFile.Kind, among present: [ListingFile]) throws(MarketError) {
    guard present.filter({ $0.kind == kind }).count < kind.most else {
        throw MarketError.file(.tooMany, ["max": String(kind.most)])
    }
}
