internal import HTTPAccess
internal import Hummingbird
internal import Market
internal import Mustache
internal import UseCases

/// What was told to a member, newest first.
@Sendable func inboxPage(_ visit: Visit) async throws -> Response {
    let query = QueryReader(visit.request)
    let cursor = query.text("cursor")
    try query.finish()
    guard visit.isSignedIn else { return visit.redirectToSignIn() }
    let before = try cursor.map { cursor throws(MarketError) in
        let parts = try visit.floor.keys.parts(ofCursor: cursor, of: InboxModel.collection, count: 1)
        guard let number = Int64(parts[0]) else { throw MarketError(.cursorNotValid) }
        return number
    }
    let inbox = try await visit.floor.inbox(of: visit.actor, before: before, limit: InboxModel.limit)
    let last = inbox.notices.count == InboxModel.limit ? inbox.notices.last : nil
    let next = last.map { visit.floor.keys.cursor([String($0.number)], of: InboxModel.collection) }
    let model = InboxModel(inbox: inbox, wording: visit.wording, next: next)
    return try await visit.ownPage("Inbox", model, Head(visit.wording.text("page.inbox.heading"), isIndexed: false))
}

/// Marks one notice as read and goes where it leads, or marks all of them.
@Sendable func readInbox(_ visit: Visit, _ form: Form) async throws -> Response {
    guard let id = form.text("notice") else {
        try await visit.floor.markAllRead(by: visit.actor)
        return visit.redirect(to: "/inbox")
    }
    guard let notice = Notice.ID(id) else { throw MarketError(.notFound) }
    try await visit.floor.markRead(notice, by: visit.actor)
    return .redirect(to: form["next"].ownPath ?? visit.wording.path("/inbox"))
}

private struct InboxModel: MustacheParent {
    static let limit = 30, collection = "inbox-page"

    let inbox: Inbox
    let wording: Wording
    let next: String?

    func child(named name: String) -> Any? {
        switch name {
        case "news": inbox.notices.map { DeskNews(notice: $0, wording: wording) }
        case "isEmpty": inbox.notices.isEmpty
        case "hasUnread": inbox.unread > 0
        case "unread": wording.text("page.inbox.unread", ["count": wording.number(inbox.unread)])
        case "action": wording.path("/inbox")
        case "next": next.map { "\(wording.path("/inbox"))?cursor=\($0)" }
        default: nil
        }
    }
}

/// One notice in a list.
struct DeskNews: MustacheParent {
    let notice: Notice
    let wording: Wording

    func child(named name: String) -> Any? {
        switch name {
        case "id": notice.id.text
        case "subject": wording.text("message.\(notice.message).subject", notice.arguments)
        case "body": wording.text("message.\(notice.message).body", notice.arguments)
        case "at": wording.date(notice.at)
        case "href": wording.path(notice.path)
        case "isUnread": notice.readAt == nil
        default: nil
        }
    }
}
