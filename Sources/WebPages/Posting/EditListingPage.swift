internal import HTTPAccess
internal import Hummingbird
internal import Market
internal import Mustache
internal import UseCases

/// The form on which a listing is written, with what the check and the officer say beside each field.
@Sendable func editListingPage(_ visit: Visit) async throws -> Response {
    let query = QueryReader(visit.request)
    let isSaved = query.text("saved") != nil
    try query.finish()
    guard visit.isSignedIn else { return visit.redirectToSignIn() }
    return try await visit.editPage(try visit.id(), isSaved: isSaved)
}

/// Keeps what was typed, and hands it in where that is asked for. What will not do stays in the form, marked.
@Sendable func editListing(_ visit: Visit, _ form: Form) async throws -> Response {
    let id: Listing.ID = try visit.id()
    let viewed = try await visit.floor.viewListing(id, as: visit.actor)
    let typed = TypedListing(form, over: viewed.content, side: viewed.listing.side, visit.wording)
    guard typed.problems.isEmpty else {
        return try await visit.editPage(id, typed: form, problems: typed.problems, refusal: MarketError(.invalidInput))
    }
    let saved: Listing
    do {
        saved = try await visit.floor.editListing(id, version: Int(form["version"]), by: visit.actor) { _ in
            typed.content
        }
    } catch let refusal as MarketError where refusal.code != .notFound && refusal.code != .signInNeeded {
        return try await visit.editPage(id, typed: form, refusal: refusal)
    }
    guard form["act"] == "submit" else {
        return visit.redirect(
            to: form["act"] == "preview" ? "/listings/\(id)/preview" : "/listings/\(id)/edit?saved=yes")
    }
    do {
        _ = try await visit.floor.submitListing(id, version: saved.version, by: visit.actor)
        return visit.redirect(to: "/listings/\(id)")
    } catch let refusal as MarketError {
        return try await visit.editPage(id, refusal: refusal)
    }
}

/// Adds a photo or a file to the text that is worked on.
@Sendable func addListingFile(_ visit: Visit) async throws -> Response {
    let id: Listing.ID = try visit.id()
    guard visit.isSignedIn else { throw MarketError(.signInNeeded) }
    _ = try await visit.floor.viewListing(id, as: visit.actor)
    let sent = try await visit.doors.upload(
        visit.request, visit.context, texts: [Visit.tokenField, "kind", "version", "label"])
    try visit.checkToken(sent.texts[Visit.tokenField] ?? "")
    let kind: ListingFile.Kind = sent.texts["kind"] == "attachment" ? .attachment : .photo
    let label = sent.texts["label"] ?? ""
    do {
        try await visit.floor.expectFile(kind, for: id, version: nil, by: visit.actor)
        _ = try await visit.floor.addFile(
            kind, sent.upload, label: visit.language == .vi ? LocalizedText(vi: label) : LocalizedText(en: label),
            to: id, version: sent.texts["version"].flatMap { Int($0) }, by: visit.actor)
        return visit.redirect(to: "/listings/\(id)/edit?saved=yes")
    } catch let refusal as MarketError where refusal.code != .notFound {
        return try await visit.editPage(id, refusal: refusal)
    }
}

@Sendable func removeListingFile(_ visit: Visit, _ form: Form) async throws -> Response {
    let id: Listing.ID = try visit.id()
    guard let item = ListingFile.ID(form["item"]) else { throw MarketError(.notFound) }
    let kind: ListingFile.Kind = form["kind"] == "attachment" ? .attachment : .photo
    do {
        _ = try await visit.floor.removeFile(item, kind, of: id, version: Int(form["version"]), by: visit.actor)
        return visit.redirect(to: "/listings/\(id)/edit?saved=yes")
    } catch let refusal as MarketError where refusal.code != .notFound {
        return try await visit.editPage(id, refusal: refusal)
    }
}

/// The listing as strangers will see it.
@Sendable func previewPage(_ visit: Visit) async throws -> Response {
    let query = QueryReader(visit.request)
    try query.finish()
    guard visit.isSignedIn else { return visit.redirectToSignIn() }
    var viewed = try await visit.floor.previewListing(try visit.id(), as: visit.actor)
    viewed.mayShowInterest = false
    let model = PreviewModel(listing: ListingModel(viewed, visit.wording, visit.actor), wording: visit.wording)
    return try await visit.ownPage(
        "Listing", model, Head(model.listing.card.title.text, isIndexed: false))
}

private struct PreviewModel: MustacheParent {
    let listing: ListingModel
    let wording: Wording

