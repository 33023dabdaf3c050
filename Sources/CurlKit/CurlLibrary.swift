internal import CCurl

/// libcurl, started once for the process.
enum CurlLibrary {
    static let started: CURLcode = ccurl_start()
}
