internal import Market
internal import Search
internal import Storage
internal import UseCases

/// Plays the demo script on an empty floor: every act through its use case, at its own time, by its own actor.
final class DemoSeeder {
    private let house: House
    private let clock: SeedClock
    private let files: DemoFiles
    private let today: Instant
    private var members: [String: Member.ID] = [:]
    private var organisations: [String: Organisation.ID] = [:]
    private var listings: [String: Listing.ID] = [:]
    private(set) var accounts: [DemoAccount] = []

    init(_ house: House, clock: SeedClock, files: DemoFiles, today: Instant) {
        (self.house, self.clock, self.files, self.today) = (house, clock, files, today)
    }

    /// Plays everything; `progress` hears the share that is done, 0 to 1.
    func play(progress: (Double) -> Void) async throws {
        for member in files.members { try await register(member) }
        let events = DemoScript(today: today).events(files)
        for (position, event) in events.enumerated() {
            clock.turn(to: event.at)
            do { try await perform(event.act) } catch {
                throw SeedFault(file: "demo", row: position, problem: "\(event.act.name): \(error)")
            }
            progress(Double(position + 1) / Double(events.count))
        }
    }

    private var floor: Floor { house.floor }

    private func register(_ member: DemoMember) async throws {
        let password = Live.randomBytes(9).base64URL
        let secret = member.staffRoles == nil ? nil : Live.randomBytes(20)
        let registration = try Registration(
            email: member.email, name: member.name, password: password, language: member.language)
        let made = try await floor.createMember(
            registration, staffRoles: Set(member.staffRoles ?? []), totpSecret: secret)
        members[member.key] = made.id
        accounts.append(DemoAccount(member: member, password: password, totpSecret: secret))
    }

    private func perform(_ act: DemoEvent.Act) async throws {
        switch act {
        case .register(let organisation): try await register(organisation)
        case .decide(let key, let move, let reason):
            let id = try id(key, in: organisations)
            _ = try await floor.decide(move, on: id, reason: reason, by: try await officer(outside: [id]))
        case .draft, .submit, .send, .publish, .confirm, .end: try await performOnListing(act)
        case .propose, .approve, .dismiss, .answer: try await performOnMatch(act)
        case .trust(let key, let reason):
            let id = try id(key, in: organisations)
            _ = try await floor.decideTrust(.trust, in: id, reason: reason, by: try await officer(outside: [id]))
        case .post, .review, .claim: try await performOnAssisted(act)
        case .sweep:
            while try await floor.sweepListings() > 0 {}
            while try await floor.sweepSilence() > 0 {}
        }
    }

    private func register(_ organisation: DemoOrganisation) async throws {
        let people = files.members.filter { $0.organisation == organisation.key }
        guard let owner = people.first(where: { $0.role == .owner }) else {
            throw SeedFault(file: "members.yaml", row: 0, problem: "no owner for \(organisation.key)")
        }
        let made = try await floor.registerOrganisation(organisation.profile, by: try await actor(owner.key))
        organisations[organisation.key] = made.id
        if organisation.isCentre { try await floor.markCentre(made.id, true) }
        for person in people where person.key != owner.key {
            try await floor.addMembership(
                Membership(
                    organisation: made.id, member: try id(person.key, in: members), role: person.role ?? .reader))
        }
    }

    private func performOnAssisted(_ act: DemoEvent.Act) async throws {
        switch act {
        case .post(let assisted): try await post(assisted)
        case .review(let assisted):
            _ = try await floor.publishListing(
                try id(assisted.key, in: listings), version: nil, by: try await officer(outside: []))
        case .claim(let assisted, let member):
            let id = try id(assisted.key, in: listings)
            guard let listing = try await house.ledger.read({ try $0.listings.find(id) }) else { return }
            let statement = Claim.Statement(
                reference: listing.reference.text, phone: assisted.phone, name: assisted.name ?? member, note: nil)
            try await floor.makeClaim(statement, by: try await actor(member))
        default: break
        }
    }

    private func post(_ assisted: DemoAssisted) async throws {
        let posting = AssistedPosting(
            side: assisted.side, sentence: assisted.sentence,
            party: AssistedPosting.Party(
                which: .byPhone, phone: assisted.phone, place: assisted.place, name: assisted.name,
                kind: assisted.kind),
            consent: Consent.Given(
                how: assisted.how, statement: Consent.statements.last ?? "", on: house.ledger.now.dayInVietnam),
            publishes: assisted.review == nil,
            content: ListingContent(kind: "technology", title: LocalizedText(), identity: .anonymous))
        listings[assisted.key] = try await floor.postOnBehalf(posting, by: try await officer(outside: [])).id
    }

    private func performOnListing(_ act: DemoEvent.Act) async throws {
        switch act {
        case .draft(let listing):
            let made = try await floor.draftListing(
                listing.side, listing.content.content(today: today.dayInVietnam),
                for: try id(listing.organisation, in: organisations), by: try await actor(listing.by))
            listings[listing.key] = made.id
            try await addPicture(to: made.id, of: listing)
        case .submit(let listing):
            _ = try await floor.submitListing(
                try id(listing.key, in: listings), version: nil, by: try await actor(listing.by))
        case .send(let listing):
            let remarks = (listing.remarks ?? []).map {
                OfficerRemark(field: $0.field, severity: $0.severity, text: $0.text)
            }
            _ = try await floor.returnListing(
                try id(listing.key, in: listings), remarks: remarks, version: nil, by: try await officer(of: listing))
        case .publish(let listing):
            _ = try await floor.publishListing(
                try id(listing.key, in: listings), version: nil, by: try await officer(of: listing))
        case .confirm(let listing):
            _ = try await floor.confirmListing(try id(listing.key, in: listings), by: try await actor(listing.by))
        case .end(let listing): try await end(listing)
        default: break
        }
    }

