/// Which days are worked in Vietnam: not Saturdays, Sundays and the holidays of the vocabulary, but the Saturdays that
/// make up for a swapped day off (Labour Code 2019, articles 111 and 112). Each day is judged by the rule in force on it.
package struct WorkingCalendar: Sendable {
    private let vocabularies: Vocabularies

    package init(_ vocabularies: Vocabularies) { self.vocabularies = vocabularies }

    package func isWorking(_ day: CivilDate) -> Bool {
        if let rule = vocabularies.term(day.description, in: VocabularyName.holidays, on: day) {
            return rule.attributes["kind"] == "working"
        }
        return !day.isWeekend
    }

    /// The last moment in Vietnam of the working day that is `count` (at least 1) after the day of `instant`: the day
    /// itself does not count (Civil Code 2015, article 147).
    package func adding(workingDays count: Int, to instant: Instant) -> Instant {
        var (day, left) = (instant.dayInVietnam, count)
        while left > 0 {
            day = day.next
            if isWorking(day) { left -= 1 }
        }
        return day.endInVietnam
    }

    /// The next half past seven in the morning of a working day in Vietnam, after `instant`.
    package func nextMorning(after instant: Instant) -> Instant {
        var day = instant.dayInVietnam
        while !isWorking(day) || day.morningInVietnam <= instant { day = day.next }
        return day.morningInVietnam
    }

    /// Whether the holidays of `year` are known; without them only weekends are free.
    package func knows(year: Int) -> Bool {
        let first = CivilDate(year: year, month: 1, day: 1)
        return vocabularies.terms(of: VocabularyName.holidays, on: first).contains {
            $0.code.hasPrefix("\(first.year)-")
        }
    }
}

extension CivilDate {
    package var next: CivilDate { CivilDate(daysSince1970: daysSince1970 + 1) }

    /// Saturday or Sunday; 1 January 1970 was a Thursday.
    package var isWeekend: Bool { [2, 3].contains(((daysSince1970 % 7) + 7) % 7) }

    fileprivate var morningInVietnam: Instant { startInVietnam.adding(minutes: 7 * 60 + 30) }

    /// The last millisecond of the day in Vietnam: what belongs to the day is not after it.
    package var endInVietnam: Instant { Instant(milliseconds: next.startInVietnam.milliseconds - 1) }
}
