internal import HTTPAccess
internal import HTTPTypes
internal import Hummingbird
internal import Market
internal import NIOCore
internal import Synchronization

/// Pages as visitors get them, by address. All of them go as soon as anything is recorded, the index moves or the
/// day changes, so that nothing old is ever shown.
final class PageCache: Sendable {
    /// What the pages depend on.
    struct Moment: Hashable {
        /// Acts of this process, and the last act of any that it knows of.
        let committed: Int64
        let numbered: Int64
        let indexed: Int64
        let day: CivilDate
    }

    private struct Kept: Sendable {
        var moment: Moment?
        var pages: [String: CachedPage] = [:]
        var bytes = 0
    }

    private let limit: Int
    private let kept = Mutex(Kept())

    init(limit: Int = 16 * 1_024 * 1_024) { self.limit = limit }

    func page(_ address: String, at moment: Moment) -> CachedPage? {
        kept.withLock { $0.moment == moment ? $0.pages[address] : nil }
    }

    func keep(_ page: CachedPage, for address: String, at moment: Moment) {
        let size = page.bytes.readableBytes + address.utf8.count
        kept.withLock { kept in
            if kept.moment != moment || kept.bytes + size > limit { kept = Kept(moment: moment) }
            kept.bytes += kept.pages.updateValue(page, forKey: address) == nil ? size : 0
        }
    }
}

/// The bytes of a page and their tag.
struct CachedPage: Sendable {
    let bytes: ByteBuffer
    let tag: String

    init(_ html: String) {
        bytes = ByteBuffer(string: html)
        tag = "\"\(bytes.readableBytesView.fingerprint)\""
    }

    func answer(_ request: Request, _ language: Language) -> Response {
        var headers = htmlHeaders(language, isKept: true)
        headers[.eTag] = tag
        if request.headers[.ifNoneMatch] == tag { return Response(status: .notModified, headers: headers) }
        return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: bytes))
    }
}
