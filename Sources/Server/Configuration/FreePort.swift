internal import Foundation

/// A TCP port of this machine that nobody listens on now.
enum FreePort {
    /// Asks the system for one. Somebody else could take it before we do; then serving fails and says so.
    static func find() throws -> Int {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { throw ConfigurationFault(key: "http.port", problem: "cannot be chosen") }
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                bind(descriptor, generic, length) == 0 && getsockname(descriptor, generic, &length) == 0
            }
        }
        guard isBound else { throw ConfigurationFault(key: "http.port", problem: "cannot be chosen") }
        return Int(UInt16(bigEndian: address.sin_port))
    }
}
