import FloorTestSupport
import Market
import Notifier
import Storage
import Testing
import UseCases

/// API tokens: what they may do, and everything that ends them.
struct TokenStories {
    @Test func aTokenActsAsItsMemberOfThisMoment() async throws {
        try await withFloor { floor in
            let officer = try await floor.cast.officer()
            let grower = try await floor.cast.member("grower")
            let made = try await floor.floor.makeToken(
                named: "shop", scopes: [.write(.listings), .read(.matches)], lifeDays: nil, by: grower)
            let before = try #require(try await floor.floor.token(text: made.text))
            #expect(before.actor == grower)
            let allowed: [Scope] = [.read(.listings), .write(.listings), .read(.matches)]
            #expect(Scope.all.filter { before.scopes.allows($0) } == allowed)
            let owner = try await floor.cast.owner("maker", verifiedBy: officer)
            try await floor.floor.addMembership(
                Membership(organisation: owner.organisation, member: try grower.signedIn(), role: .editor))
            let after = try #require(try await floor.floor.token(text: made.text))
            #expect(after.actor.memberships[owner.organisation] == .editor)
        }
    }

    @Test func staffRolesComeOnlyByTheScopeAndOnlyFromAnAwakeSession() async throws {
        try await withFloor { floor in
            let officer = try await floor.cast.officer()
            let plain = try await floor.floor.makeToken(
                named: "reader", scopes: [.read(.queue)], lifeDays: nil, by: officer)
            #expect(try await floor.floor.token(text: plain.text)?.actor.staffRoles == [])
            let staff = try await floor.floor.makeToken(
                named: "desk", scopes: [.read(.queue), .staff], lifeDays: nil, by: officer)
            #expect(try await floor.floor.token(text: staff.text)?.actor.staffRoles == [.officer])
            let asleep = Actor(
                member: try officer.signedIn(), language: .vi, staffRoles: [], memberships: [:], emailConfirmed: true)
            await #expect(throws: MarketError(.notPermitted)) {
                try await floor.floor.makeToken(named: "no", scopes: [.staff], lifeDays: nil, by: asleep)
            }
        }
    }

    @Test func aTokenRunsOutAndIsSweptLater() async throws {
        try await withFloor { floor in
            let grower = try await floor.cast.member("grower")
            let made = try await floor.floor.makeToken(
                named: "month", scopes: [.read(.notices)], lifeDays: 30, by: grower)
            floor.clock.advance(days: 30, seconds: -1)
            #expect(try await floor.floor.token(text: made.text) != nil)
            try await floor.floor.recordSessionTimes()
            floor.clock.advance(seconds: 1)
            #expect(try await floor.floor.token(text: made.text) == nil)
            let kept = try await floor.floor.tokens(of: grower)
            let lastUse = floor.clock.now.adding(seconds: -1)
            #expect(kept.first?.usedAt == lastUse)
            floor.clock.advance(days: 30, seconds: 1)
            _ = try await floor.floor.sweepSessions()
            #expect(try await floor.floor.tokens(of: grower).isEmpty)
        }
    }

    @Test func whatIsMistypedIsNoToken() async throws {
        try await withFloor { floor in
            let grower = try await floor.cast.member("grower")
            let text = try await floor.floor.makeToken(
                named: "one", scopes: [.read(.notices)], lifeDays: nil, by: grower
            ).text
            #expect(text.wholeMatch(of: /tf_[a-z2-7]{39}/) != nil)
            for strange in [String(text.dropLast()), text + "a", text.uppercased(), "", "tf_", text + "\u{301}"] {
                floor.statements.forget()
                #expect(try await floor.floor.token(text: strange) == nil)
                #expect(!floor.statements.statements.contains { $0.contains("api_tokens") }, "\(strange)")
            }
        }
    }

    @Test func aResetANewRoleAndALostSecondFactorEndEveryToken() async throws {
        try await withFloor { floor in
            let boss = try await floor.cast.member("boss", roles: [.administrator])
            let grower = try await floor.cast.member("grower")
            let email = try EmailAddress("grower@cast.example")
            let id = try grower.signedIn()
            let token = {
                try await floor.floor.makeToken(named: "t", scopes: [.read(.queue)], lifeDays: 1, by: grower)
            }

            let first = try await token()
            try await floor.floor.askPasswordReset(email: email)
            try await floor.settle()
            let mail = try #require(floor.courier.mails.last)
            try await floor.floor.resetPassword(token: mail.token, to: "another password")
            #expect(try await floor.floor.token(text: first.text) == nil)

            let second = try await token()
            _ = try await floor.floor.setStaffRoles([.officer], of: email)
            #expect(try await floor.floor.token(text: second.text) == nil)

            let third = try await token()
            _ = try await floor.floor.setUpSecondFactor(for: grower)
            try await floor.floor.resetSecondFactor(of: id, by: boss)
            #expect(try await floor.floor.token(text: third.text) == nil)

            let fourth = try await token()
            await #expect(throws: MarketError(.notFound)) {
                try await floor.floor.revokeToken(fourth.token.id, by: boss)
            }
            try await floor.floor.revokeToken(fourth.token.id, by: grower)
            #expect(try await floor.floor.token(text: fourth.text) == nil)
        }
    }

    /// Whoever registers somebody else's address can sign in, and makes nothing that lasts.
    @Test func anAddressThatIsNotConfirmedMakesNoTokens() async throws {
        try await withFloor { floor in
            let actor = Actor(
                member: try await floor.cast.member("grower").signedIn(), language: .vi, staffRoles: [],
                memberships: [:], emailConfirmed: false)
            await #expect(throws: MarketError(.emailNotConfirmed)) {
                try await floor.floor.makeToken(named: "t", scopes: [.read(.listings)], lifeDays: nil, by: actor)
            }
        }
    }

    @Test func thereAreSoManyTokensAndNoMore() async throws {
        try await withFloor { floor in
            let grower = try await floor.cast.member("grower")
            let make = { try await floor.floor.makeToken(named: "t", scopes: [.staff], lifeDays: nil, by: $0) }
            let officer = try await floor.cast.officer()
            for _ in 0..<Floor.tokenLimit { _ = try await make(officer) }
            await #expect(throws: MarketError.self) { try await make(officer) }
            await #expect(throws: MarketError(.notPermitted)) { try await make(grower) }
        }
    }

    @Test func scopesAreReadAsTheyAreWritten() {
        #expect(Scope.all.allSatisfy { Scope($0.text) == $0 })
        let scopes: Set<Scope> = [.staff, .write(.listings), .read(.listings)]
        let texts = ["listings:read", "listings:write", "staff"]
        #expect(scopes.texts == texts)
        for strange in ["", "listings", "listings:", "listings:delete", "access:write", "STAFF"] {
            #expect(Scope(strange) == nil)
        }
    }
}

