import Market
import Testing

/// What walking one lifecycle has shown.
struct WalkReport: Sendable, CustomTestStringConvertible {
    let name: String
    let table: String
    let surprises: [String]
    let disagreements: [String]
    let untestedSteps: [String]
    let unfailedGuards: [String]
    let unreachable: [String]
    let ends: [String]
    /// The states that are meant to be the end.
    let intendedEnds: [String]

    var testDescription: String { name }

    init<State, Move, Subject>(_ walk: LifecycleWalk<State, Move, Subject>, ends intendedEnds: [State]) {
        (name, table) = (walk.lifecycle.name, walk.table)
        (surprises, disagreements) = (walk.surprises, walk.disagreements)
        (untestedSteps, unfailedGuards) = (walk.untestedSteps, walk.unfailedGuards)
        (unreachable, ends) = (walk.unreachable, walk.ends)
        self.intendedEnds = intendedEnds.map(\.rawValue)
    }

    static let all = [
        WalkReport(organisationWalk, ends: [.refused, .closed]),
        WalkReport(listingWalk, ends: [.withdrawn, .fulfilled, .archived]), WalkReport(amendmentWalk, ends: []),
        WalkReport(matchWalk, ends: [.declined, .introduced, .closed]), WalkReport(deliveryWalk, ends: [.delivered]),
    ]
}

private let yesAndNo = [false, true]

let organisationWalk = LifecycleWalk(
    lifecycle: OrganisationState.lifecycle,
    cases: [
        WalkCase(name: "all well", subject: OrganisationCase(isOwnCase: false)),
        WalkCase(name: "own case", subject: OrganisationCase(isOwnCase: true)),
    ], subjects: yesAndNo.map(OrganisationCase.init))

let listingWalk = LifecycleWalk(lifecycle: ListingState.lifecycle, cases: listingCases, subjects: everyListingCase)
let amendmentWalk = LifecycleWalk(lifecycle: AmendmentState.lifecycle, cases: listingCases, subjects: everyListingCase)

private let listingCases: [WalkCase<ListingCase>] =
    [
        listingCase("all well"), listingCase("own case", own: true),
        listingCase("e-mail not confirmed", confirmed: false), listingCase("blockers", blockers: 2),
    ]
    + OrganisationState.allCases.filter { $0 != .verified }.map { listingCase("owner \($0.rawValue)", owner: $0) } + [
        listingCase("e-mail not confirmed and blockers", confirmed: false, blockers: 1),
        listingCase("nothing well", owner: .closed, own: true, confirmed: false, blockers: 1),
    ]

private func listingCase(
    _ name: String, owner: OrganisationState = .verified, own: Bool = false, confirmed: Bool = true, blockers: Int = 0
) -> WalkCase<ListingCase> {
    WalkCase(
        name: name,
        subject: ListingCase(ownerState: owner, isOwnCase: own, emailConfirmed: confirmed, blockers: blockers))
}

private let everyListingCase = OrganisationState.allCases.flatMap { owner in
    yesAndNo.flatMap { own in
        yesAndNo.flatMap { confirmed in
            [0, 1].map { listingCase("", owner: owner, own: own, confirmed: confirmed, blockers: $0).subject }
        }
    }
}

let matchWalk = LifecycleWalk(
    lifecycle: MatchState.lifecycle,
    cases: [
        matchCase("nobody has answered"), matchCase("own case", own: true), matchCase("a listing ended", open: false),
        matchCase("supply said yes", supply: true), matchCase("demand said yes", demand: true),
        matchCase("both said yes", supply: true, demand: true),
        matchCase("nothing well", own: true, open: false, supply: true),
    ],
    subjects: yesAndNo.flatMap { own in
        yesAndNo.flatMap { open in
            yesAndNo.flatMap { supply in
                yesAndNo.map { matchCase("", own: own, open: open, supply: supply, demand: $0).subject }
            }
        }
    })

private func matchCase(
    _ name: String, own: Bool = false, open: Bool = true, supply: Bool = false, demand: Bool = false
) -> WalkCase<MatchCase> {
    WalkCase(
        name: name,
        subject: MatchCase(isOwnCase: own, bothPublic: open, supplySaidYes: supply, demandSaidYes: demand))
}

let deliveryWalk = LifecycleWalk(
    lifecycle: DeliveryState.lifecycle, cases: [WalkCase(name: "all well", subject: DeliveryCase())],
    subjects: [DeliveryCase()])
