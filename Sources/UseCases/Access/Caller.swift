internal import Market
internal import Storage

/// From where somebody tries to get in: their network address, and the device cookie that an earlier sign-in left.
package struct Caller: Sendable {
    package let address: String
    package let device: String?

    package init(address: String, device: String?) { (self.address, self.device) = (address, device) }

    /// The program itself, and tests that are not about this.
    package static let house = Caller(address: "house", device: nil)
}

/// The counters that one attempt to sign in meets.
struct SignInCounters: Sendable {
    /// Counted before the password is looked at, so that no number of attempts at once gets past it.
    let narrow: SlowDownCounter
    /// Counted when the password was wrong; none for a device that is known.
    let wide: [SlowDownCounter]
    let code: SlowDownCounter
    /// The device as its cookie names it, when it has signed in to this very account before.
    let device: String?

    var all: [SlowDownCounter] { [narrow] + wide }

    init(_ email: EmailAddress, member: Member.ID?, _ caller: Caller, _ keys: KeyRing) {
        let named = caller.device.flatMap { keys.verified($0, for: .device) }
        device = member.flatMap { member in named.flatMap { $0.hasPrefix("\(member)~") ? $0 : nil } }
        if let device {
            (narrow, wide) = (keys.counter(.device, device), [])
            code = keys.counter(.code, device)
        } else {
            narrow = keys.counter(.pair, email.text, caller.address)
            wide = [keys.counter(.address, caller.address), keys.counter(.account, email.text)]
            code = keys.counter(.code, email.text)
        }
    }
}
