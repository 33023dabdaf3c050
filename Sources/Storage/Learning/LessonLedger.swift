package import Market
internal import SQLEngines

package struct LessonReader {
    let connection: any Connection

    package func find(_ id: Lesson.ID) throws -> Lesson? {
        try connection.row("SELECT * FROM lessons WHERE id = $1", [SQLValue(id)]).map(Lesson.init)
    }

    /// Those of one kind in one state, longest waiting first, after a keyset position.
    package func list(
        _ kind: Lesson.Kind, _ state: LessonState, after: (at: Instant, id: String)?, limit: Int
    ) throws -> [Lesson] {
        try connection.rows(
            """
            SELECT * FROM lessons WHERE kind = $1 AND state = $2 AND (taught_at, id) > ($3, $4)
            ORDER BY taught_at, id LIMIT $5
            """,
            [
                .text(kind.rawValue), .text(state.rawValue), SQLValue(after?.at ?? Instant(milliseconds: -1)),
                .text(after?.id ?? ""), SQLValue(limit),
            ]
        ).map(Lesson.init)
    }

    /// The entries of the lexicon that count, in the order in which they were taught.
    package func acceptedEntries() throws -> [Lesson.Entry] {
        try list(.lexiconEntry, .accepted, after: nil, limit: 100_000).compactMap { lesson in
            if case .lexiconEntry(let entry) = lesson.content { entry } else { nil }
        }
    }

    /// The learned weights in force, if any.
    package func acceptedWeights() throws -> Lesson? { try list(.matchWeights, .accepted, after: nil, limit: 1).first }

    /// The entries that have been taught before, whatever became of them.
    package func taught() throws -> Set<Lesson.Phrases> {
        Set(
            try connection.rows(
                "SELECT content FROM lessons WHERE kind = $1", [.text(Lesson.Kind.lexiconEntry.rawValue)]
            ).map { row in
                let entry: Lesson.Entry = try row.json("content")
                return Lesson.Phrases(vietnamese: entry.vietnamese, english: entry.english)
            })
    }
}

package struct LessonLedger {
    let connection: any Connection

    package func insert(_ lesson: Lesson) throws {
        try connection.execute(
            """
            INSERT INTO lessons (id, kind, name, content, taught_at, state, decision, version)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            """,
            [
                SQLValue(lesson.id), .text(lesson.content.kind.rawValue), .text(lesson.name), try lesson.contentValue,
                SQLValue(lesson.taughtAt), .text(lesson.state.rawValue), try .json(lesson.decision),
                SQLValue(lesson.version),
            ])
    }

    package func save(_ lesson: Lesson) throws {
        try connection.compareAndSet(
            "UPDATE lessons SET state = $3, decision = $4, version = version + 1 WHERE id = $1 AND version = $2",
            [
                SQLValue(lesson.id), SQLValue(lesson.version), .text(lesson.state.rawValue), try .json(lesson.decision),
            ])
    }
}

extension Lesson.Entry {
    fileprivate var name: String { "\(vietnamese)\t\(english)" }
}

extension Lesson {
    fileprivate var name: String {
        switch content {
        case .lexiconEntry(let entry): entry.name
        case .matchWeights: id.text
        }
    }

    fileprivate var contentValue: SQLValue {
        get throws {
            switch content {
            case .lexiconEntry(let entry): try .json(entry)
            case .matchWeights(let weights): try .json(weights)
            }
        }
    }

    fileprivate init(_ row: Row) throws {
        let kind: Kind = try row.choice("kind")
        let content: Content =
            switch kind {
            case .lexiconEntry: .lexiconEntry(try row.json("content"))
            case .matchWeights: .matchWeights(try row.json("content"))
            }
        self.init(
            id: try row.id("id"), content: content, taughtAt: try row.instant("taught_at"),
            state: try row.choice("state"), decision: try row.optionalJSON("decision"),
            version: Int(try row.integer("version")))
    }
}
