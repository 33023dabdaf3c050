internal import CMagic
internal import Synchronization

/// What a file's first octets say it is, by libmagic. Its table is read with the first file.
final class MagicNumbers: Sendable {
    private final class Handle {
        let cookie: magic_t

        init?() {
            // What is compressed stays so, and nothing but content counts.
            let flags =
                MAGIC_MIME_TYPE | MAGIC_NO_CHECK_COMPRESS | MAGIC_NO_CHECK_ELF | MAGIC_NO_CHECK_TAR
                | MAGIC_NO_CHECK_CDF | MAGIC_NO_CHECK_TOKENS
            guard let cookie = magic_open(flags) else { return nil }
            self.cookie = cookie
            if magic_load(cookie, nil) != 0 { return nil }
        }

        deinit { magic_close(cookie) }
    }

    private let handle = Mutex<Handle?>(nil)

    /// The media type of what begins with `bytes`; nil when libmagic cannot work.
    func mediaType(of bytes: [UInt8]) -> String? {
        handle.withLock { handle in
            if handle == nil { handle = Handle() }
            guard let cookie = handle?.cookie, let name = magic_buffer(cookie, bytes, bytes.count) else { return nil }
            return String(cString: name)
        }
    }
}
