import HTTPAccess
import NIOCore
import Testing

struct ClientAddressTests {
    private let peer = { try SocketAddress(ipAddress: $0, port: 4_711) } as (String) throws -> SocketAddress

    @Test func anAddressIsWhatOneClientCommands() throws {
        #expect(ClientAddress("192.0.2.7")?.description == "192.0.2.7")
        #expect(ClientAddress("::ffff:192.0.2.7") == ClientAddress("192.0.2.7"))
        #expect(ClientAddress("2001:db8:1:2:3::9") == ClientAddress("2001:db8:1:2:ffff::1"))
        #expect(ClientAddress("2001:db8:1:2::1") != ClientAddress("2001:db8:1:3::1"))
        #expect(ClientAddress("2001:db8:1:2::1")?.description == "2001:db8:1:2::/64")
    }

    @Test(arguments: [
        "", "unknown", "192.0.2.7:80", "192.0.2", "a.example", "[::1]", String(repeating: "1", count: 99),
    ])
    func whatIsNoAddress(_ text: String) {
        #expect(ClientAddress(text) == nil)
    }

    @Test func strangersCannotNameTheirAddress() throws {
        let proxies = try #require(TrustedProxies("10.0.0.0/8, ::1"))
        #expect(
            proxies.client(peer: try peer("192.0.2.7"), forwarded: ["198.51.100.1"])
                == ClientAddress("192.0.2.7"))
        #expect(
            TrustedProxies.none.client(peer: try peer("127.0.0.1"), forwarded: ["198.51.100.1"])
                == ClientAddress("127.0.0.1"))
    }

    @Test(arguments: [
        ([], "10.1.2.3"), (["198.51.100.1"], "198.51.100.1"), (["192.0.2.1, 198.51.100.1"], "198.51.100.1"),
        (["192.0.2.1", "198.51.100.1"], "198.51.100.1"), (["198.51.100.1, 10.9.9.9"], "198.51.100.1"),
        (["198.51.100.1,10.9.9.9", "10.0.0.1"], "198.51.100.1"), (["198.51.100.1, nonsense"], "10.1.2.3"),
        (["nonsense, 10.0.0.1"], "10.0.0.1"), (["2001:db8::1"], "2001:db8::1"),
    ])
    func theLastThatIsNoProxyOfOursIsTheClient(_ forwarded: [String], _ client: String) throws {
        let proxies = try #require(TrustedProxies("10.0.0.0/8"))
        #expect(proxies.client(peer: try peer("10.1.2.3"), forwarded: forwarded) == ClientAddress(client))
    }

    @Test(arguments: ["10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/8/8", "nginx", "::1/129", "10.0.0.1/"])
    func aListThatWillNotDo(_ list: String) {
        #expect(TrustedProxies(list) == nil)
    }
}
