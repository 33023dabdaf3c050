internal import Market
internal import Search
internal import Storage

/// Everything that can be measured from outside without knowing anybody: numbers by kind, never by person.
struct FloorMetrics {
    let house: House
    let edge: EdgeMeter

    /// The page that Prometheus reads. Throws when the records do not answer.
    func text() async throws -> String {
        let now = house.ledger.now
        let records = try await house.ledger.read { view in try Records(view, at: now) }
        var page = Exposition()
        writeRequests(to: &page)
        writeConnections(to: &page)
        write(records, to: &page)
        page.value(
            "tradingfloor_index_listings", .gauge, "Public listings in the index.", Double(house.index.count))
        page.family("tradingfloor_write_seconds", .histogram, "Write transactions, from asking to being on disk.") {
            $0.add([], house.meters.writes)
        }
        writeProcess(to: &page)
        return page.text
    }

    private func writeRequests(to page: inout Exposition) {
        page.family("tradingfloor_request_seconds", .histogram, "Requests until their answer began.") { samples in
            for (kind, times) in house.meters.requests.sorted(by: { $0.key < $1.key }) {
                samples.add([("route", kind.route), ("method", kind.method), ("status", kind.statusClass)], times)
            }
        }
    }

    private func writeConnections(to page: inout Exposition) {
        let (open, accepted, cuts) = edge.reading
        page.value("tradingfloor_connections", .gauge, "Connections open now.", Double(open))
        page.value("tradingfloor_connections_accepted_total", .counter, "Connections accepted.", Double(accepted))
        page.family("tradingfloor_connections_cut_total", .counter, "Connections that the floor ended.") { samples in
            for (reason, count) in cuts.sorted(by: { $0.key < $1.key }) {
                samples.add([("reason", reason)], Double(count))
            }
        }
    }

    private func write(_ records: Records, to page: inout Exposition) {
        let lags = records.lags + [("index", records.journal - house.index.position)]
        page.value("tradingfloor_journal_entries", .gauge, "Entries of the journal.", Double(records.journal))
        page.family("tradingfloor_follower_lag_entries", .gauge, "Entries a follower has not read yet.") { samples in
            for (name, lag) in lags { samples.add([("follower", name)], Double(lag)) }
        }
        page.family("tradingfloor_jobs", .gauge, "Jobs in the queue.") { samples in
            for queue in records.queues {
                samples.add([("kind", queue.kind), ("state", queue.state)], Double(queue.count))
            }
        }
        page.family("tradingfloor_jobs_overdue_seconds", .gauge, "How long the oldest waiting job is due.") { samples in
            for queue in records.queues where queue.state == "waiting" {
                let overdue = house.ledger.now.seconds - queue.oldest.seconds
                samples.add([("kind", queue.kind)], Double(max(0, overdue)))
            }
        }
        page.family("tradingfloor_mails_failed", .gauge, "Mails that did not arrive.") { samples in
            for (state, count) in records.failedMails { samples.add([("state", state)], Double(count)) }
        }
        page.value("tradingfloor_sessions", .gauge, "Sessions that have not expired.", Double(records.sessions))
    }

    private func writeProcess(to page: inout Exposition) {
        let own = OwnProcess()
        page.value(
            "process_resident_memory_bytes", .gauge, "Memory in use.", Double(own.residentBytes))
        page.value("process_cpu_seconds_total", .counter, "Processor time used.", own.cpuSeconds)
        page.value("process_open_fds", .gauge, "Open files and connections.", Double(own.openFiles))
        page.value("process_max_fds", .gauge, "How many the system allows.", Double(OpenFiles.raise()))
    }
}

/// What the records say, in one read.
private struct Records {
    let journal: Int64
    let lags: [(String, Int64)]
    let queues: [QueueState]
    let failedMails: [(String, Int)]
    let sessions: Int

    init(_ view: LedgerView, at now: Instant) throws {
        let journal = try view.journal.lastPosition()
        self.journal = journal
        lags = try ["matches", "notifier", JournalChain.follower].map {
            ($0, journal - (try view.journal.position(of: $0)))
        }
        queues = try view.queue.states()
        failedMails = try view.deliveries.failedCounts().map { ($0.key.rawValue, $0.value) }.sorted { $0.0 < $1.0 }
        sessions = try view.access.openSessions(at: now)
    }
}
