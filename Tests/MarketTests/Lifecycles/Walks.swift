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
        WalkReport(organisationWalk, ends: [.closed]), WalkReport(trustWalk, ends: []),
        WalkReport(listingWalk, ends: [.fulfilled]), WalkReport(amendmentWalk, ends: []),
        WalkReport(claimWalk, ends: [.approved, .refused, .superseded]), WalkReport(lessonWalk, ends: []),
        WalkReport(matchWalk, ends: [.declined, .introduced, .closed]), WalkReport(deliveryWalk, ends: [.delivered]),
        WalkReport(callWalk, ends: [.concluded]),
    ]
}

private let yesAndNo = [false, true]

let organisationWalk = LifecycleWalk(
    lifecycle: OrganisationState.lifecycle, cases: organisationCases, subjects: everyOrganisationCase)
let trustWalk = LifecycleWalk(
    lifecycle: TrustState.lifecycle, cases: organisationCases, subjects: everyOrganisationCase)

private let organisationCases = [
    WalkCase(name: "all well", subject: OrganisationCase(isOwnCase: false)),
    WalkCase(name: "own case", subject: OrganisationCase(isOwnCase: true)),
    WalkCase(name: "the Center is a party", subject: OrganisationCase(isOwnCase: false, isCentreCase: true)),
    WalkCase(name: "own case and the Center’s", subject: OrganisationCase(isOwnCase: true, isCentreCase: true)),
    WalkCase(name: "not verified", subject: OrganisationCase(isOwnCase: false, isVerified: false)),
    WalkCase(
        name: "the Center is a party and not verified",
        subject: OrganisationCase(isOwnCase: false, isCentreCase: true, isVerified: false)),
]

private let everyOrganisationCase = yesAndNo.flatMap { own in
    yesAndNo.flatMap { centre in
        yesAndNo.map { OrganisationCase(isOwnCase: own, isCentreCase: centre, isVerified: $0) }
    }
}

let listingWalk = LifecycleWalk(lifecycle: ListingState.lifecycle, cases: listingCases, subjects: everyListingCase)
let amendmentWalk = LifecycleWalk(lifecycle: AmendmentState.lifecycle, cases: listingCases, subjects: everyListingCase)

private let listingCases: [WalkCase<ListingCase>] =
    [
        listingCase("all well"), listingCase("own case", own: true),
        listingCase("e-mail not confirmed", confirmed: false), listingCase("blockers", blockers: 2),
        listingCase("consent withdrawn", consent: false),
    ]
    + OrganisationState.allCases.filter { $0 != .verified }.map { listingCase("owner \($0.rawValue)", owner: $0) } + [
        listingCase("e-mail not confirmed and blockers", confirmed: false, blockers: 1),
        listingCase("nothing well", owner: .closed, own: true, confirmed: false, blockers: 1, consent: false),
        listingCase("the Center is a party", centre: true),
        listingCase("own case and the Center’s", own: true, centre: true),
        listingCase("the Center is a party and not verified", owner: .registered, centre: true),
        listingCase("owner trusted", trusted: true),
        listingCase("owner trusted and suspended", owner: .suspended, trusted: true),
        listingCase("published on trust", unreviewed: true),
        listingCase("published on trust, the Center is a party", centre: true, unreviewed: true),
        listingCase("made for a match", private: true),
        listingCase("made for a match, owner closed", owner: .closed, private: true),
    ]

private func listingCase(
    _ name: String, owner: OrganisationState = .verified, own: Bool = false, confirmed: Bool = true, blockers: Int = 0,
    consent: Bool = true, centre: Bool = false, trusted: Bool = false, unreviewed: Bool = false,
    private isPrivate: Bool = false
) -> WalkCase<ListingCase> {
    WalkCase(
        name: name,
        subject: ListingCase(
            ownerState: owner, isOwnCase: own, emailConfirmed: confirmed, blockers: blockers, hasConsent: consent,
            isCentreCase: centre, ownerIsTrusted: trusted, isUnreviewed: unreviewed, isPrivate: isPrivate))
}

/// The owner's state beside every combination of what is simply so or not.
private let everyListingCase = OrganisationState.allCases.flatMap { owner in
    (0..<256).map { bits in
        let holds = { (bit: Int) in bits & (1 << bit) != 0 }
        return listingCase(
            "", owner: owner, own: holds(0), confirmed: holds(1), blockers: holds(2) ? 1 : 0,
            consent: holds(7), centre: holds(3), trusted: holds(4), unreviewed: holds(5), private: holds(6)
        ).subject
    }
}

