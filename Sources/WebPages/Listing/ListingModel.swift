internal import Market
internal import Mustache
internal import UseCases

struct ListingModel: MustacheParent {
    let viewed: ViewedListing
    let wording: Wording
    let isSignedIn: Bool

    init(_ viewed: ViewedListing, _ wording: Wording, isSignedIn: Bool) {
        (self.viewed, self.wording, self.isSignedIn) = (viewed, wording, isSignedIn)
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
        case "isVisitor": !isSignedIn
        case "signInPath":
            "\(wording.path("/sign-in"))?next=\(wording.path("/listings/\(viewed.listing.id)").percentEncoded)"
        case "callText": wording.text("page.listing.next-call", ["reference": viewed.listing.reference.text])
        default: nil
        }
    }

    /// What an officer asks to be mended, for those who may mend it.
    private var remarks: [String] {
        guard viewed.isInsider else { return [] }
        return viewed.listing.remarks.map { "\($0.number). \($0.text.flatMap { wording.plain($0)?.text } ?? $0.code)" }
    }

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
