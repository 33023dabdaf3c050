internal import HTTPAccess
internal import Hummingbird
internal import HummingbirdCore
internal import Logging
internal import NIOCore
internal import NIOHTTP1

/// Hummingbird's HTTP/1 connection with our guard right behind the parser.
struct EdgeChannel: ServerChildChannel {
    typealias Value = HTTP1Channel.Value

    private let program: HTTP1Channel
    private let limits: EdgeLimits
    private let meter: EdgeMeter

    init(_ responder: @escaping HTTPChannelHandler.Responder, limits: EdgeLimits, meter: EdgeMeter) {
        let decoder = HTTP1Channel.Configuration.DecoderConfiguration(
            maxHeaderFieldSize: limits.headBytes, maxHeaderListSize: limits.headBytes,
            maxHeaderFieldCount: limits.headFields)
        program = HTTP1Channel(responder: responder, configuration: .init(httpDecoderConfiguration: decoder))
        (self.limits, self.meter) = (limits, meter)
    }

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
        let peer = channel.remoteAddress
        let isCounted = meter.opened(from: peer)
        if isCounted { channel.closeFuture.whenComplete { [meter] _ in meter.closed(from: peer) } }
        return program.setup(channel: channel, logger: logger).flatMapThrowing { [limits, meter] value in
            let pipeline = channel.pipeline.syncOperations
            let parser = try pipeline.handler(type: ByteToMessageHandler<HTTPRequestDecoder>.self)
            try pipeline.addHandler(
                ConnectionGuard(limits, meter: meter, isRefused: !isCounted), position: .after(parser))
            return value
        }
    }

    func handle(value: Value, logger: Logger) async { await program.handle(value: value, logger: logger) }
}

extension HTTPServerBuilder {
    /// HTTP/1.1 with the limits that keep slow and greedy clients from taking the server for themselves.
    static func guarded(_ limits: EdgeLimits, meter: EdgeMeter) -> HTTPServerBuilder {
        HTTPServerBuilder { EdgeChannel($0, limits: limits, meter: meter) }
    }
}
