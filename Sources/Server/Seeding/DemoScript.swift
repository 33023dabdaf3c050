internal import Market

/// One thing that happens on the demo floor, and when.
struct DemoEvent {
    let at: Instant
    let act: Act

    enum Act {
        case register(DemoOrganisation)
        case decide(String, OrganisationMove, Reason?)
        case trust(String, Reason)
        case post(DemoAssisted)
        case review(DemoAssisted)
        case claim(DemoAssisted, by: String)
        case draft(DemoListing)
        case submit(DemoListing)
        case send(DemoListing)
        case publish(DemoListing)
        case confirm(DemoListing)
        case end(DemoListing)
        case propose(DemoMatch)
        case approve(DemoMatch)
        case dismiss(DemoMatch)
        case answer(DemoMatch, Listing.Side, Match.Answer.Kind)
        case sweep

        /// What a fault in the seeds is reported under.
        var name: String {
            switch self {
            case .register(let organisation): "register \(organisation.key)"
            case .decide(let key, let move, _): "\(move.rawValue) \(key)"
            case .draft(let listing), .submit(let listing), .send(let listing), .publish(let listing),
                .confirm(let listing), .end(let listing):
                "\(listing.state.rawValue) \(listing.key)"
            case .propose(let match), .approve(let match), .dismiss(let match), .answer(let match, _, _):
                "\(match.state.rawValue) \(match.supply) and \(match.demand)"
            case .trust(let key, _): "trust \(key)"
            case .post(let assisted): "post \(assisted.key)"
            case .review(let assisted): "publish \(assisted.key)"
            case .claim(let assisted, _): "claim \(assisted.key)"
            case .sweep: "sweep"
            }
        }
    }
}

/// Turns the demo files into events in the order of time, the last of them now.
struct DemoScript {
    private let today: Instant

    init(today: Instant) { self.today = today }

    func events(_ files: DemoFiles) -> [DemoEvent] {
        let all =
            files.organisations.flatMap(events) + files.listings.flatMap(events) + files.matches.flatMap(events)
            + files.listings.compactMap(expiry) + files.assisted.flatMap(events)
        return all.enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }.map(\.element)
            + [DemoEvent(at: today, act: .sweep)]
    }

    private func event(_ days: Int, _ hours: Int, _ act: DemoEvent.Act) -> DemoEvent {
        DemoEvent(at: min(today, today.adding(days: -days).adding(hours: hours - 24)), act: act)
    }

    private func events(_ organisation: DemoOrganisation) -> [DemoEvent] {
        let (key, age) = (organisation.key, organisation.ageDays)
        let registered = [event(age, 0, .register(organisation))]
        let decided = max(0, age - 1)
        switch organisation.state {
        case .registered, .closed: return registered
        case .verified:
            let trusted = organisation.trust.map { event($0.ageDays, 2, .trust(key, $0.reason)) }
            return registered + [event(decided, 2, .decide(key, .verify, nil))] + [trusted].compactMap { $0 }
        case .returned: return registered + [event(decided, 2, .decide(key, .return, organisation.reason))]
        case .refused: return registered + [event(decided, 2, .decide(key, .refuse, organisation.reason))]
        case .suspended:
            return registered + [
                event(decided, 2, .decide(key, .verify, nil)),
                event(age / 10, 2, .decide(key, .suspend, organisation.reason)),
            ]
        }
    }

    private func events(_ assisted: DemoAssisted) -> [DemoEvent] {
        let age = assisted.ageDays
        let reviewed = assisted.review == .passed ? event(max(0, age - 1), 6, .review(assisted)) : nil
        let claimed = assisted.claimedBy.map { event(age / 10, 7, .claim(assisted, by: $0)) }
        return [event(age, 5, .post(assisted))] + [reviewed, claimed].compactMap { $0 }
    }

    private func events(_ listing: DemoListing) -> [DemoEvent] {
        let age = listing.ageDays
        let drafted = [event(age, 3, .draft(listing))]
        let submitted = drafted + [event(age, 4, .submit(listing))]
        let published = submitted + [event(age, 6, .publish(listing))]
        switch listing.state {
        case .draft: return drafted
        case .submitted: return submitted
        case .returned: return submitted + [event(age, 6, .send(listing))]
        case .published where listing.onTrust ?? false: return submitted
        case .published:
            return published + (age > Listing.staleAfterDays - 5 ? [event(age % 60, 8, .confirm(listing))] : [])
        case .stale, .expired: return published
        case .archived: return published + [event(age / 4, 8, .end(listing))]
        case .suspended, .withdrawn, .fulfilled: return published + [event(age / 2, 8, .end(listing))]
        }
    }

    /// Listings whose time runs out do so on their day.
    private func expiry(_ listing: DemoListing) -> DemoEvent? {
        let days = listing.ageDays - (listing.content.validityDays ?? 365)
        guard [.expired, .archived].contains(listing.state), days > 0 else { return nil }
        return event(days - 1, 23, .sweep)
    }

    private func events(_ match: DemoMatch) -> [DemoEvent] {
        let age = match.ageDays
        let proposed = [event(age, 9, .propose(match))]
        let offered = proposed + [event(age, 10, .approve(match))]
        let answer = { (side: Listing.Side, kind: Match.Answer.Kind) in
            event(max(0, age - 1), side == .supply ? 11 : 13, .answer(match, side, kind))
        }
        switch match.state {
        case .suggested, .closed: return proposed
        case .dismissed: return proposed + [event(age, 10, .dismiss(match))]
        case .offered: return offered
        case .supplyInterested: return offered + [answer(.supply, .interested)]
        case .demandInterested: return offered + [answer(.demand, .interested)]
        case .declined: return offered + [answer(match.declinedBy ?? .demand, .declined)]
        case .introduced: return offered + [answer(.supply, .interested), answer(.demand, .interested)]
        }
    }
}
