internal import Market
package import Notifier
internal import Storage
internal import Synchronization

/// Keeps what it is given, and answers as a test tells it to.
package final class CapturingCourier: Courier {
    private let kept = Mutex<[Mail]>([])
    private let answer = Mutex<CourierAnswer>(.accepted("kept"))

    package init() {}

    package func carry(_ mail: Mail) async -> CourierAnswer {
        let answer = answer.withLock { $0 }
        if case .accepted = answer { kept.withLock { $0.append(mail) } }
        return answer
    }

    /// What was accepted so far, in order.
    package var mails: [Mail] { kept.withLock { $0 } }

    /// What one address was sent, in the order in which it was written: several are carried at once.
    package func mails(to address: String) -> [Mail] {
        mails.filter { $0.delivery.address.text == address }.sorted { $0.delivery.id < $1.delivery.id }
    }

    package func answers(_ answer: CourierAnswer) { self.answer.withLock { $0 = answer } }
}
