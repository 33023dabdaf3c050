internal import HTTPAccess

/// What every page is made with.
struct Site: Sendable {
    let doors: Doors
    let templates: PageTemplates
    let files: PublicFiles
    let docs: DocsShelf
    let cache = PageCache()
}
