internal import HTTPAccess
internal import HTTPTypes
internal import Hummingbird
internal import Market
internal import UseCases

extension WebAPI {
    func addListingFileRoutes(to api: RouterGroup<FloorContext>) {
        for (noun, kind) in [("photos", ListingFile.Kind.photo), ("attachments", .attachment)] {
            api.post("listings/:id/\(noun)") { try await addFile(kind, $0, $1) }
            api.patch("listings/:id/\(noun)/:item") { try await editFile(kind, $0, $1) }
            api.delete("listings/:id/\(noun)/:item") { try await removeFile(kind, $0, $1) }
        }
    }

    private func addFile(
        _ kind: ListingFile.Kind, _ request: Request, _ context: FloorContext
    ) async throws -> Response {
        let (id, version): (Listing.ID, Int?) = (try context.id(), try request.ifMatchVersion())
        try await doors.floor.expectFile(kind, for: id, version: version, by: context.actor)
        let (vi, en) = (kind.labelName + ".vi", kind.labelName + ".en")
        let form = try await doors.upload(request, context, texts: [vi, en])
        _ = try await doors.floor.addFile(
            kind, form.upload, label: LocalizedText(vi: form.texts[vi], en: form.texts[en]), to: id, version: version,
            by: context.actor)
        return try await answer(id, context, status: .created).located(at: "/api/v1/listings/\(id)")
    }

    private func editFile(
        _ kind: ListingFile.Kind, _ request: Request, _ context: FloorContext
    ) async throws -> Response {
        let (id, item): (Listing.ID, ListingFile.ID) = (try context.id(), try context.id("item"))
        let version = try request.requiredVersion()
        let patch = try await readMergePatch(request)
        _ = try await doors.floor.editFile(item, kind, of: id, version: version, by: context.actor) { words in
            try patch.applied(to: { json in
                json.member(kind.labelName, words.label)
                json.member("position", words.position)
            }) { fields in
                ListingFileWords(
                    label: fields.optionalLocalizedText(kind.labelName) ?? LocalizedText(),
                    position: Int(fields.integer("position", in: 0...100)))
            }
        }
        return try await answer(id, context)
    }

    private func removeFile(
        _ kind: ListingFile.Kind, _ request: Request, _ context: FloorContext
    ) async throws -> Response {
        let (id, item): (Listing.ID, ListingFile.ID) = (try context.id(), try context.id("item"))
        try await readNothing(request)
        _ = try await doors.floor.removeFile(
            item, kind, of: id, version: request.requiredVersion(), by: context.actor)
        return try await answer(id, context)
    }
}
