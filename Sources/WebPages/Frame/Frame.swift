internal import HTTPAccess
internal import Market
internal import Mustache

/// What a page says of itself to its frame.
struct Head {
    let title: String
    var summary: String?
    /// Search engines may keep it.
    var isIndexed = true
    /// The address of the same as JSON.
    var json: String?
    /// The same as feeds.
    var feeds: [Feed] = []
    /// What a preview shows beside the words.
    var picture: ShownPicture?
    /// What it is about, for machines (schema.org, as JSON).
    var structured: String?
    /// What stands in the search field of the header; nil hides the field.
    var search: String? = ""

    init(
        _ title: String, summary: String? = nil, isIndexed: Bool = true, json: String? = nil, search: String? = ""
    ) {
        (self.title, self.summary, self.isIndexed) = (title, summary, isIndexed)
        (self.json, self.search) = (json, search)
    }
}

/// A search that programs can follow.
struct Feed: MustacheParent {
    let type: String
    let href: String

    func child(named name: String) -> Any? { name == "type" ? type : name == "href" ? href : nil }
}

struct ShownPicture {
    let path: String
    let width: Int
    let height: Int
}

/// The model of what stands around every page: head, header, footer.
struct Frame: MustacheParent {
    let head: Head
    let language: Language
    let publicURL: String
    /// The same page in either language, as paths.
    let paths: [Language: String]
    let files: PublicFiles
    let member: Member?
    /// Their roles that are awake.
    let staffRoles: Set<StaffRole>
    let formToken: String?
    let isDemo: Bool

    func child(named name: String) -> Any? {
        switch name {
        case "title": head.title
        case "summary": head.summary
        case "isHidden": !head.isIndexed
        case "json": head.json
        case "feeds": head.feeds
        case "picture": head.picture.map { publicURL + $0.path }
        case "pictureWidth": head.picture?.width
        case "pictureHeight": head.picture?.height
        case "structured": head.structured
        case "locale": language == .vi ? "vi_VN" : "en_US"
        case "hasSearch": head.search != nil
        case "search": head.search ?? ""
        case "lang": language.rawValue
        case "canonical": absolute(language)
        case "vi": absolute(.vi)
        case "en": absolute(.en)
        case "switchPath": paths[language.other]
        case "switchLang": language.other.rawValue
        case "home": language.path("/")
        case "searchPath": language.path("/search")
        case "deskPath": language.path(staffRoles.haveCases ? "/work" : "/desk")
        case "accountPath": language.path("/account")
        case "registerPath": language.path("/register")
        case "administrationPath":
            staffRoles.contains(.administrator) ? language.path("/administration") : nil
        case "vocabulariesPath": language.path("/vocabularies")
        case "isStaff": staffRoles.haveCases
        case "formToken": formToken
        case "signInPath": language.path("/sign-in")
        case "signOutPath": language.path("/sign-out")
        case "docsPath": language.path("/docs")
        case "styles": files.styles
        case "icon": files.icon
        case "member": member?.name
        case "isDemo": isDemo
        default: nil
        }
    }

    private func absolute(_ language: Language) -> String { publicURL + (paths[language] ?? "/") }
}

extension Set<StaffRole> {
    /// Who has them has the queue of the officers before them.
    var haveCases: Bool { !isDisjoint(with: [.officer, .departmentOfficer, .director]) }
}

/// A page's own model inside its frame.
struct FramedPage: MustacheParent {
    let frame: Frame
    let model: any MustacheParent

    func child(named name: String) -> Any? { name == "frame" ? frame : model.child(named: name) }
}
