package import Market
internal import SQLEngines

/// A listing at one of its revisions.
package struct ListingRevision: Hashable, Sendable {
    package let listing: Listing.ID
    package let revision: Int

    package init(_ listing: Listing.ID, _ revision: Int) { (self.listing, self.revision) = (listing, revision) }
}

/// Where a file was found: a listing whose revision carries it.
package struct CarriedFile: Sendable {
    package let listing: Listing
    package let revision: Int
    package let kind: ListingFile.Kind
    package let identity: ListingContent.Identity

    /// The revision that everybody sees carries it.
    package var isPublished: Bool { revision == listing.publishedRevision }
}

package struct ListingFileReader {
    let connection: any Connection

    /// Photos, then attachments, in their order, of each revision that has any, in one query.
    package func of(_ revisions: [ListingRevision]) throws -> [Listing.ID: [ListingFile]] {
        guard !revisions.isEmpty else { return [:] }
        let listings = connection.list(revisions.map(\.listing.text))
        let numbers = Array(Set(revisions.map(\.revision)))
        let names = numbers.indices.map { "$\(listings.arguments.count + 1 + $0)" }.joined(separator: ", ")
        let rows = try connection.rows(
            """
            SELECT c.listing_id, c.revision, c.item_id, c.kind, c.label, r.name, r.hash, r.width, r.height, f.media_type, f.octets
            FROM listing_files c
            JOIN renditions r ON r.item_id = c.item_id
            JOIN files f ON f.hash = r.hash
            WHERE c.listing_id IN (\(listings.sql)) AND c.revision IN (\(names))
            ORDER BY c.listing_id, c.revision, c.kind DESC, c.position, c.item_id, r.name
            """, listings.arguments + numbers.map { SQLValue($0) })
        let asked = Set(revisions)
        return try rows.reduce(into: [:]) { found, row in
            let place = ListingRevision(try row.id("listing_id"), Int(try row.integer("revision")))
            if asked.contains(place) { try found[place.listing, default: []].add(row) }
        }
    }

    package func of(_ listing: Listing.ID, revision: Int) throws -> [ListingFile] {
        try of([ListingRevision(listing, revision)])[listing] ?? []
    }

    /// A stored file, when something is called `name` that consists of it.
    package func file(_ hash: FileHash, named name: String) throws -> StoredFile? {
        try connection.row(
            """
            SELECT f.hash, f.media_type, f.octets FROM renditions r JOIN files f ON f.hash = r.hash
            WHERE r.hash = $1 AND r.name = $2 LIMIT 1
            """, [.text(hash.text), .text(name)]
        ).map(StoredFile.init)
    }

    /// The listings that carry the file under `name`: those that are public first, at most 50.
    package func carriers(of hash: FileHash, named name: String) throws -> [CarriedFile] {
        try connection.rows(
            """
            SELECT l.*, v.content, c.kind, c.revision AS carried_by FROM renditions r
            JOIN listing_files c ON c.item_id = r.item_id
            JOIN listings l ON l.id = c.listing_id
            JOIN listing_revisions v ON v.listing_id = c.listing_id AND v.revision = c.revision
            WHERE r.hash = $1 AND r.name = $2
            ORDER BY CASE WHEN l.published_revision = c.revision AND l.state IN ('published', 'stale') THEN 0 ELSE 1 END,
                c.revision DESC LIMIT 50
            """, [.text(hash.text), .text(name)]
        ).map { row in
            let content: ListingContent = try row.json("content")
            return CarriedFile(
                listing: try Listing(row), revision: Int(try row.integer("carried_by")), kind: try row.choice("kind"),
                identity: content.identity)
        }
    }
}

extension [ListingFile] {
    /// Adds the rendition of one row, to the last item or as the first of a new one.
    fileprivate mutating func add(_ row: Row) throws {
        let id: ListingFile.ID = try row.id("item_id")
        let rendition = Rendition(
            name: try row.text("name"), file: try StoredFile(row),
            width: try row.optionalInteger("width").map(Int.init),
            height: try row.optionalInteger("height").map(Int.init))
        let earlier = last?.id == id ? removeLast().renditions : []
        append(
            ListingFile(
                id: id, kind: try row.choice("kind"), label: try row.json("label"), renditions: earlier + [rendition]))
    }
}

extension StoredFile {
    fileprivate init(_ row: Row) throws {
        self.init(
            hash: FileHash(trusted: try row.text("hash")), mediaType: try row.text("media_type"),
            octets: Int(try row.integer("octets")))
    }
}
