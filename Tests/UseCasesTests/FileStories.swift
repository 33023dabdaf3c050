import FloorTestSupport
import Market
import Storage
import Testing
import UseCases

/// Photos and attachments follow the revisions of their listing; what nobody carries any more goes.
struct FileStories {
    @Test func aRevisionCarriesWhatTheOneBeforeCarried() async throws {
        try await withFloor { floor in
            let officer = try await floor.cast.officer()
            let owner = try await floor.cast.owner("maker", verifiedBy: officer)
            let draft = try await floor.floor.draftListing(
                .supply, .coffeeDryerSupply(), for: owner.organisation, by: owner.actor)
            _ = try await floor.addPhoto(to: draft.id, by: owner.actor)
            _ = try await floor.floor.submitListing(draft.id, version: nil, by: owner.actor)
            await #expect(throws: MarketError.self) { try await floor.addPhoto(to: draft.id, by: owner.actor) }
            _ = try await floor.floor.publishListing(draft.id, version: nil, by: officer)
            let photo = try #require(try await floor.files(of: draft.id, as: .visitor()).first)

            let edited = try await floor.floor.editListing(draft.id, version: nil, by: owner.actor) { $0 }
            #expect(edited.revision == 2 && edited.amendment == .draft)
            #expect(try await floor.files(of: draft.id, as: owner.actor) == [photo])
            let added = try await floor.addPhoto(9, to: draft.id, by: owner.actor)
            #expect(added.revision == 2, "an amendment under way is continued")
            #expect(try await floor.files(of: draft.id, as: owner.actor).count == 2)
            #expect(try await floor.files(of: draft.id, as: .visitor()) == [photo])
            #expect(try await floor.files(of: draft.id, as: officer) == [photo], "a draft is its owner's")
            _ = try await floor.floor.discardAmendment(draft.id, version: nil, by: owner.actor)
            #expect(try await floor.files(of: draft.id, as: owner.actor) == [photo])
            let again = try await floor.addPhoto(10, to: draft.id, by: owner.actor)
            #expect(again.revision == 3)
            #expect(try await floor.files(of: draft.id, as: owner.actor).count == 2)
        }
    }

    @Test func whatNobodyCarriesIsSweptAfterADay() async throws {
        try await withFloor { floor in
            let owner = try await floor.cast.owner("maker", verifiedBy: try await floor.cast.officer())
            let draft = try await floor.floor.draftListing(
                .supply, .coffeeDryerSupply(), for: owner.organisation, by: owner.actor)
            _ = try await floor.addPhoto(8, to: draft.id, by: owner.actor)
            _ = try await floor.addPhoto(8, to: draft.id, by: owner.actor)
            let photos = try await floor.files(of: draft.id, as: owner.actor)
            let file = try #require(photos.first?.rendition(.full)?.file)
            #expect(photos.last?.rendition(.full)?.file == file, "the same content stands there once")
            let remove = { (photo: ListingFile) in
                _ = try await floor.floor.removeFile(photo.id, .photo, of: draft.id, version: nil, by: owner.actor)
            }
            try await remove(photos[0])
            floor.clock.advance(days: 2)
            while try await floor.floor.sweepFiles() > 0 {}
            #expect(try await floor.floor.chunk(0, of: file).count == file.octets, "the other photo still has it")
            try await remove(photos[1])
            floor.clock.advance(hours: 23)
            #expect(try await floor.floor.sweepFiles() == 0)
            floor.clock.advance(hours: 2)
            while try await floor.floor.sweepFiles() > 0 {}
            #expect(try await floor.floor.chunk(0, of: file) == [])
            await #expect(throws: MarketError(.notFound)) {
                try await floor.floor.openFile(file.hash, named: "full", as: owner.actor)
            }
        }
    }

    @Test func onlyEditorsOfTheOwnerMayAdd() async throws {
        try await withFloor { floor in
            let officer = try await floor.cast.officer()
            let owner = try await floor.cast.owner("maker", verifiedBy: officer)
            let other = try await floor.cast.owner("other", verifiedBy: officer)
            let listing = try await floor.publish(.supply, .coffeeDryerSupply(), of: owner, by: officer)
            let draft = try await floor.floor.draftListing(
                .supply, .coffeeDryerSupply(), for: owner.organisation, by: owner.actor)
            for (actor, id, code) in [
                (Actor.visitor(), listing.id, MarketError.Code.signInNeeded), (other.actor, draft.id, .notFound),
                (other.actor, listing.id, .notPermitted), (officer, listing.id, .notPermitted),
                (officer, draft.id, .notFound),
            ] {
                let expected = await #expect(throws: MarketError.self) {
                    try await floor.floor.expectFile(.photo, for: id, version: nil, by: actor)
                }
                let refused = await #expect(throws: MarketError.self) { try await floor.addPhoto(to: id, by: actor) }
                #expect(expected?.code == code && refused?.code == code)
            }
            await #expect(throws: MarketError(.staleVersion)) {
                try await floor.floor.expectFile(.photo, for: draft.id, version: 7, by: owner.actor)
            }
        }
    }

    @Test func theOtherSideOfAnIntroductionReadsTheDocuments() async throws {
        try await withFloor { floor in
            let officer = try await floor.cast.officer()
            let maker = try await floor.cast.owner("maker", verifiedBy: officer)
            let buyer = try await floor.cast.owner("buyer", verifiedBy: officer)
            let draft = try await floor.floor.draftListing(
                .supply, .coffeeDryerSupply(identity: .anonymous), for: maker.organisation, by: maker.actor)
            let pdf = Array("%PDF-1.4\nxref\nstartxref\n0\n%%EOF\n".utf8)
            _ = try await floor.floor.addFile(
                .attachment, try await floor.upload(pdf, named: "quy trình.pdf"), label: LocalizedText(), to: draft.id,
                version: nil, by: maker.actor)
            let file = try #require(try await floor.files(of: draft.id, as: maker.actor).first?.renditions.first)
            _ = try await floor.floor.submitListing(draft.id, version: nil, by: maker.actor)
            _ = try await floor.floor.publishListing(draft.id, version: nil, by: officer)
            let demand = try await floor.publish(.demand, .coffeeDryingDemand(), of: buyer, by: officer)
            let opens = {
                try await floor.floor.openFile(file.file.hash, named: file.name, as: buyer.actor)
            }
            #expect(try await floor.files(of: draft.id, as: buyer.actor) == [])
            await #expect(throws: MarketError(.notFound)) { try await opens() }
            let match = try await floor.floor.proposePair(supply: draft.id, demand: demand.id, by: officer)
            _ = try await floor.floor.approveMatch(match.id, version: nil, by: officer)
            _ = try await floor.floor.answerMatch(match.id, .interested, for: .supply, reason: nil, by: maker.actor)
            _ = try await floor.floor.answerMatch(match.id, .interested, for: .demand, reason: nil, by: buyer.actor)
            #expect(try await floor.files(of: draft.id, as: buyer.actor).count == 1)
            #expect(try await opens().isPublic == false)
        }
    }
}
