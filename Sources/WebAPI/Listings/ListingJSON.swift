internal import HTTPAccess
internal import Market
internal import Search
internal import UseCases

extension JSONWriter {
    /// A listing as its reader may see it.
    mutating func listing(_ viewed: ViewedListing, _ catalogue: Catalogue) {
        let listing = viewed.listing
        object { json in
            json.member("id", listing.id)
            json.member("reference", listing.reference.text)
            json.member("side", listing.side.rawValue)
            json.member("state", listing.state.rawValue)
            json.member("visibility", listing.visibility.rawValue)
            json.member("version", listing.version)
            json.owner(viewed.owner)
            json.member("centreIsParty", viewed.isCentreCase)
            json.member("publishedAt", listing.publishedAt)
            json.member("confirmedAt", listing.confirmedAt)
            json.member("expiresAt", listing.expiresAt)
            json.object("content") { $0.content(viewed.content) }
            json.photos(viewed.photos)
            json.attachments(viewed.attachments)
            if viewed.isInsider {
                json.insideListing(listing, catalogue)
                json.member("onBehalfBy", viewed.onBehalfBy)
            }
            json.actions(viewed.actions)
        }
    }

    /// What a list of results says of one listing.
    mutating func card(_ viewed: ViewedListing, _ excerpt: Excerpt? = nil) {
        let (listing, content) = (viewed.listing, viewed.content)
        object { json in
            json.member("id", listing.id)
            json.member("reference", listing.reference.text)
            json.member("side", listing.side.rawValue)
            json.member("state", listing.state.rawValue)
            json.member("kind", content.kind)
            json.member("title", content.title)
            json.member("summary", content.summary)
            json.member("fields", content.fields)
            json.member("themes", content.themes)
            json.member("place", content.place)
            json.member("trl", content.supply?.trl ?? content.demand?.leastTRL)
            json.money("money", content.supply?.price?.range ?? content.demand?.budget)
            json.owner(viewed.owner)
            json.cover(viewed.photos.first)
            json.member("publishedAt", listing.publishedAt)
            json.member("href", "/api/v1/listings/\(listing.id)")
            if let excerpt { json.excerpt(excerpt) }
        }
    }

    private mutating func excerpt(_ excerpt: Excerpt) {
        object("excerpt") { json in
            json.member("field", excerpt.field)
            json.member("text", excerpt.text)
            json.array("marks") { json in
                for mark in excerpt.marks { json.span(mark) }
            }
        }
    }

    /// A stretch of a text, in Unicode scalars.
    mutating func span(_ span: Range<Int>) {
        object { json in
            json.member("start", span.lowerBound)
            json.member("length", span.count)
        }
    }

    mutating func remarks(_ remarks: [Remark], _ catalogue: Catalogue) {
        array("remarks") { json in
            for remark in remarks {
                json.object { json in
                    json.member("number", remark.number)
                    json.member("field", remark.field)
                    json.member("severity", remark.severity.rawValue)
                    json.member("code", remark.code)
                    let text = remark.text?.text(in: catalogue.language)
                    json.member("text", text ?? catalogue.text("quality.\(remark.code)", remark.arguments))
                }
            }
        }
    }

    private mutating func insideListing(_ listing: Listing, _ catalogue: Catalogue) {
        member("organisation", listing.organisation)
        member("amendment", listing.amendment.rawValue)
        member("revision", listing.revision)
        member("publishedRevision", listing.publishedRevision)
        member("unreviewed", listing.isUnreviewed)
        member("createdAt", listing.createdAt)
        member("submittedAt", listing.submittedAt)
        remarks(listing.remarks, catalogue)
        member("reason", listing.reason)
    }

    private mutating func owner(_ owner: ShownOwner) {
        object("owner") { json in
            switch owner {
            case .named(let id, let name, let kind):
                json.member("anonymous", false)
                json.member("id", id)
                json.member("name", name)
                json.member("kind", kind)
            case .anonymous(let owner):
                json.member("anonymous", true)
                json.member("kind", owner.kind)
                json.member("place", owner.place)
                json.member("staff", owner.staff?.rawValue)
            }
        }
    }
}

extension ViewedListing {
    fileprivate var actions: [Action] {
        let base = "/api/v1/listings/\(listing.id)"
        let discard = mayDiscardAmendment ? [Action("discard", method: "DELETE", "\(base)/amendment")] : []
        let interest = mayShowInterest ? [Action("show-interest", "\(base)/interest", body: "InterestBody")] : []
        return discard + interest
            + moves.compactMap { move in
                switch move {
                case .edit: Action("edit", method: "PATCH", base, body: "ListingPatch")
                case .goStale, .expire, .revive: nil
                default:
                    Action(move.rawValue, "\(base)/\(move.noun)", body: move.body, reasons: move.reasons)
                }
            }
    }
}

extension ListingMove {
    /// The act as the noun of its path.
    fileprivate var noun: String {
        switch self {
        case .submit: "submission"
        case .publish: "publication"
        case .confirm: "confirmation"
        case .renew: "renewal"
        case .archive: "archival"
        case .suspend: "suspension"
        case .reinstate: "reinstatement"
        case .withdraw: "withdrawal"
        case .fulfil: "fulfilment"
        case .lookOver: "review"
        case .redraft: "draft"
        case .recall, .return, .edit, .goStale, .expire, .revive: rawValue
        }
    }

    /// The schema of what it takes beside a reason.
    fileprivate var body: String? {
        switch self {
        case .publish: "PublicationBody"
        case .return: "ReturnListingBody"
        default: nil
        }
    }

    fileprivate var reasons: String? {
        ListingState.lifecycle.steps.first { $0.move == self }?.reason.vocabulary
    }
}
