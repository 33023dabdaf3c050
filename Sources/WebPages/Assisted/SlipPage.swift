internal import HTTPAccess
internal import Hummingbird
internal import Market
internal import Mustache
internal import UseCases

/// The slip that an officer prints for an assisted party. The secret is in the page's own address: nobody keeps it.
@Sendable func slipPage(_ visit: Visit) async throws -> Response {
    try QueryReader(visit.request).finish()
    guard visit.isSignedIn else { return visit.redirectToSignIn() }
    let token = visit.context.parameters.get("token") ?? ""
    let sheet = try await visit.floor.slipSheet(token: token, as: visit.actor)
    guard let code = QRCode(visit.doors.statusURL(token: token)) else { throw MarketError(.unexpected) }
    let model = SlipModel(sheet: sheet, code: code, phone: visit.doors.centerPhone, wording: visit.wording)
    return try await visit.ownPage(
        "Slip", model, Head(sheet.listing.reference.text, isIndexed: false, search: nil))
}

struct SlipModel: MustacheParent {
    let sheet: SlipSheet
    let code: QRCode
    let phone: String?
    let wording: Wording

    func child(named name: String) -> Any? {
        switch name {
        case "reference": sheet.listing.reference.text
        case "size": String(code.size)
        case "path": code.path
        case "columns": Language.allCases.map { SlipColumn(slip: self, wording: wording.in($0)) }
        default: nil
        }
    }
}

/// The slip's words in one language.
private struct SlipColumn: MustacheParent {
    let slip: SlipModel
    let wording: Wording

    func child(named name: String) -> Any? {
        switch name {
        case "lang": wording.language.rawValue
        case "floor": wording.text("floor.name")
        case "office": wording.text("floor.office")
        case "side": wording.text("side.\(slip.sheet.listing.side.rawValue)")
        case "scan": wording.text("page.slip.scan", ["date": wording.date(slip.sheet.expiresAt) ?? ""])
        case "steps":
            [wording.text("page.slip.step-1"), wording.text("page.slip.step-2"), wording.text("page.slip.step-3")]
        case "next": wording.text("page.slip.next")
        case "call": wording.text("page.slip.call")
        case "phone": slip.phone
        case "noPhone": slip.phone == nil
        case "withdraw": wording.text("page.slip.withdraw")
        case "made": wording.text("page.slip.made", ["date": wording.date(slip.sheet.madeAt) ?? ""])
        default: nil
        }
    }
}
