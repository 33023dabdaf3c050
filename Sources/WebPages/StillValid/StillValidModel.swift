internal import Market
internal import Mustache
internal import Storage
internal import UseCases

/// The listings that an owner is asked about, all of them ticked.
struct StillValidModel: MustacheParent {
    let asked: AskedListings
    let action: String
    let wording: Wording

    private var isRenewal: Bool { asked.purpose == .renewal }

    var heading: String { wording.text(isRenewal ? "page.still-valid.renew-heading" : "page.still-valid.heading") }

    func child(named name: String) -> Any? {
        switch name {
        case "heading": heading
        case "isEmpty": asked.listings.isEmpty
        case "hasListings": !asked.listings.isEmpty
        case "action": action
        case "listings": asked.listings.map { HiddenField(name: title($0), value: "listing-\($0.listing.id)") }
        case "mayWithdraw": !isRenewal
        case "button": wording.text(isRenewal ? "page.still-valid.renew" : "page.still-valid.confirm")
        default: nil
        }
    }

    private func title(_ text: ListingText) -> String {
        "\(text.listing.reference.text) “\(text.content.title.text(in: wording.language))”"
    }
}
