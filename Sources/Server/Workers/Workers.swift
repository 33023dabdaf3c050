package import Logging
internal import Market
internal import Notifier
internal import Search
package import ServiceLifecycle
internal import Storage
internal import UseCases

extension House {
    /// Everybody who works in the background.
    package func workers(logger: Logger) -> [any Service] {
        let bell = ledger.bell
        let worker = {
            (name: String, interval: Duration, bell: Bell?, step: @escaping @Sendable () async throws -> Int) in
            Worker(name, every: interval, bell: bell, logger: logger, step: step)
        }
        return [
            Hearing(ledger),
            worker("journal numbers", .seconds(1), ledger.commits) { try await ledger.numberJournal() },
            worker("index", .seconds(1), bell) { try await index.follow() },
            worker("vocabularies", .seconds(600), index.vocabulariesLoaded) {
                try await floor.refreshVocabularies()
                return 0
            },
            worker("matches", .seconds(2), bell) { try await floor.followForMatches() },
            worker("notifier", .seconds(2), bell) { try await notifier.follow() },
            worker("chain", .seconds(5), bell) { try await JournalChain(ledger).extend() },
            worker("match runs", .seconds(1), bell) { try await JobRunner(self, .runMatch).runDue() },
            worker("all match runs", .seconds(2), bell) { try await JobRunner(self, .runMatches).runDue(limit: 1) },
            worker("lexicon", .seconds(60), nil) { try await JobRunner(self, .teachLexicon).runDue() },
            worker("mail", .seconds(1), bell) { try await mailWorker.sendDue() },
            worker("listing sweep", .seconds(30), nil) { try await JobRunner(self, .sweepListings).runDue() },
            worker("key sweep", .seconds(60), nil) { try await JobRunner(self, .sweepIdempotencyKeys).runDue() },
            worker("silence sweep", .seconds(30), nil) { try await JobRunner(self, .sweepSilence).runDue() },
            worker("queue of the day", .seconds(30), nil) { try await JobRunner(self, .announceQueue).runDue() },
            worker("session sweep", .seconds(60), nil) { try await JobRunner(self, .sweepSessions).runDue() },
            worker("file sweep", .seconds(60), nil) { try await JobRunner(self, .sweepFiles).runDue() },
            worker("session times", .seconds(20), nil) {
                try await floor.recordSessionTimes()
                return 0
            },
            worker("index snapshot", .seconds(60), nil) {
                try await index.saveSnapshot(after: 100)
                return 0
            },
        ]
    }
}

extension House {
    /// Runs the match runs that are due; returns how many.
    package func runMatches() async throws -> Int { try await JobRunner(self, .runMatch).runDue(limit: 50) }
}
