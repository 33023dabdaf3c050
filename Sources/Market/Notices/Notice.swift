/// One message to one member, in their inbox and maybe in their mail.
package struct Notice: Sendable {
    package typealias ID = Identifier<Notice>

    package let id: ID
    /// Grows with every notice of the floor; what a live view resumes from.
    package let number: Int64
    package let member: Member.ID
    /// The message of the catalogues (`message.<name>.…`).
    package let message: String
    /// Texts to fill in, already in the member's language.
    package let arguments: [String: String]
    /// The page it leads to, below the public URL.
    package let path: String
    package let at: Instant
    package let readAt: Instant?

    package init(
        id: ID, number: Int64, member: Member.ID, message: String, arguments: [String: String], path: String,
        at: Instant, readAt: Instant?
    ) {
        (self.id, self.number, self.member, self.message) = (id, number, member, message)
        (self.arguments, self.path, self.at, self.readAt) = (arguments, path, at, readAt)
    }
}

/// Where a delivery stands, in the five states of GOV.UK Notify.
package enum DeliveryState: String, Sendable, CaseIterable, Codable {
    /// Waiting for a courier, or being tried again.
    case sending
    /// The mail server has taken it.
    case delivered
    /// It will never arrive: the server refused it for good.
    case permanentFailure = "permanent-failure"
    /// It was refused for now, as often as we may try.
    case temporaryFailure = "temporary-failure"
    /// Our own side failed: no server reached, a message that cannot be built.
    case technicalFailure = "technical-failure"
}

package enum DeliveryMove: String, Sendable, CaseIterable {
    case accept, refuse
    case giveUp = "give-up"
    case fail, retry
}

package struct DeliveryCase: Sendable {
    package init() {}
}

extension DeliveryState {
    package static let lifecycle = Lifecycle<DeliveryState, DeliveryMove, DeliveryCase>(
        "delivery", initial: .sending,
        steps: [
            .init(.accept, from: [.sending], to: .delivered, by: [.clock]),
            .init(.refuse, from: [.sending], to: .permanentFailure, by: [.clock]),
            .init(.giveUp, from: [.sending], to: .temporaryFailure, by: [.clock]),
            .init(.fail, from: [.sending], to: .technicalFailure, by: [.clock]),
            .init(
                .retry, from: [.permanentFailure, .temporaryFailure, .technicalFailure], to: .sending,
                by: [.officer, .administrator, .clock]),
        ])
}
