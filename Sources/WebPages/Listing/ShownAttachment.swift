internal import HTTPAccess
internal import Market
internal import Mustache

/// An attachment as a page offers it: its name, how much it weighs, what it is.
struct ShownAttachment: MustacheParent {
    let rendition: Rendition
    let label: ShownText?
    let weight: String

    init?(_ attachment: ListingFile, _ wording: Wording) {
        guard let rendition = attachment.renditions.first else { return nil }
        (self.rendition, label) = (rendition, wording.plain(attachment.label))
        let kilobytes = (rendition.file.octets + 1_023) / 1_024
        weight = wording.text("page.listing.attachment-weight", ["kilobytes": wording.number(kilobytes)])
    }

    func child(named name: String) -> Any? {
        switch name {
        case "href": rendition.path
        case "name": rendition.name
        case "label": label
        case "weight": weight
        default: nil
        }
    }
}
