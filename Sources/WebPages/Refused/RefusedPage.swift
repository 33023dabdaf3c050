internal import HTTPAccess
internal import HTTPTypes
internal import Hummingbird
internal import Market
internal import Mustache
internal import NIOCore

/// A refusal as a page; plain text when even that fails.
func refusedPage(_ refusal: Refusal, _ site: Site) -> Response {
    let model = RefusedModel(refusal: refusal, catalogues: site.doors.catalogues)
    let frame = Frame(
        head: Head(refusal.title(site.doors.catalogues), isIndexed: false), language: refusal.language,
        publicURL: site.doors.publicURL, paths: [.vi: "/", .en: "/en"], files: site.files, member: nil, staffRoles: [],
        formToken: nil,
        isDemo: false)
    let page = FramedPage(frame: frame, model: model)
    let html = site.templates.render("Refused", page, in: refusal.language)
    var headers = htmlHeaders(refusal.language, isKept: false)
    if html == nil { headers[.contentType] = "text/plain; charset=utf-8" }
    if refusal.status == .serviceUnavailable { headers[.retryAfter] = "5" }
    return Response(
        status: refusal.status, headers: headers,
        body: ResponseBody(byteBuffer: ByteBuffer(string: html ?? refusal.title(site.doors.catalogues))))
}

private struct RefusedModel: MustacheParent {
    let refusal: Refusal
    let catalogues: Catalogues

    func child(named name: String) -> Any? {
        switch name {
        case "heading": refusal.title(catalogues)
        case "detail": refusal.detail(catalogues)
        case "problems":
            refusal.error.fields.map {
                FormProblem(field: String($0.pointer.dropFirst()), text: refusal.text(of: $0, catalogues))
            }
        case "hasProblems": !refusal.error.fields.isEmpty
        case "status": String(refusal.status.code)
        case "requestID": refusal.requestID
        case "home": refusal.language.path("/")
        case "searchPath": refusal.language.path("/search")
        default: nil
        }
    }
}
