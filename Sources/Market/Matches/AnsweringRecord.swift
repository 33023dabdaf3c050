/// What became of the offers that an organisation was to answer in the last year.
package struct AnsweringRecord: Hashable, Sendable {
    /// Offers that it answered or let fall silent.
    package var asked: Int
    package var answered: Int

    package static let days = 365

    package init(asked: Int, answered: Int) { (self.asked, self.answered) = (asked, answered) }

    /// The share that it can be expected to answer (the rule of succession: Laplace, 1774), in quarters, so that an
    /// organisation that does not show its name is not known by its record.
    package var rate: Double { (4 * Double(answered + 1) / Double(asked + 2)).rounded() / 4 }
}
