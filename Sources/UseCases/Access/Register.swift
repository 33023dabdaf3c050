package import Market
internal import Storage

/// What somebody gives to open an account.
package struct Registration: Sendable {
    package let email: EmailAddress
    package let name: String
    package let password: String
    package let language: Language

    /// Throws `invalidInput` naming the name or the password that will not do.
    package init(email: EmailAddress, name: String, password: String, language: Language) throws(MarketError) {
        var check = FieldCheck(Vocabularies([]), on: CivilDate(daysSince1970: 0))
        check.text(name, at: "/name", limit: Member.nameLimit, required: true, lines: .one)
        check.password(password)
        guard check.problems.isEmpty else { throw MarketError(.invalidInput, fields: check.problems) }
        (self.email, self.name, self.password, self.language) = (email, name, password, language)
    }
}

extension FieldCheck {
    mutating func password(_ password: String) {
        let limits = PasswordHasher.lengths
        if password.unicodeScalars.count < limits.lowerBound {
            add(FieldProblem("/password", .tooShort, ["min": String(limits.lowerBound)]))
        } else if password.utf8.count > limits.upperBound {
            add(FieldProblem("/password", .tooLong, ["max": String(limits.upperBound)]))
        }
    }
}

extension Floor {
    /// Opens an account and has a confirmation link mailed. The answer is the same when the address is known
    /// already: its owner is told by mail, nobody else learns of it. Whoever registers an address that is not theirs
    /// gains nothing: the password that counts is that of the registration whose own link is used.
    /// Mails to one address are rationed without a word.
    package func register(_ registration: Registration) async throws {
        let ration = keys.counter(.mail, "registration", registration.email.text)
        let hash = try await passwords.hash(registration.password)
        try await ledger.write { tx in
            guard try tx.countIfAllowed(ration) else { return }
            if let known = try tx.view.members.find(email: registration.email) {
                if known.emailConfirmedAt == nil {
                    try self.sendConfirmation(to: known, passwordHash: hash, tx)
                } else {
                    try tx.journal.append(Fact(.registrationRepeated, subject: known.id.text), by: .visitor())
                }
                return
            }
            let member = Member(
                id: tx.newID(), email: registration.email, name: registration.name, language: registration.language,
                registeredAt: tx.now)
            try tx.members.insert(member)
            try tx.access.save(Credential(member: member.id, passwordHash: hash))
            try self.sendConfirmation(to: member, passwordHash: hash, tx)
        }
    }

    private func sendConfirmation(to member: Member, passwordHash: String, _ tx: LedgerTransaction) throws {
        let link = Link(
            id: tx.newID(), purpose: .confirmEmail, member: member.id, email: member.email,
            passwordHash: passwordHash, madeAt: tx.now, expiresAt: tx.now.adding(days: 3))
        try tx.access.insert(link)
        try tx.journal.append(
            Fact(.memberRegistered, subject: member.id.text, ids: ["link": link.id.text]), by: .visitor())
    }
}
