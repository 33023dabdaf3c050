internal import Market
internal import SQLEngines
internal import Search
internal import Storage
internal import UseCases

/// Looks at every part that a floor needs and says how to mend what is not well.
struct Examination {
    private let house: House

    init(_ house: House) { self.house = house }

    /// With `audit` the journal's chain is recomputed and the database checked page by page.
    func examine(audit: Bool) async throws -> AdminAnswer {
        var (lines, isGood) = try await records()
        if audit {
            let integrity = try await house.ledger.engine.integrity()
            lines.append(line(integrity == "ok", "database check", integrity))
            let chain = try await JournalChain(house.ledger).audit()
            let words =
                chain.firstBroken.map { "broken at entry \($0): restore a backup and compare" }
                ?? "\(chain.verified) entries verified, \(chain.unchained) not chained yet"
            lines.append(line(chain.firstBroken == nil, "journal chain", words))
            isGood = isGood && integrity == "ok" && chain.firstBroken == nil
        }
        let settings = house.settings.map { "      \($0.name) = \($0.value)" }
        return AdminAnswer(
            isGood: isGood, lines: settings + lines,
            values: Dictionary(house.settings.map { ($0.name, $0.value) }) { first, _ in first })
    }

    private func records() async throws -> (lines: [String], isGood: Bool) {
        let (journal, followers, jobs, dead, failed) = try await house.ledger.read { view in
            (
                try view.journal.lastPosition(),
                try ["matches", "notifier", JournalChain.follower].map { ($0, try view.journal.position(of: $0)) },
                try view.queue.openCounts(), try view.queue.dead().count, try view.deliveries.failed().count
            )
        }
        let behind = followers.map { "\($0.0) \(journal - $0.1)" } + ["index \(journal - house.index.position)"]
        let open = jobs.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
        let mail = house.sendsMail ? "by the mail server" : "written to \(house.folder.mail)"
        let lines = [
            line(true, "database", "open, every commit on disk, schema \(Schema.migrations.count)"),
            line(true, "journal", "\(journal) entries; behind: \(behind.joined(separator: ", "))"),
            line(true, "index", house.indexState),
            line(dead == 0, "queue", "\(open.isEmpty ? "empty" : open); \(dead) dead"),
            line(failed == 0, "mail", "\(mail); \(failed) failed\(failed == 0 ? "" : ": tradingfloor deliver list")"),
        ]
        return (lines, dead == 0 && failed == 0)
    }

    private func line(_ isGood: Bool, _ what: String, _ words: String) -> String {
        "\(isGood ? "good" : "LOOK")  \(what): \(words)"
    }
}
