package import Market
internal import Storage

extension Floor {
    /// What has been learned, longest waiting first. Throws `notPermitted` for those whose decision it is not.
    package func lessons(
        _ kind: Lesson.Kind, _ state: LessonState, after: (at: Instant, id: String)?, limit: Int, as actor: Actor
    ) async throws -> [Lesson] {
        guard actor.has(kind.decidedBy) else { throw MarketError(.notPermitted) }
        return try await ledger.read { try $0.lessons.list(kind, state, after: after, limit: limit) }
    }

    package func viewLesson(_ id: Lesson.ID, as actor: Actor) async throws -> Lesson {
        try await ledger.read { try self.lesson(id, for: actor, $0) }
    }

    /// From now on it counts in searches and matches, on every node. Accepted weights take the place of those in force, and
    /// pairs that still wait are looked at anew in the background.
    package func acceptLesson(_ id: Lesson.ID, version: Int?, by actor: Actor) async throws -> Lesson {
        try await ledger.write { tx in
            var lesson = try self.lesson(id, for: actor, tx.view)
            try self.checkVersion(version, against: lesson.version, of: id.text, owners: [], for: actor, tx.view)
            try lesson.accept(by: actor, at: tx.now)
            if lesson.content.kind == .matchWeights, let older = try tx.view.lessons.acceptedWeights() {
                try self.supersede(older, tx)
            }
            return try self.record(.lessonAccepted, lesson, by: actor, tx)
        }
    }

    /// It does not count, or no longer.
    package func refuseLesson(_ id: Lesson.ID, version: Int?, by actor: Actor) async throws -> Lesson {
        try await ledger.write { tx in
            var lesson = try self.lesson(id, for: actor, tx.view)
            try self.checkVersion(version, against: lesson.version, of: id.text, owners: [], for: actor, tx.view)
            let wasInForce = lesson.state == .accepted
            try lesson.refuse(by: actor, at: tx.now)
            return try self.record(.lessonRefused, lesson, by: actor, tx, wasInForce: wasInForce)
        }
    }

    func supersede(_ older: Lesson, _ tx: LedgerTransaction) throws {
        var older = older
        try older.supersede()
        _ = try record(.lessonSuperseded, older, by: .clock, tx)
    }

    private func record(
        _ kind: Fact.Kind, _ lesson: Lesson, by actor: Actor, _ tx: LedgerTransaction, wasInForce: Bool = false
    ) throws -> Lesson {
        try tx.lessons.save(lesson)
        try tx.journal.append(lesson.fact(kind, wasInForce: wasInForce), by: actor)
        var saved = lesson
        saved.version += 1
        return saved
    }

    /// Somebody else's decision and an absent lesson are both `notFound`.
    private func lesson(_ id: Lesson.ID, for actor: Actor, _ view: LedgerView) throws -> Lesson {
        guard Lesson.Kind.allCases.contains(where: { actor.has($0.decidedBy) }) else {
            throw MarketError(.notPermitted)
        }
        guard let lesson = try view.lessons.find(id), actor.has(lesson.content.kind.decidedBy) else {
            throw MarketError(.notFound)
        }
        return lesson
    }
}
