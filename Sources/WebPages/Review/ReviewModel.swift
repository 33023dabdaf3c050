internal import Market
internal import Mustache
internal import UseCases

struct ReviewModel: MustacheParent {
    let reviewed: ReviewedListing
    let wording: Wording
    let history: History?
    /// What was typed before a refusal.
    let typed: Form?
    let problems: [FormProblem]

    private var listing: Listing { reviewed.viewed.listing }

    var title: ShownText { wording.plain(reviewed.viewed.content.title) ?? ShownText(listing.reference.text) }

    func child(named name: String) -> Any? {
        switch name {
        case "title": title
        case "history": history
        case "reference": listing.reference.text
        case "sideName": wording.text("side.\(listing.side.rawValue)")
        case "side": listing.side.rawValue
        case "stateName": wording.text("state.\(listing.state.rawValue)")
        case "state": listing.state.rawValue
        case "listingPath": wording.path("/listings/\(listing.id)")
        case "action": wording.path("/listings/\(listing.id)/review")
        case "version": listing.version
        case "owner": wording.plain(reviewed.owner.publicName)
        case "ownerPath": wording.path("/organisations/\(reviewed.owner.id)")
        case "ownerState": wording.text("page.organisation.state.\(reviewed.owner.state.rawValue)")
        case "mayVerify": mayVerify
        case "isAmendment": reviewed.published != nil
        case "mayPublish": mayPublish
        case "mayLookOver": reviewed.viewed.moves.contains(.lookOver)
        case "isVerifying": typed.map { $0.has("verify") } ?? true
        case "mayReturn": reviewed.viewed.moves.contains(.return)
        case "mayDecide": mayPublish || reviewed.viewed.moves.contains(.return)
        case "score": wording.text("page.review.score", ["score": String(QualityCheck.score(reviewed.remarks))])
        case "findings": findings
        case "fields": fields
        case "files": reviewed.viewed.files.compactMap { $0.renditions.first?.name }
        case "hasProblems": !problems.isEmpty
        case "problems": problems
        case "whole": field(ContentOutline.Field(pointer: "/", label: wording.text("page.review.whole"), parts: []), [])
        default: nil
        }
    }

    /// An owner that still waits can be verified in the same act.
    private var mayVerify: Bool { reviewed.owner.state == .registered && reviewed.viewed.moves.contains(.return) }
    private var mayPublish: Bool { mayVerify || reviewed.viewed.moves.contains(.publish) }

    /// What the quality check finds, the gravest first.
    private var findings: [ReviewFinding] {
        let order = Remark.Severity.allCases
        return reviewed.remarks.sorted { first, second in
            let places = [first, second].map { order.firstIndex(of: $0.severity) ?? 0 }
            return (places[0], first.number) < (places[1], second.number)
        }.map { ReviewFinding(severity: $0.severity, text: wording.text(of: $0), wording) }
    }

    /// Of every field that is shown, also those that have gone, and of the whole.
    static func pointers(of reviewed: ReviewedListing, _ wording: Wording) -> [String] {
        let contents = [reviewed.viewed.content, reviewed.published].compactMap { $0 }
        return contents.flatMap { ContentOutline($0, wording).fields.map(\.pointer) }.reduce(into: []) { all, pointer in
            if !all.contains(pointer) { all.append(pointer) }
        } + ["/"]
    }

    private var fields: [ReviewField] {
        let before = reviewed.published.map { ContentOutline($0, wording) }
        let now = ContentOutline(reviewed.viewed.content, wording)
        let gone = (before?.fields ?? []).filter { now.field($0.pointer) == nil }
            .map { ContentOutline.Field(pointer: $0.pointer, label: $0.label, parts: []) }
        return (now.fields + gone).map { field in
            self.field(field, before.map { $0.field(field.pointer)?.parts ?? [] } ?? field.parts)
        }
    }

    private func field(_ field: ContentOutline.Field, _ before: [ContentOutline.Part]) -> ReviewField {
        let pointers = (field.parts + before).map(\.pointer).reduce(into: [String]()) { pointers, pointer in
            if !pointers.contains(pointer) { pointers.append(pointer) }
        }
        let texts = pointers.map { pointer in
            let (old, new) = (before.first { $0.pointer == pointer }, field.parts.first { $0.pointer == pointer })
            let lang = (new ?? old)?.language.flatMap { $0 == wording.language ? nil : $0.rawValue }
            return ReviewText(pieces: Piece.changes(from: old?.text ?? "", to: new?.text ?? ""), lang: lang)
        }
        return ReviewField(
            pointer: field.pointer, label: field.label, texts: texts, isChanged: field.parts != before,
            remark: typed?["remark\(field.pointer)"] ?? "",
            severities: Remark.Severity.allCases.map { severity in
                FormOption(
                    value: severity.rawValue, label: wording.text("page.review.severity.\(severity.rawValue)"),
                    isOn: typed?["severity\(field.pointer)"] ?? "MAJOR" == severity.rawValue)
            })
    }
}

/// One finding of the quality check.
struct ReviewFinding: MustacheParent {
    let severity: String
    let severityName: String
    let text: String

    init(severity: Remark.Severity, text: String, _ wording: Wording) {
        (self.severity, self.text) = (severity.rawValue.lowercased(), text)
        severityName = wording.text("page.review.severity.\(severity.rawValue)")
    }

    func child(named name: String) -> Any? {
        switch name {
        case "severity": severity
        case "severityName": severityName
        case "text": text
        default: nil
        }
    }
}

/// A field under review: what it says, what has changed, and the remark that may be written beside it.
struct ReviewField: MustacheParent {
    let pointer: String
    let label: String
    let texts: [ReviewText]
    let isChanged: Bool
    let remark: String
    let severities: [FormOption]

    func child(named name: String) -> Any? {
        switch name {
        case "pointer": pointer
        case "label": label
        case "texts": texts
        case "isChanged": isChanged
        case "isOpen": !remark.isEmpty
        case "remark": remark
        case "severities": severities
        default: nil
        }
    }
}

struct ReviewText: MustacheParent {
    let pieces: [Piece]
    let lang: String?

    func child(named name: String) -> Any? {
        switch name {
        case "pieces": pieces
        case "lang": lang
        default: nil
        }
    }
}
