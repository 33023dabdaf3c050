/// What one client may take of the server before anything is known of the request. Times are whole seconds.
package struct EdgeLimits: Sendable, Equatable {
    /// For a whole head, from its first byte.
    package var headSeconds = 10
    /// Request line and fields together, in octets.
    package var headBytes = 32_768
    package var headFields = 100
    /// From the first byte of a request to the first of its answer.
    package var requestSeconds = 300
    /// The least rate at which a body comes and an answer is taken, in octets per second …
    package var leastBytesPerSecond = 1_000
    /// … once this much time was given for nothing.
    package var graceSeconds = 10
    /// Between two requests of a connection.
    package var idleSeconds = 20
    /// How long a refused or finished client may still take to close its side.
    package var lingerSeconds = 5
    package var connections = 2_000
    /// From one address (IPv6: one /64 network); trusted proxies are not counted.
    package var connectionsPerAddress = 256

    package init() {}
}
