import Market

/// The people and things that the stories of this folder are told with.
enum Cast {
    static let cooperative = Organisation.ID(trusted: "00000000-0000-7000-8000-0000000000a1")
    static let institute = Organisation.ID(trusted: "00000000-0000-7000-8000-0000000000a2")

    static let grower = member(1, memberships: [cooperative: .editor])
    static let bookkeeper = member(2, memberships: [cooperative: .reader])
    static let researcher = member(3, memberships: [institute: .owner])
    static let officer = member(4, staff: [.officer])
    /// An officer who also belongs to the cooperative.
    static let neighbour = member(5, staff: [.officer], memberships: [cooperative: .editor])
    static let reviewer = member(6, staff: [.reviewer])

    static let monday = Instant(milliseconds: 1_795_400_000_000)
    static func day(_ number: Int) -> Instant { monday.adding(days: number) }

    /// A calendar that knows no holidays.
    static let weekends = WorkingCalendar(Vocabularies([]))

    static func member(
        _ number: Int, staff: Set<StaffRole> = [], memberships: [Organisation.ID: Standing] = [:]
    ) -> Actor {
        Actor(
            member: Member.ID(trusted: "00000000-0000-7000-8000-00000000000\(number)"), language: .vi,
            staffRoles: staff, memberships: memberships, emailConfirmed: true)
    }

    static func draft(_ side: Listing.Side = .supply) -> Listing {
        Listing(
            id: Listing.ID(trusted: "00000000-0000-7000-8000-0000000000b1"),
            reference: Reference(prefix: side.referencePrefix, year: 2026, number: 123), organisation: cooperative,
            side: side, createdAt: monday, createdBy: Member.ID(trusted: "00000000-0000-7000-8000-000000000001"))
    }

    static func suggestion() -> Match {
        Match(
            id: Match.ID(trusted: "00000000-0000-7000-8000-0000000000c1"),
            supply: Match.Party(listing: Listing.ID(trusted: "s"), organisation: institute),
            demand: Match.Party(listing: Listing.ID(trusted: "d"), organisation: cooperative), origin: .engine,
            suggestedAt: monday, score: 0.5, evidence: "{}", engineVersion: 1, supplyRevision: 1, demandRevision: 1,
            dueAt: weekends.adding(workingDays: Match.reviewDueDays, to: monday))
    }
}

/// The code of the refusal that `act` throws; `nil` when it goes through.
func refusal<Value>(_ act: () throws(MarketError) -> Value) -> MarketError.Code? {
    do throws(MarketError) {
        _ = try act()
        return nil
    } catch {
        return error.code
    }
}
