package import HTTPTypes
package import Hummingbird
internal import NIOCore

/// A JSON answer of what was written, not to be stored by anybody unless its route says otherwise.
package func jsonResponse(_ json: JSONWriter, status: HTTPResponse.Status = .ok) -> Response {
    Response(
        status: status,
        headers: [.contentType: "application/json; charset=utf-8", .cacheControl: "no-store"],
        body: ResponseBody(byteBuffer: ByteBuffer(bytes: json.bytes)))
}

package func emptyResponse(_ status: HTTPResponse.Status = .noContent) -> Response {
    Response(status: status, headers: [.cacheControl: "no-store"])
}
