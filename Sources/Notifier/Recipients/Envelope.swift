internal import Market
internal import Storage

/// One message to one person, before it becomes a notice and a delivery.
struct Envelope {
    let message: Message
    let member: Member?
    let address: EmailAddress
    let language: Language
    let arguments: [String: String]
    let path: String
    var link: Link.ID?
    /// The question that the link of its mail answers.
    var question: ValidityQuestion.ID?

    init(_ message: Message, to member: Member, _ arguments: [String: String], path: String, link: Link.ID? = nil) {
        (self.message, self.member, self.address) = (message, member, member.email)
        (self.language, self.arguments, self.path, self.link) = (member.language, arguments, path, link)
    }

    /// To somebody who may have no account.
    init(
        _ message: Message, to address: EmailAddress, _ language: Language, _ arguments: [String: String],
        path: String, link: Link.ID
    ) {
        (self.message, self.member, self.address) = (message, nil, address)
        (self.language, self.arguments, self.path, self.link) = (language, arguments, path, link)
    }
}
