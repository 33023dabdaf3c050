internal import Market
internal import Notifier
internal import Search
internal import Storage
internal import UseCases

/// Fills a new floor: the vocabularies, and with `demo` a floor with a past.
package struct Seeding {
    private let configuration: FloorConfiguration
    private let share: Share

    package init(_ configuration: FloorConfiguration, share: Share) {
        (self.configuration, self.share) = (configuration, share)
    }

    /// Loads the vocabularies that the floor lacks, or all of them anew with `refresh`.
    package func loadVocabularies(into house: House, refresh: Bool) async throws -> Int {
        let known = refresh ? [] : Set(house.floor.vocabularies.names)
        let vocabularies = try VocabularySeeds(folder: share.seeds + "/vocabularies").read()
            .filter { !known.contains($0.key) }
        guard !vocabularies.isEmpty else { return 0 }
        try await house.floor.loadVocabularies(vocabularies)
        return vocabularies.count
    }

    /// Makes the demo floor in an empty data folder, whose lock the caller holds, and writes its accounts to
    /// `demo-accounts.txt`. Returns false when the floor is not empty. `progress` hears 0 to 1.
    package func makeDemo(progress: @escaping @Sendable (Double) -> Void) async throws -> Bool {
        let folder = DataFolder(configuration.dataFolder)
        let files = try DemoFiles(folder: share.seeds + "/demo")
        let today = Live.now()
        let oldest = (files.organisations.map(\.ageDays) + files.listings.map(\.ageDays)).max() ?? 0
        let clock = SeedClock(today.adding(days: -oldest - 2))
        let house = try await House.open(configuration, share: share, clock: .given({ clock.now }), mails: false)
        guard try await house.ledger.read({ try $0.members.isEmpty() }) else {
            try await house.close()
            return false
        }
        _ = try await loadVocabularies(into: house, refresh: true)
        let seeder = DemoSeeder(house, clock: clock, files: files, today: today)
        try await seeder.play { progress($0 * 0.9) }
        try await settle(house)
        try await house.ledger.write { tx in try tx.settings.set("demo", to: "yes") }
        try folder.writePrivately(DemoAccount.table(seeder.accounts), to: folder.demoAccounts)
        try await house.close()
        progress(1)
        return true
    }

    /// Lets everybody who follows the journal catch up, without mail.
    private func settle(_ house: House) async throws {
        while try await house.ledger.numberJournal() > 0 {}
        while try await house.index.follow() > 0 {}
        while try await house.floor.followForMatches() > 0 {}
        while try await JobRunner(house, .runMatch).runDue(limit: 50) > 0 {}
        while try await house.ledger.numberJournal() > 0 {}
        while try await house.index.follow() > 0 {}
        while try await house.floor.followForMatches() > 0 {}
        while try await house.notifier.follow() > 0 {}
        while try await JournalChain(house.ledger).extend() > 0 {}
    }
}