    func child(named name: String) -> Any? {
        switch name {
        case "preview": wording.text("page.posting.preview-note")
        case "editPath": wording.path("/listings/\(listing.viewed.listing.id)/edit")
        default: listing.child(named: name)
        }
    }
}

extension Visit {
    fileprivate func editPage(
        _ id: Listing.ID, typed: Form? = nil, isSaved: Bool = false, problems: [FormProblem]? = nil,
        refusal: MarketError? = nil
    ) async throws -> Response {
        let viewed = try await floor.viewListing(id, as: actor)
        guard viewed.moves.contains(.edit) else {
            if let refusal { return try await listingPage(id, refusal: refusal) }
            return redirect(to: "/listings/\(id)")
        }
        let form = ListingForm(side: viewed.listing.side, content: viewed.content, typed: typed, wording: wording)
        var model = EditModel(
            viewed: viewed, sections: form.sections, remarks: try await floor.checkQuality(id, by: actor),
            wording: wording, isSaved: isSaved, version: typed.flatMap { Int($0["version"]) } ?? viewed.listing.version)
        if let refusal { model.problems = problems ?? wording.problems(of: refusal.inListing, among: model.names) }
        return try await ownPage(
            "EditListing", model, Head(wording.text("page.posting.edit-listing"), isIndexed: false), refusal: refusal)
    }
}

extension MarketError {
    /// With pointers into the listing's text instead of the request.
    fileprivate var inListing: MarketError {
        let own = fields.map { field in
            let pointer = field.pointer.hasPrefix("/content/") ? String(field.pointer.dropFirst(8)) : field.pointer
            return FieldProblem(pointer, field.code, field.arguments)
        }
        return MarketError(code, arguments, fields: own, staleness: staleness)
    }
}

private struct EditModel: MustacheParent {
    let viewed: ViewedListing
    let sections: [ListingForm.Section]
    let remarks: [Remark]
    let wording: Wording
    let isSaved: Bool
    let version: Int
    var problems: [FormProblem] = []

    private var listing: Listing { viewed.listing }
    var names: [String] { sections.flatMap(\.fields).map(\.name) }

    func child(named name: String) -> Any? {
        switch name {
        case "heading": wording.text("page.posting.edit.\(listing.side.rawValue)")
        case "reference": listing.reference.text
        case "stateName": wording.text("state.\(listing.state.rawValue)")
        case "state": listing.state.rawValue
        case "listingPath": wording.path("/listings/\(listing.id)")
        case "action": wording.path("/listings/\(listing.id)/edit")
        case "filesAction": wording.path("/listings/\(listing.id)/files")
        case "removalAction": wording.path("/listings/\(listing.id)/files/removal")
        case "version": version
        case "currentVersion": listing.version
        case "isSaved": isSaved
        case "isPublished": listing.state.isLive
        case "score": wording.text("page.review.score", ["score": String(QualityCheck.score(remarks))])
        case "general": said.filter { Wording.nearest($0.field, among: names) == nil }.map { wording.text(of: $0) }
        case "sections": sections.map(filled)
        case "photos": viewed.photos.compactMap { EditedFile($0, "photo", wording) }
        case "attachments": viewed.attachments.compactMap { EditedFile($0, "attachment", wording) }
        case "problems": problems
        case "hasProblems": !problems.isEmpty
        default: nil
        }
    }

    /// The officer's remarks first, then the check's.
    private var said: [Remark] { listing.remarks + remarks }

    private func filled(_ section: ListingForm.Section) -> ListingForm.Section {
        let fields = section.fields.map { field in
            var field = field.with(problems)
            field.remarks = said.filter { Wording.nearest($0.field, among: names) == field.name }
                .map { wording.text(of: $0) }
            return field
        }
        let isFolded = section.isFolded && !fields.contains { $0.problem != nil || !$0.remarks.isEmpty }
        return ListingForm.Section(
            id: section.id, heading: section.heading, hint: section.hint, fields: fields, isFolded: isFolded)
    }
}

/// A photo or an attachment beside its button of removal.
private struct EditedFile: MustacheParent {
    let file: ListingFile
    let kind: String
    let photo: ShownPhoto?
    let name: String

    init?(_ file: ListingFile, _ kind: String, _ wording: Wording) {
        guard let rendition = file.renditions.first else { return nil }
        (self.file, self.kind, name) = (file, kind, rendition.name)
        photo = kind == "photo" ? ShownPhoto(file, .small, alt: wording.plain(file.label) ?? ShownText("")) : nil
    }

    func child(named name: String) -> Any? {
        switch name {
        case "item": file.id.text
        case "kind": kind
        case "photo": photo
        case "name": self.name
        default: nil
        }
    }
}