/// A second factor that is lost.
struct LostFactorStories {
    @Test func anAdministratorTakesItAwayAndTheMemberHears() async throws {
        try await withFloor { floor in
            let boss = try await floor.cast.member("boss", roles: [.administrator])
            let officer = try await floor.cast.officer("grower")
            let id = try officer.signedIn()
            await #expect(throws: MarketError.self) { try await floor.floor.resetSecondFactor(of: id, by: boss) }
            let setUp = try await floor.floor.setUpSecondFactor(for: officer)
            let code = OneTimePassword.code(
                decodedBase32(setUp.secret), step: floor.clock.now.seconds / OneTimePassword.stepSeconds)
            try await floor.floor.confirmSecondFactor(code: code, for: officer)
            await #expect(throws: MarketError(.notPermitted)) {
                try await floor.floor.resetSecondFactor(of: id, by: officer)
            }
            await #expect(throws: MarketError(.ownCase)) {
                try await floor.floor.resetSecondFactor(of: boss.signedIn(), by: boss)
            }
            try await floor.floor.resetSecondFactor(of: id, by: boss)
            let opened = try await floor.floor.signIn(
                email: try EmailAddress("grower@cast.example"), password: "a long password", code: nil)
            #expect(opened.needsSecondFactor)
            try await floor.settle()
            #expect(floor.courier.mails.map(\.subject).count == 1)
            let history = try await floor.ledger.read { try $0.journal.history(of: id.text) }
            let reset = history.first { $0.fact.kind == .secondFactorReset }
            #expect(try reset?.actor == boss.signedIn().text)
        }
    }
}
