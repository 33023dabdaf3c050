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
    /// What stands in the search field of the header; nil hides the field.
    var search: String? = ""

    init(
        _ title: String, summary: String? = nil, isIndexed: Bool = true, json: String? = nil, search: String? = ""
    ) {
        (self.title, self.summary, self.isIndexed) = (title, summary, isIndexed)
        (self.json, self.search) = (json, search)
    }
}

/// The model of what stands around every page: head, header, footer.
struct Frame: MustacheParent {
    let head: Head
    let language: Language
    let publicURL: String
    /// The same page in either language, as paths.
    let paths: [Language: String]
    let files: PublicFiles
    let member: String?
    let isDemo: Bool

    func child(named name: String) -> Any? {
        switch name {
        case "title": head.title
        case "summary": head.summary
        case "isHidden": !head.isIndexed
        case "json": head.json
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
        case "signInPath": language.path("/sign-in")
        case "signOutPath": language.path("/sign-out")
        case "docsPath": language.path("/docs")
        case "styles": files.styles
        case "icon": files.icon
        case "member": member
        case "isDemo": isDemo
        default: nil
        }
    }

    private func absolute(_ language: Language) -> String { publicURL + (paths[language] ?? "/") }
}

/// A page's own model inside its frame.
struct FramedPage: MustacheParent {
    let frame: Frame
    let model: any MustacheParent

    func child(named name: String) -> Any? { name == "frame" ? frame : model.child(named: name) }
}