    /// Every supply shows something, and two demands of three.
    private func addPicture(to id: Listing.ID, of listing: DemoListing) async throws {
        let seed = listings.count
        guard listing.side == .supply || seed % 3 > 0 else { return }
        let picture = DemoPicture(kind: listing.content.kind, seed: seed).png()
        _ = try await floor.addFile(
            .photo, try await floor.files.upload(picture, named: "demo.png"),
            label: LocalizedText(vi: "Hình minh họa (dữ liệu mẫu)", en: "Illustration (demo data)"), to: id,
            version: nil, by: try await actor(listing.by))
    }

    private func end(_ listing: DemoListing) async throws {
        let (id, author) = (try id(listing.key, in: listings), try await actor(listing.by))
        let state = try await house.ledger.read { try $0.listings.find(id)?.state }
        guard state != listing.state else { return }  // went with its suspended organisation
        switch listing.state {
        case .suspended:
            _ = try await floor.suspendListing(id, reason: listing.reason, by: try await officer(of: listing))
        case .archived: _ = try await floor.archiveListing(id, by: author)
        case .withdrawn: _ = try await floor.withdrawListing(id, reason: listing.reason, by: author)
        default: _ = try await floor.fulfilListing(id, reason: listing.reason, by: author)
        }
    }

    private func performOnMatch(_ act: DemoEvent.Act) async throws {
        switch act {
        case .propose(let match): try await propose(match)
        case .approve(let match):
            _ = try await floor.approveMatch(
                try await find(match).id, version: nil, by: try await officer(of: match))
        case .dismiss(let match):
            _ = try await floor.dismissMatch(
                try await find(match).id, reason: match.reason, version: nil, by: try await officer(of: match))
        case .answer(let match, let side, let kind):
            let key = side == .supply ? match.supply : match.demand
            guard let author = files.listings.first(where: { $0.key == key })?.by else {
                return try await answerOnCall(kind, for: side, match)
            }
            _ = try await floor.answerMatch(
                try await find(match).id, kind, for: side, reason: kind == .declined ? match.reason : nil,
                by: try await actor(author))
        default: break
        }
    }

    /// What a party without an account says when an officer calls.
    private func answerOnCall(
        _ kind: Match.Answer.Kind, for side: Listing.Side, _ match: DemoMatch
    ) async throws {
        let id = try await find(match).id
        let calls = try await house.ledger.read { try $0.calls.live(of: id) }
        guard let call = calls.first(where: { $0.side == side }) else { throw MarketError(.notFound) }
        let record =
            kind == .declined ? CallRecord(.declined, reason: match.reason) : CallRecord(.interested)
        _ = try await floor.recordCall(call.id, record, version: nil, by: try await officer(of: match))
    }

    /// Has the engine propose for the demand; an officer puts the pair together when it does not find it.
    private func propose(_ match: DemoMatch) async throws {
        while try await house.index.follow() > 0 {}
        let (supply, demand) = (try id(match.supply, in: listings), try id(match.demand, in: listings))
        _ = try await floor.proposeMatches(for: demand)
        if try await house.ledger.read({ try $0.matches.find(supply: supply, demand: demand) }) == nil {
            _ = try await floor.proposePair(supply: supply, demand: demand, by: try await officer(of: match))
        }
    }

    private func find(_ match: DemoMatch) async throws -> Match {
        let (supply, demand) = (try id(match.supply, in: listings), try id(match.demand, in: listings))
        let found = try await house.ledger.read { try $0.matches.find(supply: supply, demand: demand) }
        guard let found else { throw MarketError(.notFound) }
        return found
    }

    private func id<Owner>(_ key: String, in ids: [String: Identifier<Owner>]) throws -> Identifier<Owner> {
        guard let id = ids[key] else { throw SeedFault(file: "demo", row: 0, problem: "no \(key)") }
        return id
    }

    private func actor(_ key: String) async throws -> Actor {
        let id = try id(key, in: members)
        let today = house.ledger.now.dayInVietnam
        guard let actor = try await house.ledger.read({ try $0.members.actor(id, on: today) }) else {
            throw MarketError(.notFound)
        }
        return actor
    }

    private func officer(of listing: DemoListing) async throws -> Actor {
        try await officer(outside: [try id(listing.organisation, in: organisations)])
    }

    private func officer(of match: DemoMatch) async throws -> Actor {
        let owners = files.listings.filter { [match.supply, match.demand].contains($0.key) }.map(\.organisation)
        return try await officer(outside: try owners.map { try id($0, in: organisations) })
    }

    /// Who decides on a case of these: an officer who belongs to none of them, or the department officer where the Center
    /// is one of them.
    private func officer(outside organisations: [Organisation.ID]) async throws -> Actor {
        let centres = files.organisations.filter(\.isCentre).compactMap { self.organisations[$0.key] }
        let role: StaffRole = organisations.contains(where: centres.contains) ? .departmentOfficer : .officer
        for member in files.members where member.staffRoles?.contains(role) ?? false {
            let actor = try await actor(member.key)
            if !organisations.contains(where: actor.belongs) { return actor }
        }
        throw SeedFault(file: "members.yaml", row: 0, problem: "no \(role.rawValue) without a conflict of interest")
    }
}
