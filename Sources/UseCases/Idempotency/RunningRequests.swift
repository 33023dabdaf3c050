internal import Storage
internal import Synchronization

/// Requests with an idempotency key that are being worked on: one of each at a time, the others wait in line.
final class RunningRequests: Sendable {
    private struct Waiter {
        let ticket: Int
        let continuation: CheckedContinuation<Bool, Never>
    }
    private struct Lines {
        var next = 0
        var waiting: [IdempotentRequest.ID: [Waiter]] = [:]
    }
    private let lines = Mutex(Lines())

    /// Returns true once it is this caller's turn, who must then `leave`; false when that takes longer than `patience`.
    func enter(_ id: IdempotentRequest.ID, patience: Duration) async -> Bool {
        let ticket = lines.withLock { lines -> Int? in
            guard lines.waiting[id] != nil else {
                lines.waiting[id] = []
                return nil
            }
            lines.next += 1
            return lines.next
        }
        guard let ticket else { return true }
        return await wait(id, ticket, patience)
    }

    /// Lets the next one in.
    func leave(_ id: IdempotentRequest.ID) {
        let next = lines.withLock { lines -> Waiter? in
            if let first = lines.waiting[id]?.first {
                lines.waiting[id]?.removeFirst()
                return first
            }
            lines.waiting[id] = nil
            return nil
        }
        next?.continuation.resume(returning: true)
    }

    private func wait(_ id: IdempotentRequest.ID, _ ticket: Int, _ patience: Duration) async -> Bool {
        await withCheckedContinuation { continuation in
            let isFree = lines.withLock { lines in
                guard lines.waiting[id] == nil else {
                    lines.waiting[id]?.append(Waiter(ticket: ticket, continuation: continuation))
                    return false
                }
                lines.waiting[id] = []
                return true
            }
            guard !isFree else { return continuation.resume(returning: true) }
            Task {
                try await Task.sleep(for: patience)
                giveUp(id, ticket)
            }
        }
    }

    private func giveUp(_ id: IdempotentRequest.ID, _ ticket: Int) {
        let waiter = lines.withLock { lines -> Waiter? in
            guard let place = lines.waiting[id]?.firstIndex(where: { $0.ticket == ticket }) else { return nil }
            return lines.waiting[id]?.remove(at: place)
        }
        waiter?.continuation.resume(returning: false)
    }
}
