import FloorTestSupport
import Market
import Server
import Storage
import Testing
import UseCases

/// Keys are replaced under a running floor: what the old one has signed and sealed stays good until it is taken away.
struct KeyStories {
    @Test func aNewKeySignsAndTheOldOneVerifies() async throws {
        try await withFloor { floor in
            let secret = try await staffSecret(floor)
            try await floor.floor.askPasswordReset(email: try EmailAddress("officer@cast.example"))
            try await floor.settle()
            let old = try #require(floor.courier.mails.last).token
            let cursor = floor.floor.keys.signed("cursor", for: .cursor)
            let oldKey = floor.floor.keys.keys[0].id

            let answer = await OperatorDesk(floor.house).perform(.rotateKeys)
            #expect(answer.isGood, "\(answer.lines)")
            #expect(answer.values["resealed"] == "1")
            let newKey = try #require(answer.values["first"])
            let ids = [newKey, oldKey]
            #expect(floor.floor.keys.keys.map(\.id) == ids)
            #expect(try floor.house.folder.keyRing().keys.map(\.id) == ids)
            #expect(floor.floor.keys.verified(cursor, for: .cursor) == "cursor")
            #expect(floor.floor.keys.signed("cursor", for: .cursor) != cursor)
            floor.clock.advance(minutes: 1)
            try await signsIn(floor, secret)

            #expect(await OperatorDesk(floor.house).perform(.removeKey(id: oldKey)).isGood)
            #expect(floor.floor.keys.verified(cursor, for: .cursor) == nil)
            await #expect(throws: MarketError(.linkNotValid)) {
                try await floor.floor.resetPassword(token: old, to: "another password")
            }
            floor.clock.advance(minutes: 1)
            try await signsIn(floor, secret)
        }
    }

    @Test func theKeyThatSignsIsNotTakenAway() async throws {
        try await withFloor { floor in
            let first = floor.floor.keys.keys[0].id
            #expect(await !OperatorDesk(floor.house).perform(.removeKey(id: first)).isGood)
            #expect(await !OperatorDesk(floor.house).perform(.removeKey(id: "nobody")).isGood)
            #expect(floor.floor.keys.keys.map(\.id) == [first])
            let lines = await OperatorDesk(floor.house).perform(.listKeys).lines.joined()
            #expect(lines.contains(first))
            #expect(lines.contains("signs"))
            #expect(!lines.contains(floor.floor.keys.keys[0].secret.base64URL))
        }
    }

    @Test func aSecretUnderALostKeyIsCounted() async throws {
        try await withFloor { floor in
            _ = try await staffSecret(floor)
            floor.floor.use(try KeyRing([KeyRing.Key(id: "other", secret: [UInt8](repeating: 7, count: 32))]))
            let result = try await floor.floor.resealSecrets()
            #expect(result.resealed == 0)
            #expect(result.lost == 1)
        }
    }

    /// An officer with a second factor; its secret.
    private func staffSecret(_ floor: TestFloor) async throws -> [UInt8] {
        let officer = try await floor.cast.officer()
        let secret = decodedBase32(try await floor.floor.setUpSecondFactor(for: officer).secret)
        try await floor.floor.confirmSecondFactor(code: code(secret, floor), for: officer)
        floor.clock.advance(minutes: 1)
        return secret
    }

    private func signsIn(_ floor: TestFloor, _ secret: [UInt8]) async throws {
        let opened = try await floor.floor.signIn(
            email: try EmailAddress("officer@cast.example"), password: "a long password", code: code(secret, floor))
        #expect(opened.session.secondFactor)
    }

    private func code(_ secret: [UInt8], _ floor: TestFloor) -> String {
        OneTimePassword.code(secret, step: floor.clock.now.seconds / OneTimePassword.stepSeconds)
    }
}
