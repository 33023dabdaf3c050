package import Market
internal import Server
package import UseCases

extension TestFloor {
    /// What somebody sends, as it lies on the file desk afterwards.
    package func upload(_ bytes: [UInt8], named name: String) async throws -> Upload {
        try await floor.files.upload(bytes, named: name)
    }

    /// Adds a plain photo to a listing, of as many pixels, so that each size is a file of its own.
    package func addPhoto(_ side: Int = 8, to listing: Listing.ID, by actor: Actor) async throws -> Listing {
        try await floor.addFile(
            .photo, try await upload(plainPNG(side: side), named: "photo.png"), label: LocalizedText(vi: "Ảnh"),
            to: listing, version: nil, by: actor)
    }

    /// The files of what `actor` sees of a listing.
    package func files(of listing: Listing.ID, as actor: Actor) async throws -> [ListingFile] {
        try await floor.viewListing(listing, as: actor).files
    }
}

/// A square picture in one grey.
package func plainPNG(side: Int) -> [UInt8] {
    PNGFile(Canvas(width: side, height: side), palette: [UInt32(side % 256) * 0x010101]).bytes
}
