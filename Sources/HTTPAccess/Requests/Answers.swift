package import HTTPTypes
package import Hummingbird
internal import NIOCore

let jsonContentType = "application/json; charset=utf-8"

/// A JSON answer of what was written, not to be stored by anybody unless its route says otherwise.
package func jsonResponse(_ json: JSONWriter, status: HTTPResponse.Status = .ok) -> Response {
    Response(
        status: status,
        headers: [.contentType: jsonContentType, .cacheControl: "no-store"],
        body: ResponseBody(byteBuffer: ByteBuffer(bytes: json.bytes)))
}

package func emptyResponse(_ status: HTTPResponse.Status = .noContent) -> Response {
    Response(status: status, headers: [.cacheControl: "no-store"])
}
