package import Market
package import Storage

extension Notifier {
    /// Sends a delivery that failed once more, by hand. Throws `notFound`, `transitionNotAllowed`.
    package static func retry(_ id: Delivery.ID, in ledger: Ledger, by actor: Actor) async throws {
        try await ledger.write { tx in
            guard let delivery = try tx.view.deliveries.find(id) else { throw MarketError(.notFound) }
            let state = try DeliveryState.lifecycle.state(
                after: .retry, from: delivery.state, by: actor.capacities(in: nil), subject: DeliveryCase(),
                reason: nil)
            try tx.deliveries.settle(id, as: state, answer: "", at: tx.now)
            try tx.queue.removeDead(.sendMail, payload: ["delivery": id.text])
            try tx.queue.add(.sendMail, ["delivery": id.text], runAt: tx.now)
            try tx.journal.append(Fact(.deliveryRetried, subject: id.text), by: actor)
        }
    }
}
