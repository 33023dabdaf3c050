import FloorTestSupport
import Foundation
import Market
import Server
import Storage
import Testing
import UseCases

/// Who goes on guessing waits; nobody else does.
struct SlowDownStories {
    private let right = "a long password", wrong = "a wrong password"

    @Test func aGuesserWaitsLongerAndLonger() async throws {
        try await withFloor { floor in
            _ = try await floor.cast.member("grower")
            for _ in 0..<10 { await refused(.signInRefused) { try await attempt(floor, wrong) } }
            #expect(await wait(floor, wrong) == 5)
            #expect(await wait(floor, right) == 5, "even with the right password")
            var waits: [Int] = []
            for _ in 0..<10 {
                floor.clock.advance(seconds: await wait(floor, wrong) ?? 0)
                await refused(.signInRefused) { try await attempt(floor, wrong) }
                waits.append(await wait(floor, wrong) ?? 0)
            }
            #expect(waits == [10, 20, 40, 80, 160, 320, 640, 900, 900, 900])
            floor.clock.advance(seconds: 900)
            _ = try await attempt(floor, right)
            for _ in 0..<10 { await refused(.signInRefused) { try await attempt(floor, wrong) } }
            #expect(await wait(floor, wrong) == 5, "who has got in starts anew")
        }
    }

    @Test func anUnknownAddressWaitsAlike() async throws {
        try await withFloor { floor in
            for _ in 0..<10 { await refused(.signInRefused) { try await attempt(floor, wrong, of: "nobody") } }
            #expect(await wait(floor, wrong, of: "nobody") == 5)
        }
    }

    @Test func manyGuessesAtOnceGetNoFurther() async throws {
        try await withFloor { floor in
            _ = try await floor.cast.member("grower")
            let answers = await withTaskGroup(of: MarketError.Code?.self) { group in
                for _ in 0..<60 { group.addTask { await code { try await attempt(floor, wrong) } } }
                var answers: [MarketError.Code?] = []
                for await answer in group { answers.append(answer) }
                return answers
            }
            #expect(answers.count { $0 == .signInRefused } == 10)
            #expect(answers.count { $0 == .tooManyAttempts } == 50)
        }
    }

    @Test func theOwnerElsewhereIsNotHeldUp() async throws {
        try await withFloor { floor in
            _ = try await floor.cast.member("grower")
            for _ in 0..<10 { await refused(.signInRefused) { try await attempt(floor, wrong, at: "attacker") } }
            await refused(.tooManyAttempts) { try await attempt(floor, right, at: "attacker") }
            _ = try await attempt(floor, right, at: "at home")
        }
    }

    /// So many addresses guess at once that the account as a whole is slowed down, for a minute at most. A device that
    /// has signed in before is not.
    @Test func aKnownDeviceIsNeverHeldUpByOthers() async throws {
        try await withFloor { floor in
            _ = try await floor.cast.member("grower")
            let device = try await attempt(floor, right, at: "at home").device
            for number in 0..<50 { await refused(.signInRefused) { try await attempt(floor, wrong, at: "\(number)") } }
            #expect(await wait(floor, right, at: "at home") == 1)
            let opened = try await attempt(floor, right, at: "on the way", device: device)
            #expect(opened.device == device)
            _ = try await floor.cast.member("other")
            await refused(.tooManyAttempts) {
                _ = try await attempt(floor, right, at: "at home", device: device + "x")
            }
            for _ in 0..<10 {
                await refused(.signInRefused) { try await attempt(floor, wrong, at: "x", device: device) }
            }
            await refused(.tooManyAttempts) { try await attempt(floor, right, at: "y", device: device) }
        }
    }

    @Test func aDeviceOfOneAccountIsNoneOfAnother() async throws {
        try await withFloor { floor in
            for name in ["grower", "thief"] { _ = try await floor.cast.member(name) }
            let device = try await attempt(floor, right, of: "thief").device
            for _ in 0..<10 { await refused(.signInRefused) { try await attempt(floor, wrong, device: device) } }
            await refused(.tooManyAttempts) { try await attempt(floor, wrong, device: device) }
            await refused(.tooManyAttempts) { try await attempt(floor, wrong) }
        }
    }

