import Market
import Testing

/// The lifecycles, walked exhaustively and held against `Golden/<name>.txt`.
@Suite struct LifecycleTests {
    @Test(arguments: WalkReport.all) func endsAsTheGoldenTableSays(_ report: WalkReport) throws {
        try expectGolden(report.table, named: report.name)
    }

    @Test(arguments: WalkReport.all) func refusesInTheDocumentedOrder(_ report: WalkReport) {
        #expect(report.surprises.isEmpty)
    }

    @Test(arguments: WalkReport.all) func offersExactlyWhatItTakes(_ report: WalkReport) {
        #expect(report.disagreements.isEmpty)
    }

    @Test(arguments: WalkReport.all) func everyStepSucceedsAndEveryGuardFailsSomewhere(_ report: WalkReport) {
        #expect(report.untestedSteps.isEmpty)
        #expect(report.unfailedGuards.isEmpty)
    }

    @Test(arguments: WalkReport.all) func everyStateIsReachedAndLeft(_ report: WalkReport) {
        #expect(report.unreachable.isEmpty)
        #expect(report.ends == report.intendedEnds)
    }

    @Test func theVisitorAndOutsidersMayDoNothing() {
        for capacities: Set<Capacity> in [
            [], [.visitor], [.visitor, .reader, .reviewer, .director, .departmentOfficer],
        ] {
            for state in ListingState.allCases {
                #expect(listingWalk.lifecycle.moves(from: state, by: capacities, subject: wellListing).isEmpty)
            }
        }
    }

    @Test func refusalsCarryWhatTheirSentencesNeed() {
        let suspension = #expect(throws: MarketError.self) {
            try ListingState.lifecycle.state(
                after: .suspend, from: .published, by: [.officer], subject: wellListing, reason: nil)
        }
        #expect(suspension?.arguments == ["transition": "suspend", "vocabulary": "suspension-reasons"])
        #expect(suspension?.fields == [FieldProblem("/reason", .required)])
        let early = #expect(throws: MarketError.self) {
            try ListingState.lifecycle.state(
                after: .publish, from: .draft, by: [.officer], subject: wellListing, reason: nil)
        }
        #expect(early?.arguments == ["lifecycle": "listing", "transition": "publish", "state": "draft"])
    }

    @Test func diagramShowsEveryStep() {
        let lines = DeliveryState.lifecycle.mermaid.split(separator: "\n").map(String.init)
        #expect(lines[0] == "stateDiagram-v2" && lines[1] == "    [*] --> sending")
        #expect(lines.contains("    sending --> permanent_failure: refuse (clock)"))
        #expect(lines.contains("    technical_failure --> sending: retry (administrator, clock, officer)"))
        #expect(lines.count == 2 + DeliveryState.lifecycle.steps.reduce(0) { $0 + $1.from.count })
    }
}

/// The walker itself, on a small machine with every fault it looks for.
@Suite struct WalkerTests {
    enum Light: String, CaseIterable { case red, green, dark, lost }
    enum Switch: String, CaseIterable { case go, halt, fail }

    private let walk = LifecycleWalk(
        lifecycle: Lifecycle<Light, Switch, Bool>(
            "light", initial: .red,
            steps: [
                .init(
                    .go, from: [.red], to: .green, by: [.officer],
                    guards: [Guard("never", refusal: .ownCase) { _ in false }]),
                .init(
                    .halt, from: [.green], to: .red, by: [.clock],
                    guards: [Guard("always", refusal: .ownCase) { _ in true }]),
                .init(.fail, from: [.red], to: .dark, by: [.clock]),
            ]), cases: [WalkCase(name: "all well", subject: true)], subjects: [true])

    @Test func findsWhatIsWrong() {
        #expect(walk.untestedSteps == ["go from red by officer"])
        #expect(walk.unfailedGuards == ["halt: always"])
        #expect(walk.unreachable == ["lost"])
        #expect(walk.ends == ["dark", "lost"])
    }
}

let wellListing = ListingCase(ownerState: .verified, isOwnCase: false, emailConfirmed: true, blockers: 0)
