import FloorTestSupport
import Market
import Storage
import Testing
import UseCases

struct AccessStories {
    @Test func anAddressIsConfirmedByItsOwnLinkOnce() async throws {
        try await withFloor { floor in
            let token = try await register(floor, password: "first password")
            _ = try await floor.floor.confirmEmail(token: token)
            await #expect(throws: MarketError(.linkNotValid)) { try await floor.floor.confirmEmail(token: token) }
            await #expect(throws: MarketError(.linkNotValid)) {
                try await floor.floor.confirmEmail(token: token + "x")
            }
        }
    }

    @Test func aLinkRunsOut() async throws {
        try await withFloor { floor in
            let token = try await register(floor, password: "first password")
            floor.clock.advance(days: 3)
            await #expect(throws: MarketError(.linkNotValid)) { try await floor.floor.confirmEmail(token: token) }
        }
    }

    /// Somebody registers an address that is not theirs; its owner registers too. The password that counts is the one
    /// of the link that was used.
    @Test func aRegistrationByAStrangerGainsNothing() async throws {
        try await withFloor { floor in
            let strangers = try await register(floor, password: "the stranger's password")
            let owners = try await register(floor, password: "the owner's password")
            _ = try await register(floor, password: "the stranger's password")
            #expect(strangers != owners)
            _ = try await floor.floor.confirmEmail(token: owners)
            await #expect(throws: MarketError(.signInRefused)) {
                try await signIn(floor, "the stranger's password", code: nil)
            }
            _ = try await signIn(floor, "the owner's password", code: nil)
        }
    }

    @Test func aCodeCountsOnceAndStaffRolesNeedIt() async throws {
        try await withFloor { floor in
            let officer = try await floor.cast.officer("grower")
            let first = try await signIn(floor, "a long password", code: nil)
            #expect(first.needsSecondFactor)
            let asleep = try #require(try await floor.floor.session(token: first.token))
            #expect(asleep.actor.staffRoles.isEmpty)
            let setUp = try await floor.floor.setUpSecondFactor(for: officer)
            let secret = decodedBase32(setUp.secret)
            try await floor.floor.confirmSecondFactor(code: code(secret, floor), for: officer)
            #expect(try await floor.floor.session(token: first.token) == nil, "other sessions end")
            floor.clock.advance(seconds: 30)
            await #expect(throws: MarketError.self) { try await signIn(floor, "a long password", code: nil) }
            let used = code(secret, floor)
            let second = try await signIn(floor, "a long password", code: used)
            #expect(try await floor.floor.session(token: second.token)?.actor.staffRoles == [.officer])
            await #expect(throws: MarketError.self) { try await signIn(floor, "a long password", code: used) }
        }
    }

    @Test func aSessionEndsIdleAndAbsolutely() async throws {
        try await withFloor { floor in
            _ = try await floor.cast.member("grower")
            let opened = try await signIn(floor, "a long password", code: nil)
            for _ in 0..<13 {
                floor.clock.advance(hours: 11)
                #expect(try await floor.floor.session(token: opened.token) != nil)
                try await floor.floor.recordSessionTimes()
            }
            floor.clock.advance(hours: 13)
            #expect(try await floor.floor.session(token: opened.token) == nil, "idle for more than twelve hours")
            let fresh = try await signIn(floor, "a long password", code: nil)
            floor.clock.advance(days: 7, seconds: 1)
            #expect(try await floor.floor.session(token: fresh.token) == nil)
            #expect(try await floor.floor.sweepSessions() == 2)
        }
    }

    @Test func aResetEndsEverySession() async throws {
        try await withFloor { floor in
            _ = try await floor.cast.member("grower")
            let opened = try await signIn(floor, "a long password", code: nil)
            try await floor.floor.askPasswordReset(email: try EmailAddress("nobody@cast.example"))
            try await floor.floor.askPasswordReset(email: try EmailAddress("grower@cast.example"))
            try await floor.settle()
            let mail = try #require(floor.courier.mails.last)
            try await floor.floor.resetPassword(token: mail.token, to: "another password")
            #expect(try await floor.floor.session(token: opened.token) == nil)
            _ = try await signIn(floor, "another password", code: nil)
        }
    }

    @Test func allOtherSessionsEndAtOnce() async throws {
        try await withFloor { floor in
            let grower = try await floor.cast.member("grower")
            var opened: [OpenedSession] = []
            for _ in 0..<3 { opened.append(try await signIn(floor, "a long password", code: nil)) }
            try await floor.floor.closeOtherSessions(keeping: opened[1].session.id, by: grower)
            #expect(try await floor.floor.sessions(of: grower).map(\.id) == [opened[1].session.id])
            #expect(try await floor.floor.session(token: opened[0].token) == nil)
            #expect(try await floor.floor.session(token: opened[1].token) != nil)
            floor.clock.advance(hours: 12)
            #expect(try await floor.floor.sessions(of: grower).isEmpty, "what has run out is not listed")
        }
    }

    private func register(_ floor: TestFloor, password: String) async throws -> String {
        try await floor.floor.register(
            try Registration(
                email: try EmailAddress("grower@cast.example"), name: "Grower", password: password, language: .vi))
        try await floor.settle()
        return try #require(floor.courier.mails.last).token
    }

    private func signIn(_ floor: TestFloor, _ password: String, code: String?) async throws -> OpenedSession {
        try await floor.floor.signIn(
            email: try EmailAddress("grower@cast.example"), password: password, code: code)
    }

    private func code(_ secret: [UInt8], _ floor: TestFloor) -> String {
        OneTimePassword.code(secret, step: floor.clock.now.seconds / OneTimePassword.stepSeconds)
    }
}

/// RFC 4648, 6.
func decodedBase32(_ text: String) -> [UInt8] {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
    let bits = text.compactMap { alphabet.firstIndex(of: $0) }.flatMap { value in (0..<5).map { value >> (4 - $0) & 1 }
    }
    return stride(from: 0, to: bits.count - bits.count % 8, by: 8).map { start in
        bits[start..<start + 8].reduce(UInt8(0)) { $0 << 1 | UInt8($1) }
    }
}

/// RFC 6238, appendix B, for SHA-1, cut to six digits.
struct OneTimePasswordTests {
    @Test(
        arguments: [
            (59, "287082"), (1_111_111_109, "081804"), (1_234_567_890, "005924"), (20_000_000_000, "353130"),
        ] as [(Int64, String)])
    func vectors(_ seconds: Int64, _ code: String) {
        #expect(OneTimePassword.code(Array("12345678901234567890".utf8), step: seconds / 30) == code)
    }
}
