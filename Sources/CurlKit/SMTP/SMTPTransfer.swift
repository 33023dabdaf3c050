internal import CCurl

/// One message on its way: what libcurl reads from and what it tells. Lives as long as the handle performs.
final class SMTPTransfer {
    private let message: [UInt8]
    private var position = 0
    private(set) var replies = SMTPReplies()

    private let deadline: ContinuousClock.Instant

    init(_ message: [UInt8], timeoutSeconds: Int) {
        self.message = message
        deadline = .now + .seconds(timeoutSeconds)
    }

    /// The server has answered DATA and reading has begun.
    var hasBegun: Bool { position > 0 }

    func attach(to handle: CurlHandle) throws(CurlFailure) {
        let context = Unmanaged.passUnretained(self).toOpaque()
        try handle.set(CURLOPT_READFUNCTION) { buffer, size, count, context in
            guard let buffer, let context else { return 0 }
            let transfer = Unmanaged<SMTPTransfer>.fromOpaque(context).takeUnretainedValue()
            return transfer.fill(UnsafeMutableRawBufferPointer(start: buffer, count: size * count))
        }
        try handle.set(CURLOPT_READDATA, pointer: context)
        try handle.set(CURLOPT_HEADERFUNCTION) { buffer, size, count, context in
            guard let buffer, let context else { return 0 }
            let transfer = Unmanaged<SMTPTransfer>.fromOpaque(context).takeUnretainedValue()
            transfer.replies.append(line: UnsafeRawBufferPointer(start: buffer, count: size * count))
            return size * count
        }
        try handle.set(CURLOPT_HEADERDATA, pointer: context)
        // libcurl's own timeout does not count while it says farewell to a server that refused.
        let stopAtDeadline: ccurl_progress = { context, _, _, _, _ in
            guard let context else { return 1 }
            let transfer = Unmanaged<SMTPTransfer>.fromOpaque(context).takeUnretainedValue()
            return ContinuousClock.now < transfer.deadline ? 0 : 1
        }
        try handle.set(progress: stopAtDeadline, context: context)
        try handle.set(CURLOPT_INFILESIZE_LARGE, bytes: message.count)
        try handle.set(CURLOPT_UPLOAD, 1)
    }

    private func fill(_ buffer: UnsafeMutableRawBufferPointer) -> Int {
        let next = message[position..<min(position + buffer.count, message.count)]
        buffer.copyBytes(from: next)
        position = next.endIndex
        return next.count
    }
}
