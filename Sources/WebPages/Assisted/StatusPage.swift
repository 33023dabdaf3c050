internal import HTTPAccess
internal import Hummingbird
internal import Market
internal import Mustache
internal import UseCases

/// How a listing stands, for who holds its slip: no sign-in, nothing to fill in, nobody's name or number.
@Sendable func statusPage(_ visit: Visit) async throws -> Response {
    try QueryReader(visit.request).finish()
    let status = try await visit.floor.listingStatus(token: visit.context.parameters.get("token") ?? "")
    let model = StatusModel(status: status, phone: visit.doors.centerPhone, wording: visit.wording)
    return try await visit.ownPage("Status", model, Head(status.reference.text, isIndexed: false, search: nil))
}

struct StatusModel: MustacheParent {
    let status: ListingStatus
    let phone: String?
    let wording: Wording

    func child(named name: String) -> Any? {
        switch name {
        case "reference": status.reference.text
        case "side": wording.text("side.\(status.side.rawValue)")
        case "state": wording.text("page.status.state.\(status.state.rawValue)")
        case "partners": status.state.isLive ? partners : nil
        case "next":
            wording.text("page.status.next.\(status.next.rawValue)", ["date": wording.date(status.nextAt) ?? ""])
        case "call": call
        default: nil
        }
    }

    private var partners: String {
        switch status.partners {
        case 0: wording.text("page.status.no-partners")
        case 1: wording.text("page.status.one-partner")
        default: wording.text("page.status.partners", ["count": wording.number(status.partners)])
        }
    }

    private var call: String {
        let arguments = ["reference": status.reference.text, "phone": phone ?? ""]
        return phone == nil
            ? wording.text("page.status.ask", arguments) : wording.text("page.status.call", arguments)
    }
}