let claimWalk = LifecycleWalk(
    lifecycle: ClaimState.lifecycle,
    cases: [
        WalkCase(name: "all well", subject: ClaimCase(isOwnCase: false, proofSuffices: true)),
        WalkCase(name: "own case", subject: ClaimCase(isOwnCase: true, proofSuffices: true)),
        WalkCase(name: "another number and no paper", subject: ClaimCase(isOwnCase: false, proofSuffices: false)),
        WalkCase(name: "nothing well", subject: ClaimCase(isOwnCase: true, proofSuffices: false)),
    ],
    subjects: yesAndNo.flatMap { own in yesAndNo.map { ClaimCase(isOwnCase: own, proofSuffices: $0) } })

let lessonWalk = LifecycleWalk(
    lifecycle: LessonState.lifecycle,
    cases: Lesson.Kind.allCases.map { WalkCase(name: $0.rawValue, subject: $0) }, subjects: Lesson.Kind.allCases)

let matchWalk = LifecycleWalk(
    lifecycle: MatchState.lifecycle,
    cases: [
        matchCase("nobody has answered"), matchCase("own case", own: true), matchCase("a listing ended", open: false),
        matchCase("supply said yes", supply: true), matchCase("demand said yes", demand: true),
        matchCase("both said yes", supply: true, demand: true),
        matchCase("nothing well", own: true, open: false, supply: true), matchCase("on a call", call: true),
        matchCase("on a call after supply said yes", supply: true, call: true),
        matchCase("on a call after demand said yes", demand: true, call: true),
        matchCase("own case on a call", own: true, call: true),
        matchCase("the Center is a party", centre: true),
        matchCase("own case and the Center’s", own: true, centre: true),
        matchCase("a listing ended, the Center is a party", open: false, centre: true),
        matchCase("on a call, the Center is a party", call: true, centre: true),
        matchCase("on a call after supply said yes, the Center is a party", supply: true, call: true, centre: true),
        matchCase("on a call after demand said yes, the Center is a party", demand: true, call: true, centre: true),
        matchCase("answered directly", direct: true), matchCase("asked directly by demand", demand: true, direct: true),
        matchCase("asked directly by supply", supply: true, direct: true),
    ],
    subjects: (0..<128).map { bits in
        let holds = { (bit: Int) in bits & (1 << bit) != 0 }
        return matchCase(
            "", own: holds(0), open: holds(1), supply: holds(2), demand: holds(3), call: holds(4), centre: holds(5),
            direct: holds(6)
        ).subject
    })

private func matchCase(
    _ name: String, own: Bool = false, open: Bool = true, supply: Bool = false, demand: Bool = false,
    call: Bool = false, centre: Bool = false, direct: Bool = false
) -> WalkCase<MatchCase> {
    WalkCase(
        name: name,
        subject: MatchCase(
            isOwnCase: own, bothPublic: open, supplySaidYes: supply, demandSaidYes: demand, onCall: call,
            isCentreCase: centre, isDirect: direct))
}

let deliveryWalk = LifecycleWalk(
    lifecycle: DeliveryState.lifecycle, cases: [WalkCase(name: "all well", subject: DeliveryCase())],
    subjects: [DeliveryCase()])

let callWalk = LifecycleWalk(
    lifecycle: CallState.lifecycle,
    cases: [
        callCase("the match has ended in silence"), callCase("own case", own: true),
        callCase("the match goes on", reopenable: false), callCase("the Center is a party", centre: true),
        callCase("own case and the Center’s", own: true, centre: true),
        callCase("the match goes on, the Center is a party", reopenable: false, centre: true),
    ],
    subjects: (0..<8).map { bits in
        let holds = { (bit: Int) in bits & (1 << bit) != 0 }
        return callCase("", own: holds(0), reopenable: holds(1), centre: holds(2)).subject
    })

private func callCase(
    _ name: String, own: Bool = false, reopenable: Bool = true, centre: Bool = false
) -> WalkCase<CallCase> {
    WalkCase(name: name, subject: CallCase(isOwnCase: own, matchReopenable: reopenable, isCentreCase: centre))
}
