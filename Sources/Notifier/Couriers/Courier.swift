/// Carries a mail out of the house. Knows a channel and nothing of messages.
package protocol Courier: Sendable {
    func carry(_ mail: Mail) async -> CourierAnswer
}

/// What became of one attempt, with the other side's words.
package enum CourierAnswer: Sendable, Equatable {
    case accepted(String)
    /// Will never be taken: the address, or a mail that cannot be written.
    case refused(String)
    /// Not now; worth another attempt.
    case busy(String)
    /// Nobody reached, or our own side is at fault; worth another attempt, and a look.
    case failed(String)
}
