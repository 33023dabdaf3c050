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
        lines += [pictures, openFiles]
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
        let center = house.centerPhone ?? "no telephone number for slips: set center.phone (TRADINGFLOOR_CENTER_PHONE)"
        let mail = house.sendsMail ? "by the mail server" : "written to \(house.folder.mail)"
        let lines = [
            line(true, "database", "open, every commit on disk, schema \(Schema.migrations.count)"),
            line(true, "journal", "\(journal) entries; behind: \(behind.joined(separator: ", "))"),
            line(true, "index", house.indexState),
            line(dead == 0, "queue", "\(open.isEmpty ? "empty" : open); \(dead) dead"),
            line(house.centerPhone != nil, "center", center),
            calendarLine(),
            line(failed == 0, "mail", "\(mail); \(failed) failed\(failed == 0 ? "" : ": tradingfloor deliver list")"),
        ]
        return (lines, dead == 0 && failed == 0)
    }

    /// Deadlines are right only as far as the holidays are known; the floor works without them.
    private func calendarLine() -> String {
        let days = [house.ledger.now, house.ledger.now.adding(days: 60)].map(\.dayInVietnam)
        let missing = Set(days.map(\.year)).filter { !house.floor.calendar.knows(year: $0) }.sorted()
        guard !missing.isEmpty else { return line(true, "calendar", "the holidays of the next weeks are known") }
        let years = missing.map(String.init).joined(separator: ", ")
        return line(
            false, "calendar",
            "no holidays of \(years), only weekends count as free: add them to seeds/vocabularies/holidays.csv and run "
                + "tradingfloor seed")
    }

    /// libvips is loaded only when it is needed, so that its absence is not noticed at the start.
    private var pictures: String {
        let isThere = house.floor.files.canReadPictures
        return line(isThere, "photos", isThere ? "libvips is there" : "libvips is missing: apt-get install libvips42")
    }

    /// Whether the system grants what the limits promise.
    private var openFiles: String {
        let (granted, wanted) = (OpenFiles.raise(), house.limits.connections + OpenFiles.own)
        let advice = "; raise `ulimit -Hn` (systemd: LimitNOFILE=\(wanted)) or lower limits.connections"
        let words = "\(granted), for \(house.limits.connections) connections and \(OpenFiles.own) files of our own"
        return line(granted >= wanted, "open files", granted >= wanted ? words : words + advice)
    }

    private func line(_ isGood: Bool, _ what: String, _ words: String) -> String {
        "\(isGood ? "good" : "LOOK")  \(what): \(words)"
    }
}
