package import Market
internal import SQLEngines

extension OrganisationReader {
    /// How many verified organisations share each description of these ones, in one query.
    package func sharing(_ organisations: [Organisation]) throws -> [AnonymousOwner: Int] {
        let asked = Set(organisations.flatMap { AnonymousOwner.descriptions(of: $0.profile) })
        guard !asked.isEmpty else { return [:] }
        let byText = Dictionary(uniqueKeysWithValues: asked.map { ($0.stored, $0) })
        let list = connection.list(byText.keys.sorted())
        let rows = try connection.rows(
            "SELECT description, organisations FROM owner_descriptions WHERE description IN (\(list.sql))",
            list.arguments)
        return try rows.reduce(into: [:]) { counts, row in
            guard let description = byText[try row.text("description")] else { return }
            counts[description] = Int(try row.integer("organisations"))
        }
    }
}

extension OrganisationLedger {
    /// Counts an organisation in the descriptions that it has now, and no longer in those that it had.
    func describe(_ organisation: Organisation) throws {
        let had = try connection.row(
            "SELECT described_as FROM organisations WHERE id = $1", [SQLValue(organisation.id)]
        )?.optionalText("described_as")
        let has = organisation.descriptions.joined(separator: "\n")
        guard had != has else { return }
        for description in had?.split(separator: "\n") ?? [] { try count(String(description), -1) }
        for description in organisation.descriptions { try count(description, 1) }
        try connection.execute(
            "UPDATE organisations SET described_as = $2 WHERE id = $1", [SQLValue(organisation.id), .text(has)])
    }

    /// Counts up to `limit` organisations that stem from before there were descriptions; returns how many.
    package func describeUncounted(limit: Int) throws -> Int {
        let rows = try connection.rows(
            "SELECT * FROM organisations WHERE described_as IS NULL ORDER BY id LIMIT $1", [SQLValue(limit)])
        for row in rows { try describe(Organisation(row)) }
        return rows.count
    }

    private func count(_ description: String, _ change: Int) throws {
        try connection.execute(
            """
            INSERT INTO owner_descriptions (description, organisations) VALUES ($1, CASE WHEN $2 > 0 THEN 1 ELSE 0 END)
            ON CONFLICT (description) DO UPDATE SET organisations = owner_descriptions.organisations + $2
            """, [.text(description), SQLValue(change)])
    }
}

extension Organisation {
    /// What it counts in: only a verified one hides another.
    fileprivate var descriptions: [String] {
        state == .verified ? AnonymousOwner.descriptions(of: profile).map(\.stored) : []
    }
}

extension AnonymousOwner {
    /// `kind|place|staff`; codes hold neither bars nor line ends.
    fileprivate var stored: String { "\(kind ?? "")|\(place ?? "")|\(staff?.rawValue ?? "")" }
}
