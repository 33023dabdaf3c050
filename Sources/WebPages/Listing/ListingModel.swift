internal import HTTPAccess
internal import Market
internal import Mustache
internal import UseCases

struct ListingModel: MustacheParent {
    let viewed: ViewedListing
    let wording: Wording
    let actor: Actor
    var history: History?
    /// Why the last act was refused.
    var problems: [FormProblem] = []

    init(_ viewed: ViewedListing, _ wording: Wording, _ actor: Actor) {
        (self.viewed, self.wording, self.actor) = (viewed, wording, actor)
    }

    func head(at publicURL: String) -> Head {
        var head = Head(
            card.title.text, summary: wording.plain(viewed.content.summary)?.text,
            isIndexed: viewed.listing.isPublic, json: "/api/v1/listings/\(viewed.listing.id)")
        guard viewed.listing.isPublic else { return head }
        head.picture = viewed.photos.first?.rendition(.medium).flatMap { picture in
            guard let width = picture.width, let height = picture.height else { return nil }
            return ShownPicture(path: picture.path, width: width, height: height)
        }
        head.structured = StructuredData(viewed: viewed, wording: wording, publicURL: publicURL).json
        return head
    }

    var card: Card { Card(viewed, wording) }
    var content: ListingContent { viewed.content }

    func child(named name: String) -> Any? {
        switch name {
        case "card": card
        case "listPath": "\(wording.path("/search"))?side=\(viewed.listing.side.rawValue)"
        case "listName": wording.text("side.\(viewed.listing.side.rawValue)")
        case "state": viewed.listing.state.rawValue
        case "stateName": wording.text("state.\(viewed.listing.state.rawValue)")
        case "isInsider": viewed.isInsider
        case "centre": viewed.isCentreCase ? wording.text("page.match.centre") : nil
        case "remarks": remarks
        case "facts": keyFacts
        case "sections": sections
        case "elements": elements
        case "groups": groups
        case "hasPhotos": !viewed.photos.isEmpty
        case "photos": photos
        case "hasAttachments": !viewed.attachments.isEmpty
        case "attachments": viewed.attachments.compactMap { ShownAttachment($0, wording) }
        case "keywords": content.keywords
        case "contact": contact
        case "isVisitor": actor.member == nil
        case "history": history
        case "problems": problems
        case "hasProblems": !problems.isEmpty
        case "acts": ListingActs(viewed: viewed, wording: wording).forms
        case "ways": ways
        case "slipPath": viewed.onBehalfBy != nil && actor.has(.officer) ? path("/slip") : nil
        case "interestPath": viewed.mayShowInterest ? path("/interest") : nil
        case "signInPath":
            "\(wording.path("/sign-in"))?next=\(path("").percentEncoded)"
        case "callText": wording.text("page.listing.next-call", ["reference": viewed.listing.reference.text])
        default: nil
        }
    }

    /// What an officer asks to be mended, for those who may mend it.
    private var remarks: [String] {
        viewed.isInsider ? viewed.listing.remarks.map { "\($0.number). \(wording.text(of: $0))" } : []
    }

    /// The pages on which the reader works on it.
    private var ways: [WayOn] {
        var ways: [WayOn] = []
        if viewed.moves.contains(.edit) {
            ways.append(WayOn(wording.text("page.act.listing.edit"), path("/edit")))
        }
        if actor.readsCases, viewed.isInsider, viewed.listing.awaitsReview || viewed.listing.isUnreviewed {
            ways.append(WayOn(wording.text("page.act.listing.review"), path("/review")))
        }
        return ways
    }

    private func path(_ page: String) -> String { wording.path("/listings/\(viewed.listing.id)\(page)") }

    /// A photo without words of its own is told by its number and the title.
    private var photos: [ShownPhoto] {
        viewed.photos.enumerated().compactMap { position, photo in
            let number = ["number": String(position + 1), "title": card.title.text]
            let alt = wording.plain(photo.label) ?? ShownText(wording.text("page.listing.photo-alt", number))
            return ShownPhoto(photo, .medium, alt: alt)
        }
    }

    private var sections: [TextSection] {
        [
            TextSection(wording.text("page.listing.description"), wording.plain(content.description)),
            TextSection(wording.text("page.listing.advantages"), wording.plain(content.advantages)),
            TextSection(wording.text("page.listing.process"), wording.plain(content.demand?.presentProcess)),
            TextSection(wording.text("page.listing.target"), wording.plain(content.demand?.target)),
            TextSection(wording.text("page.listing.constraints"), wording.plain(content.demand?.constraints)),
            TextSection(wording.text("page.listing.visit"), wording.plain(content.visit)),
        ].compactMap { $0 }
    }

    private var elements: FactGroup? {
        let elements = content.elements
        return FactGroup(
            wording.text("page.listing.elements"),
            [
                Fact(wording.text("page.listing.material"), [wording.plain(elements?.material)]),
                Fact(wording.text("page.listing.method"), [wording.plain(elements?.method)]),
                Fact(wording.text("page.listing.effect"), [wording.plain(elements?.effect)]),
                Fact(wording.text("page.listing.product"), [wording.plain(elements?.product)]),
                Fact(wording.text("page.listing.application"), [wording.plain(elements?.application)]),
            ])
    }

    private var contact: FactGroup? {
        FactGroup(
            wording.text("page.listing.contact"),
            [
                Fact(wording.text("page.listing.contact-name"), [content.contact?.name]),
                Fact(wording.text("page.listing.phone"), [content.contact?.phone?.text]),
                Fact(wording.text("page.listing.email"), [content.contact?.email?.text]),
            ])
    }
}
