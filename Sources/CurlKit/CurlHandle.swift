internal import CCurl
import Foundation

/// One easy handle. Used by one thread at a time.
final class CurlHandle {
    let pointer: UnsafeMutableRawPointer
    private let message: UnsafeMutablePointer<CChar>
    private var lists: [UnsafeMutablePointer<curl_slist>] = []

    /// Throws `CURLE_FAILED_INIT` when the library or the handle cannot be had.
    init() throws(CurlFailure) {
        guard CurlLibrary.started == CURLE_OK, let handle = curl_easy_init() else {
            throw CurlFailure(code: CURLE_FAILED_INIT, text: "libcurl did not start")
        }
        pointer = handle
        message = .allocate(capacity: Int(CURL_ERROR_SIZE))
        message.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
        try set(CURLOPT_ERRORBUFFER, pointer: message)
    }

    deinit {
        curl_easy_cleanup(pointer)
        for list in lists { curl_slist_free_all(list) }
        message.deallocate()
    }

    func set(_ option: CURLoption, _ value: String) throws(CurlFailure) {
        try check(ccurl_set_string(pointer, option, value))
    }

    func set(_ option: CURLoption, _ value: Int) throws(CurlFailure) {
        try check(ccurl_set_long(pointer, option, value))
    }

    func set(_ option: CURLoption, bytes: Int) throws(CurlFailure) {
        try check(ccurl_set_size(pointer, option, curl_off_t(bytes)))
    }

    func set(_ option: CURLoption, pointer value: UnsafeMutableRawPointer) throws(CurlFailure) {
        try check(ccurl_set_pointer(pointer, option, value))
    }

    func set(_ option: CURLoption, transfer: @escaping ccurl_transfer) throws(CurlFailure) {
        try check(ccurl_set_transfer(pointer, option, transfer))
    }

    func set(progress: @escaping ccurl_progress, context: UnsafeMutableRawPointer) throws(CurlFailure) {
        try check(ccurl_set_progress(pointer, progress, context))
    }

    func set(_ option: CURLoption, list values: [String]) throws(CurlFailure) {
        var list: UnsafeMutablePointer<curl_slist>?
        for value in values {
            guard let longer = curl_slist_append(list, value) else {
                curl_slist_free_all(list)
                throw CurlFailure(code: CURLE_OUT_OF_MEMORY, text: "no memory")
            }
            list = longer
        }
        guard let list else { return }
        lists.append(list)
        try check(ccurl_set_list(pointer, option, list))
    }

    /// Blocks until the transfer is over.
    func perform() throws(CurlFailure) {
        try check(curl_easy_perform(pointer))
    }

    /// Ends the reading side, so that the farewell to a server is sent but its answer not waited for.
    func stopListening() {
        let socket = ccurl_socket(pointer)
        if socket >= 0 { shutdown(socket, Int32(SHUT_RD)) }
    }

    private func check(_ code: CURLcode) throws(CurlFailure) {
        guard code != CURLE_OK else { return }
        let said = String(cString: message)
        throw CurlFailure(code: code, text: said.isEmpty ? String(cString: curl_easy_strerror(code)) : said)
    }
}

struct CurlFailure: Error {
    let code: CURLcode
    let text: String
}
