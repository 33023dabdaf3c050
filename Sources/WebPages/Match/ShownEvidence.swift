internal import Market
internal import Mustache
internal import Search
internal import UseCases

/// Why a pair was proposed, before who decides on it: both texts side by side with what they share marked, and every part of
/// the score.
struct ShownEvidence: MustacheParent {
    private let viewed: ViewedMatch
    private let evidence: MatchEvidence
    private let wording: Wording

    init?(_ viewed: ViewedMatch, _ wording: Wording) {
        guard let evidence = viewed.match.readEvidence else { return nil }
        (self.viewed, self.evidence, self.wording) = (viewed, evidence, wording)
    }

    func child(named name: String) -> Any? {
        switch name {
        case "sides": sides
        case "score": wording.points(viewed.match.score)
        case "rows": rows
        default: nil
        }
    }

    private var sides: [EvidenceSide] {
        [
            EvidenceSide(
                viewed.supply, read: viewed.match.supplyRevision, marks: evidence.terms.flatMap(\.inSupply), wording),
            EvidenceSide(
                viewed.demand, read: viewed.match.demandRevision, marks: evidence.terms.flatMap(\.inDemand), wording),
        ]
    }

    /// The words one by one, then elements and constraints; what neither side speaks of is left out.
    private var rows: [EvidenceRow] {
        let names = (evidence.forward.parts + evidence.backward.parts).reduce(into: [[String]]()) { names, part in
            if !names.contains([part.kind, part.name]) { names.append([part.kind, part.name]) }
        }
        return names.compactMap { name in
            let own = evidence.forward.parts.first { [$0.kind, $0.name] == name }
            let other = evidence.backward.parts.first { [$0.kind, $0.name] == name }
            guard let part = own ?? other,
                own?.contribution ?? 0 != 0 || other?.contribution ?? 0 != 0 || part.outcome == "gap"
            else { return nil }
            return EvidenceRow(
                name: self.name(of: part), outcome: part.outcome,
                outcomeName: wording.text("page.evidence.result.\(part.outcome)"),
                forward: wording.points(own?.contribution ?? 0), backward: wording.points(other?.contribution ?? 0))
        }
    }

    private func name(of part: MatchEvidence.Part) -> String {
        switch part.kind {
        case "term" where part.name.isEmpty: wording.text("page.evidence.other-words")
        case "term": "“\(part.name)”"
        case "element": wording.text("page.listing.\(part.name)")
        default: wording.text("constraint.\(part.kind)")
        }
    }
}

/// One side's text with what the other shares marked; without marks where it has changed since.
private struct EvidenceSide: MustacheParent {
    let viewed: ViewedListing
    let isChanged: Bool
    let marks: [String: [Range<Int>]]
    let wording: Wording

    init(_ viewed: ViewedListing, read revision: Int, marks: [MatchEvidence.Span], _ wording: Wording) {
        (self.viewed, self.wording) = (viewed, wording)
        isChanged = viewed.listing.publishedRevision != revision
        self.marks =
            isChanged
            ? [:]
            : Dictionary(grouping: marks, by: \.field).mapValues { spans in
                spans.map { $0.start..<$0.start + $0.length }
            }
    }

    func child(named name: String) -> Any? {
        switch name {
        case "side": viewed.listing.side.rawValue
        case "sideName": wording.text("side.\(viewed.listing.side.rawValue)")
        case "href": wording.path("/listings/\(viewed.listing.id)")
        case "reference": viewed.listing.reference.text
        case "isChanged": isChanged
        case "fields": ContentOutline(viewed.content, wording).fields.map(field)
        default: nil
        }
    }

    private func field(_ field: ContentOutline.Field) -> EvidenceField {
        EvidenceField(
            label: field.label,
            texts: field.parts.map { part in
                ReviewText(
                    pieces: Piece.marking(marks[part.pointer] ?? [], in: part.text),
                    lang: part.language.flatMap { $0 == wording.language ? nil : $0.rawValue })
            })
    }
}

private struct EvidenceField: MustacheParent {
    let label: String
    let texts: [ReviewText]

    func child(named name: String) -> Any? { name == "label" ? label : name == "texts" ? texts : nil }
}

private struct EvidenceRow: MustacheParent {
    let name: String
    let outcome: String
    let outcomeName: String
    let forward: String
    let backward: String

    func child(named name: String) -> Any? {
        switch name {
        case "name": self.name
        case "outcome": outcome
        case "outcomeName": outcomeName
        case "forward": forward
        case "backward": backward
        default: nil
        }
    }
}

extension Wording {
    /// A score or a part of one, in points of a hundred: `7,4` in Vietnamese, `7.4` in English.
    func points(_ share: Double) -> String {
        let tenths = Int((share * 1_000).rounded())
        let (whole, rest) = (tenths.magnitude / 10, tenths.magnitude % 10)
        return "\(tenths < 0 ? "−" : "")\(whole)\(language == .vi ? "," : ".")\(rest)"
    }
}
