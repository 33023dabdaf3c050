internal import NIOHTTP1

/// What a request's head must hold to beside what the parser already insists on (RFC 9112, 3.2 and 6.3; RFC 9110,
/// 7.2 and 10.1.1).
enum HeadRules {
    /// Why `head` is refused, if it is.
    static func problem(of head: HTTPRequestHead) -> EdgeRefusal? {
        if head.version.major != 1 { return .versionNotSupported }
        if head.method == .CONNECT { return .methodNotImplemented }
        let codings = head.headers["transfer-encoding"]
        if !codings.isEmpty {
            // A 1.0 client cannot know the chunked coding: who sends both tries to be read in two ways.
            guard head.version.minor >= 1 else { return .badFraming }
            guard codings.count == 1, codings[0].lowercased() == "chunked" else { return .codingNotImplemented }
        }
        if let problem = hostProblem(head) { return problem }
        let expectations = head.headers["expect"]
        guard expectations.allSatisfy({ $0.lowercased() == "100-continue" }) else { return .expectationFailed }
        return head.uri.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7f } ? nil : .badTarget
    }

    /// The client waits for a sign before it sends the body.
    static func waitsForContinue(_ head: HTTPRequestHead) -> Bool {
        head.version.minor >= 1 && head.headers.contains(name: "expect")
    }

    /// After this request the bytes that follow are no request of ours: the parser stops where a client offers another
    /// protocol, which we never take up.
    static func isLast(_ head: HTTPRequestHead) -> Bool {
        !head.isKeepAlive || head.headers.contains(name: "upgrade")
    }

    private static func hostProblem(_ head: HTTPRequestHead) -> EdgeRefusal? {
        let hosts = head.headers["host"]
        guard hosts.count == 1 else { return hosts.isEmpty && head.version.minor == 0 ? nil : .badHost }
        return hosts[0].utf8.count <= 255 && hosts[0].utf8.allSatisfy(isHostCharacter) ? nil : .badHost
    }

    /// Letters, digits and what else a name, an address and a port are made of.
    private static func isHostCharacter(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: "-._~:[]%".utf8.contains(byte)
        }
    }
}
