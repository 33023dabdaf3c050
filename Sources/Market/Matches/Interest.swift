/// What somebody said who pressed "interested" on a listing: the three fixed questions, and for which side they speak.
package struct Interest: Hashable, Sendable, Codable {
    package let side: Listing.Side
    /// What cooperation they have in mind.
    package let cooperation: String
    /// What is unclear to them, if anything.
    package let unclear: String?
    /// About themselves.
    package let about: String
    /// By policy the other side was asked at once, without an officer's approval.
    package let isDirect: Bool

    package init(side: Listing.Side, cooperation: String, unclear: String?, about: String, isDirect: Bool = false) {
        (self.side, self.cooperation, self.unclear) = (side, cooperation, unclear)
        (self.about, self.isDirect) = (about, isDirect)
    }

    /// `cooperation` becomes the summary of a counterpart, hence its limit; Unicode scalars, as everywhere.
    package static let cooperationLimit = 500, unclearLimit = 1_000, aboutLimit = 1_000

    package var problems: [FieldProblem] {
        var check = FieldCheck(Vocabularies([]), on: CivilDate(daysSince1970: 0))
        check.text(cooperation, at: "/cooperation", limit: Self.cooperationLimit, required: true)
        check.text(unclear, at: "/unclear", limit: Self.unclearLimit)
        check.text(about, at: "/about", limit: Self.aboutLimit, required: true)
        return check.problems
    }

    /// What in the answers would name who asks, where they or the other side are anonymous.
    package func revelations(ownerNames: [String]) -> [FieldProblem] {
        let scan = AnonymityScan(ownerNames: ownerNames)
        return [("/cooperation", cooperation), ("/unclear", unclear ?? ""), ("/about", about)].flatMap {
            pointer, text in
            scan.findings(in: text).map { FieldProblem(pointer, .quality, ["quality": $0]) }
        }
    }

    /// The counterpart that is made for who asks without a listing of their own: of the other side than `asked`, as
    /// anonymous as it, and never public. `place` is where they are.
    package func counterpart(
        to asked: ListingContent, kind: String, title: LocalizedText, place: String
    ) -> ListingContent {
        ListingContent(
            kind: kind, title: title, summary: LocalizedText(vi: cooperation),
            description: unclear.map { LocalizedText(vi: $0) },
            fields: asked.fields, themes: asked.themes, place: place, identity: asked.identity,
            validityDays: Self.counterpartDays, openForInterest: false)
    }

    /// A counterpart that nothing has come of expires after so many days.
    package static let counterpartDays = 180
}
