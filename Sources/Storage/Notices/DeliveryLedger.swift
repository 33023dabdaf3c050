package import Market
internal import SQLEngines

/// One message on its way to one address.
package struct Delivery: Sendable {
    package typealias ID = Identifier<Delivery>

    package let id: ID
    package let member: Member.ID?
    package let address: EmailAddress
    package let language: Language
    package let message: String
    package let arguments: [String: String]
    package let path: String
    package let link: Link.ID?
    package let state: DeliveryState
    package let madeAt: Instant
    package let answer: String?

    package init(
        id: ID, member: Member.ID?, address: EmailAddress, language: Language, message: String,
        arguments: [String: String], path: String, link: Link.ID?, state: DeliveryState = .sending, madeAt: Instant,
        answer: String? = nil
    ) {
        (self.id, self.member, self.address, self.language) = (id, member, address, language)
        (self.message, self.arguments, self.path, self.link) = (message, arguments, path, link)
        (self.state, self.madeAt, self.answer) = (state, madeAt, answer)
    }
}

package struct DeliveryReader {
    let connection: any Connection

    package func find(_ id: Delivery.ID) throws -> Delivery? {
        try connection.row("SELECT * FROM deliveries WHERE id = $1", [SQLValue(id)]).map(Delivery.init)
    }

    /// What did not arrive, oldest first.
    package func failed(limit: Int = 200) throws -> [Delivery] {
        try connection.rows(
            """
            SELECT * FROM deliveries WHERE state IN ('permanent-failure', 'temporary-failure', 'technical-failure')
            ORDER BY made_at, id LIMIT $1
            """, [SQLValue(limit)]
        ).map(Delivery.init)
    }

    /// How many did not arrive, by state.
    package func failedCounts() throws -> [DeliveryState: Int] {
        let rows = try connection.rows(
            """
            SELECT state, COUNT(*) AS count FROM deliveries
            WHERE state IN ('permanent-failure', 'temporary-failure', 'technical-failure') GROUP BY state
            """)
        return Dictionary(uniqueKeysWithValues: try rows.map { (try $0.choice("state"), Int(try $0.integer("count"))) })
    }
}

package struct DeliveryLedger {
    let connection: any Connection

    /// Adds a delivery for the journal entry `seq`; the same message of one entry to one address is added once.
    package func insert(_ delivery: Delivery, for seq: Int64) throws -> Bool {
        try connection.execute(
            """
            INSERT INTO deliveries (id, seq, member_id, address, language, message, arguments, path, link_id, state,
                made_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT (seq, address, message) DO NOTHING
            """,
            [
                SQLValue(delivery.id), .integer(seq), SQLValue(delivery.member), .text(delivery.address.text),
                .text(delivery.language.rawValue), .text(delivery.message), try .json(delivery.arguments),
                .text(delivery.path), SQLValue(delivery.link), .text(delivery.state.rawValue),
                SQLValue(delivery.madeAt),
            ]) == 1
    }

    /// Records where the delivery stands now and what the other side said.
    package func settle(_ id: Delivery.ID, as state: DeliveryState, answer: String, at now: Instant) throws {
        try connection.execute(
            "UPDATE deliveries SET state = $2, answer = $3, settled_at = $4 WHERE id = $1",
            [SQLValue(id), .text(state.rawValue), .text(answer), SQLValue(now)])
    }
}

extension Delivery {
    init(_ row: Row) throws {
        self.init(
            id: try row.id("id"), member: try row.optionalID("member_id"),
            address: EmailAddress(trusted: try row.text("address")), language: try row.choice("language"),
            message: try row.text("message"), arguments: try row.json("arguments"), path: try row.text("path"),
            link: try row.optionalID("link_id"), state: try row.choice("state"), madeAt: try row.instant("made_at"),
            answer: try row.optionalText("answer"))
    }
}