    @Test func anAddressThatTriesManyAccountsWaits() async throws {
        try await withFloor { floor in
            for number in 0..<50 {
                await refused(.signInRefused) { try await attempt(floor, wrong, of: "member\(number)") }
            }
            #expect(await wait(floor, wrong, of: "one-more") == 2)
            floor.clock.advance(minutes: 30)
            await refused(.signInRefused) { try await attempt(floor, wrong, of: "one-more") }
        }
    }

    /// Who knows the password tries codes for a day, as fast as the waits allow and from wherever they like.
    @Test func codesCannotBeTriedThrough() async throws {
        try await withFloor { floor in
            let member = try await floor.cast.member("grower")
            let setUp = try await floor.floor.setUpSecondFactor(for: member)
            let secret = decodedBase32(setUp.secret)
            try await floor.floor.confirmSecondFactor(code: code(secret, floor), for: member)
            let end = floor.clock.now.adding(days: 1)
            var (tried, step) = (0, 0)
            while floor.clock.now < end {
                step += 1
                switch await code({ try await attempt(floor, right, at: "\(step)", code: "000000") }) {
                case .codeNotAccepted: tried += 1
                case .tooManyAttempts: floor.clock.advance(seconds: 30)
                default: break
                }
            }
            #expect((90...150).contains(tried), "\(tried)")
            await refused(.secondFactorNeeded) { try await attempt(floor, right, at: "elsewhere") }
            await refused(.tooManyAttempts) {
                _ = try await attempt(floor, right, at: "elsewhere", code: code(secret, floor))
            }
            floor.clock.advance(minutes: 15)
            _ = try await attempt(floor, right, at: "elsewhere", code: code(secret, floor))
        }
    }

    @Test func aRestartForgetsNothingAndTheSweepWhatIsOver() async throws {
        let ground = try await TestGround.make()
        let first = try await ground.open()
        _ = try await first.cast.member("grower")
        for _ in 0..<10 { await refused(.signInRefused) { try await attempt(first, wrong) } }
        try await first.house.close()
        let second = try await ground.open()
        #expect(await wait(second, right) == 5)
        second.clock.advance(hours: 6)
        #expect(try await second.floor.sweepSessions() == 3, "pair, address and account")
        try await second.house.close()
    }

    @Test func mailsToOneAddressAreRationedInSilence() async throws {
        try await withFloor { floor in
            _ = try await floor.cast.member("grower")
            let email = try EmailAddress("grower@cast.example")
            for _ in 0..<5 { try await floor.floor.askPasswordReset(email: email) }
            try await floor.settle()
            #expect(floor.courier.mails.count == 3)
            floor.clock.advance(hours: 1)
            for _ in 0..<5 { try await floor.floor.askPasswordReset(email: email) }
            for _ in 0..<5 { try await floor.floor.register(registration("grower")) }
            for _ in 0..<5 { try await floor.floor.register(registration("newcomer")) }
            try await floor.settle()
            #expect(floor.courier.mails.count == 10)
        }
    }

    private func registration(_ name: String) throws -> Registration {
        try Registration(
            email: EmailAddress("\(name)@cast.example"), name: name, password: right, language: .vi)
    }

    @discardableResult
    private func attempt(
        _ floor: TestFloor, _ password: String, of name: String = "grower", at address: String = "address",
        device: String? = nil, code: String? = nil
    ) async throws -> OpenedSession {
        try await floor.floor.signIn(
            email: EmailAddress("\(name)@cast.example"), password: password, code: code,
            from: Caller(address: address, device: device))
    }

    /// The seconds to wait that an attempt is answered with.
    private func wait(
        _ floor: TestFloor, _ password: String, of name: String = "grower", at address: String = "address"
    ) async -> Int? {
        do {
            try await attempt(floor, password, of: name, at: address)
            return nil
        } catch {
            return (error as? MarketError)?.arguments["retryAfterSeconds"].flatMap { Int($0) }
        }
    }

    private func code(_ act: () async throws -> Void) async -> MarketError.Code? {
        do {
            try await act()
            return nil
        } catch { return (error as? MarketError)?.code }
    }

    private func code(_ secret: [UInt8], _ floor: TestFloor) -> String {
        OneTimePassword.code(secret, step: floor.clock.now.seconds / OneTimePassword.stepSeconds)
    }

    private func refused(_ expected: MarketError.Code, _ act: () async throws -> Void) async {
        #expect(await code(act) == expected)
    }
}
