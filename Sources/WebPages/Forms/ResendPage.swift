internal import HTTPAccess
internal import Hummingbird
internal import Market
internal import Mustache
internal import Storage
internal import UseCases

/// A form that was filled in on a page of ours in a session that has ended or been changed since: what was typed is kept, and
/// sent again at one's own word.
extension Visit {
    func isOfAnotherSession(_ form: Form) -> Bool {
        guard let session = floor.keys.verified(form[Self.tokenField], for: .form) else { return false }
        return session != context.session?.session.id.text
    }

    func resendPage(_ form: Form) async throws -> Response {
        let fields = form.everything.filter { $0.name != Self.tokenField }
            .map { HiddenField(name: $0.name, value: $0.value) }
        let key = isSignedIn ? "page.resend.text" : "page.resend.sign-in"
        let model = FormModel(
            heading: wording.text("page.resend.heading"), paragraphs: [wording.text(key)], action: request.uri.path,
            button: wording.text("page.resend.button"),
            hidden: isSignedIn ? fields : fields + [HiddenField(name: Self.tokenField, value: form[Self.tokenField])],
            links: [WayOn(wording.text("page.frame.sign-in"), wording.path("/sign-in"))])
        return try await ownPage(
            "Form", model, Head(model.heading, isIndexed: false), status: isSignedIn ? .forbidden : .unauthorized)
    }
}
