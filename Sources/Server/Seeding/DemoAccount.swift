internal import Market
internal import UseCases

/// A demo member's way in: a random password, and for staff a secret for an authenticator app.
struct DemoAccount {
    let member: DemoMember
    let password: String
    let totpSecret: [UInt8]?

    /// `officer   e-mail   password   [secret]` of the accounts, staff first.
    static func table(_ accounts: [DemoAccount]) -> String {
        let rows = accounts.sorted { ($0.rank, $0.member.email.text) < ($1.rank, $1.member.email.text) }.map {
            account in
            [
                account.role, account.member.email.text, account.password,
                account.totpSecret.map { OneTimePassword.base32($0) } ?? "",
            ]
        }
        let heads = ["role", "e-mail", "password", "authenticator secret (tradingfloor user code SECRET)"]
        let widths = (0..<3).map { column in ([heads] + rows).map { $0[column].count }.max() ?? 0 }
        return ([heads] + rows).map { row in
            row.enumerated().map { column, cell in
                column < 3 ? cell + String(repeating: " ", count: widths[column] - cell.count) : cell
            }.joined(separator: "  ")
        }.joined(separator: "\n") + "\n"
    }

    private var rank: Int { member.staffRoles == nil ? 1 : 0 }

    private var role: String {
        member.staffRoles?.map(\.rawValue).joined(separator: ", ")
            ?? [member.role?.rawValue, member.organisation].compactMap { $0 }.joined(separator: " of ")
    }
}
