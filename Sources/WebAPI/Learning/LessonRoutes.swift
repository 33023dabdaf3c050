internal import HTTPAccess
internal import Hummingbird
internal import Market
internal import UseCases

extension WebAPI {
    func addLessonRoutes(to api: RouterGroup<FloorContext>) {
        api.get("lessons", use: lessons)
        api.get("lessons/:id", use: viewLesson)
        api.post("lessons/:id/acceptance") { request, context in
            try await decide(request, context, doors.floor.acceptLesson)
        }
        api.post("lessons/:id/refusal") { request, context in
            try await decide(request, context, doors.floor.refuseLesson)
        }
    }

    @Sendable private func lessons(_ request: Request, _ context: FloorContext) async throws -> Response {
        let query = QueryReader(request)
        let (limit, cursor) = (query.limit(), query.text("cursor"))
        let kind = query.choice("kind", Lesson.Kind.self) ?? .lexiconEntry
        let state = query.choice("state", LessonState.self) ?? .proposed
        try query.finish()
        let name = "lessons-\(kind.rawValue)-\(state.rawValue)"
        let after = try cursor.map { try doors.timeCursor($0, name) }
        let page = try await doors.floor.lessons(kind, state, after: after, limit: limit, as: context.actor)
        let next = page.count == limit ? page.last.map { ($0.taughtAt, $0.id.text) } : nil
        let path = "lessons?kind=\(kind.rawValue)&state=\(state.rawValue)"
        return doors.page(path, name, limit: limit, next: next) { json in
            for lesson in page { json.lesson(lesson, context.actor) }
        }
    }

    @Sendable private func viewLesson(_ request: Request, _ context: FloorContext) async throws -> Response {
        answer(try await doors.floor.viewLesson(context.id(), as: context.actor), context)
    }

    private func decide(
        _ request: Request, _ context: FloorContext,
        _ act: (Lesson.ID, Int?, Actor) async throws -> Lesson
    ) async throws -> Response {
        try await readNothing(request)
        return answer(try await act(context.id(), request.ifMatchVersion(), context.actor), context)
    }

    private func answer(_ lesson: Lesson, _ context: FloorContext) -> Response {
        var json = JSONWriter()
        json.lesson(lesson, context.actor)
        return jsonResponse(json).version(lesson.version)
    }
}

extension JSONWriter {
    fileprivate mutating func lesson(_ lesson: Lesson, _ actor: Actor) {
        object { json in
            json.member("id", lesson.id)
            json.member("kind", lesson.content.kind.rawValue)
            json.member("state", lesson.state.rawValue)
            json.member("version", lesson.version)
            json.member("taughtAt", lesson.taughtAt)
            switch lesson.content {
            case .lexiconEntry(let entry): json.entry(entry)
            case .matchWeights(let weights): json.weights(weights)
            }
            json.object("decision", lesson.decision) { json, decision in
                json.member("by", decision.by)
                json.member("at", decision.at)
            }
            json.actions(lesson.moves(for: actor).map { $0.action(on: lesson.id) })
        }
    }

    private mutating func object<Value>(
        _ name: String, _ value: Value?, _ body: (inout JSONWriter, Value) -> Void
    ) {
        guard let value else { return member(name, nil as String?) }
        object(name) { body(&$0, value) }
    }

    private mutating func entry(_ entry: Lesson.Entry) {
        object("entry") { json in
            json.member("vi", entry.vietnamese)
            json.member("en", entry.english)
            json.member("support", entry.support)
            json.member("significance", entry.significance)
        }
    }

    private mutating func weights(_ weights: Lesson.Weights) {
        object("weights") { json in
            for (name, values) in [("before", weights.before), ("learned", weights.learned)] {
                json.object(name) { json in
                    for (part, value) in values.sorted(by: { $0.key < $1.key }) { json.member(part, value) }
                }
            }
            json.member("approved", weights.approved)
            json.member("dismissed", weights.dismissed)
            json.object("heldBack") { json in
                json.member("comparisons", weights.heldBack.comparisons)
                json.member("concordanceBefore", weights.heldBack.concordanceBefore)
                json.member("concordanceAfter", weights.heldBack.concordanceAfter)
                json.member("least", weights.heldBack.least)
                json.member("most", weights.heldBack.most)
            }
        }
    }
}

extension LessonMove {
    fileprivate func action(on id: Lesson.ID) -> Action {
        switch self {
        case .accept: Action("accept", "/api/v1/lessons/\(id)/acceptance")
        case .refuse, .supersede: Action("refuse", "/api/v1/lessons/\(id)/refusal")
        }
    }
}
