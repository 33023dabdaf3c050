/// What came of a call, one key each.
package enum CallOutcome: String, Sendable, Codable, CaseIterable {
    case interested, declined, told
    case stillValid = "still-valid"
    case ended
    case noAnswer = "no-answer"
    case callBack = "call-back"
    case notNow = "not-now"
    case wrongNumber = "wrong-number"

    /// What a call of this purpose can come to.
    package static func outcomes(of purpose: Call.Purpose) -> [CallOutcome] {
        switch purpose {
        case .silentMatch: [.interested, .declined, .noAnswer, .callBack, .notNow, .wrongNumber]
        case .stillValid: [.stillValid, .ended, .noAnswer, .callBack, .notNow, .wrongNumber]
        case .introduction, .listingNews: [.told, .noAnswer, .callBack, .wrongNumber]
        }
    }

    /// The vocabulary of the reason that it asks for.
    package var reasons: String? {
        switch self {
        case .declined: VocabularyName.declineReasons
        case .ended: VocabularyName.withdrawalReasons
        default: nil
        }
    }

    /// Another try is due later.
    package var isTriedAgain: Bool { self == .noAnswer || self == .callBack }
}

/// What an officer writes down after a call.
package struct CallRecord: Sendable {
    package let outcome: CallOutcome
    /// Who spoke; without it, who was asked for.
    package let saidBy: String?
    package let reason: Reason?
    /// The day that was agreed on, of a call-back.
    package let callBackOn: CivilDate?
    package let note: String?

    package init(
        _ outcome: CallOutcome, saidBy: String? = nil, reason: Reason? = nil, callBackOn: CivilDate? = nil,
        note: String? = nil
    ) {
        (self.outcome, self.saidBy, self.reason) = (outcome, saidBy, reason)
        (self.callBackOn, self.note) = (callBackOn, note)
    }

    /// Throws `reasonRequired`, and `invalidInput` for what does not go with the outcome or the purpose of the call.
    package func check(for purpose: Call.Purpose, at now: Instant) throws(MarketError) {
        var problems: [FieldProblem] = []
        if !CallOutcome.outcomes(of: purpose).contains(outcome) {
            let allowed = CallOutcome.outcomes(of: purpose).map(\.rawValue).joined(separator: ", ")
            problems.append(FieldProblem("/outcome", .notAllowed, ["allowed": allowed]))
        }
        if outcome.reasons == nil, reason != nil { problems.append(FieldProblem("/reason", .notAccepted)) }
        var texts = FieldCheck(Vocabularies([]), on: now.dayInVietnam)
        texts.text(saidBy, at: "/saidBy", limit: Member.nameLimit, lines: .one)
        texts.text(note, at: "/note", limit: Call.noteLimit)
        problems += texts.problems + dayProblems(today: now.dayInVietnam)
        guard problems.isEmpty else { throw MarketError(.invalidInput, fields: problems) }
        if let vocabulary = outcome.reasons, reason == nil {
            throw MarketError(
                .reasonRequired, ["transition": outcome.rawValue, "vocabulary": vocabulary],
                fields: [FieldProblem("/reason", .required)])
        }
    }

    private func dayProblems(today: CivilDate) -> [FieldProblem] {
        guard outcome == .callBack else {
            return callBackOn == nil ? [] : [FieldProblem("/callBackOn", .notAccepted)]
        }
        guard let day = callBackOn else { return [FieldProblem("/callBackOn", .required)] }
        let latest = CivilDate(daysSince1970: today.daysSince1970 + Call.callBackDays)
        guard today <= day, day <= latest else {
            let limits = ["min": today.description, "max": latest.description]
            return [FieldProblem("/callBackOn", .outOfRange, limits)]
        }
        return []
    }
}
