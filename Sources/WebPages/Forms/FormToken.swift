internal import HTTPAccess
internal import Market
internal import Storage
internal import UseCases

/// What proves that a form was filled in on a page of this session (OWASP, "HMAC based token pattern"). It comes on top of
/// Fetch Metadata; before there is a session there is nothing that a foreign form could act with.
extension Visit {
    static let tokenField = "form-token"

    var formToken: String? { context.session.map { floor.keys.signed($0.session.id.text, for: .form) } }

    /// Throws `crossSiteRequest` for a form of another session, or of none.
    func checkToken(_ form: Form) throws(MarketError) { try checkToken(form[Self.tokenField]) }

    func checkToken(_ token: String) throws(MarketError) {
        guard let session = context.session else { return }
        guard floor.keys.verified(token, for: .form) == session.session.id.text else {
            throw MarketError(.crossSiteRequest)
        }
    }
}
