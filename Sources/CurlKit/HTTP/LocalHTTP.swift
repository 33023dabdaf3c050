internal import CCurl

/// HTTP to a server on this machine, over a Unix-domain socket.
package struct LocalHTTP: Sendable {
    private let socket: String

    package init(socket: String) { self.socket = socket }

    /// Posts `body` and returns what a 2xx answer says; throws `LocalHTTPFault` for anything else. **Blocks** for up to
    /// `timeoutSeconds`.
    package func post(_ path: String, _ body: [UInt8], timeoutSeconds: Int) throws -> [UInt8] {
        let answer = ReceivedBytes()
        do throws(CurlFailure) {
            let handle = try CurlHandle()
            try handle.set(CURLOPT_UNIX_SOCKET_PATH, socket)
            try handle.set(CURLOPT_URL, "http://localhost" + path)
            try handle.set(CURLOPT_PROTOCOLS_STR, "http")
            try handle.set(CURLOPT_NOSIGNAL, 1)
            try handle.set(CURLOPT_FAILONERROR, 1)
            try handle.set(CURLOPT_TIMEOUT_MS, timeoutSeconds * 1_000)
            try answer.attach(to: handle)
            try send(body, by: handle)
        } catch {
            throw LocalHTTPFault(reason: error.text)
        }
        return answer.bytes
    }

    private func send(_ body: [UInt8], by handle: CurlHandle) throws(CurlFailure) {
        try handle.set(CURLOPT_POSTFIELDSIZE_LARGE, bytes: body.count)
        let copy = UnsafeMutableRawPointer.allocate(byteCount: max(1, body.count), alignment: 1)
        defer { copy.deallocate() }
        copy.copyMemory(from: body, byteCount: body.count)
        try handle.set(CURLOPT_POSTFIELDS, pointer: copy)
        try handle.perform()
    }
}

/// Why a local server gave no answer.
package struct LocalHTTPFault: Error, CustomStringConvertible {
    let reason: String
    package var description: String { reason }
}

/// What came back.
private final class ReceivedBytes {
    private(set) var bytes: [UInt8] = []

    func attach(to handle: CurlHandle) throws(CurlFailure) {
        try handle.set(CURLOPT_WRITEFUNCTION) { buffer, size, count, context in
            guard let buffer, let context else { return 0 }
            let received = Unmanaged<ReceivedBytes>.fromOpaque(context).takeUnretainedValue()
            received.bytes += UnsafeRawBufferPointer(start: buffer, count: size * count)
            return size * count
        }
        try handle.set(CURLOPT_WRITEDATA, pointer: Unmanaged.passUnretained(self).toOpaque())
    }
}
