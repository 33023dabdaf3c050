internal import Crypto
internal import Foundation
internal import Market
internal import Synchronization

/// Where a file lies between the network and the database: a file without a name in the data folder, gone with its
/// last user or with the process. libvips and libzip want to go to and fro in it, and the database wants it whole and
/// quickly; neither can be had from a network.
package final class Spool: Sendable {
    let descriptor: Int32
    private let state = Mutex(State())

    private struct State: Sendable {
        var octets = 0
        var hasher = SHA256()
    }

    /// Throws `temporarilyUnavailable` when the folder takes no file.
    init(in folder: String) throws(MarketError) {
        var path = Array("\(folder)/spool-XXXXXX".utf8CString)
        descriptor = mkstemp(&path)
        unlink(path)
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        guard descriptor >= 0 else { throw MarketError(.temporarilyUnavailable) }
    }

    deinit { close(descriptor) }

    var octets: Int { state.withLock { $0.octets } }
    /// Of what was written with `append`.
    var hash: FileHash { state.withLock { FileHash(digest: $0.hasher.finalize()) } }

    /// Writes behind what is there. Throws `temporarilyUnavailable` when the disk is full.
    func append(_ part: ArraySlice<UInt8>) throws(MarketError) {
        guard write(part) else { throw MarketError(.temporarilyUnavailable) }
        state.withLock { state in
            state.octets += part.count
            part.withUnsafeBytes { state.hasher.update(bufferPointer: $0) }
        }
    }

    private func write(_ part: ArraySlice<UInt8>) -> Bool {
        part.withUnsafeBytes { bytes in
            var done = 0
            while done < bytes.count {
                let count = Foundation.write(descriptor, bytes.baseAddress! + done, bytes.count - done)
                guard count > 0 else { return false }
                done += count
            }
            return true
        }
    }

    /// Takes account of what a library has written past us.
    func measure() throws(MarketError) {
        var fresh = State()
        var position = 0
        while case let part = try read(position..<(position + FileLimits.chunkOctets)), !part.isEmpty {
            part.withUnsafeBytes { fresh.hasher.update(bufferPointer: $0) }
            position += part.count
        }
        fresh.octets = position
        state.withLock { $0 = fresh }
    }

    /// What stands at these places, less at the end.
    func read(_ range: Range<Int>) throws(MarketError) -> [UInt8] {
        var failed = false
        let bytes = [UInt8](unsafeUninitializedCapacity: range.count) { buffer, filled in
            while filled < range.count {
                let count = pread(
                    descriptor, buffer.baseAddress! + filled, range.count - filled, off_t(range.lowerBound + filled))
                failed = count < 0
                guard count > 0 else { return }
                filled += count
            }
        }
        guard !failed else { throw MarketError(.temporarilyUnavailable) }
        return bytes
    }
}
