internal import NIOCore
internal import NIOHTTP1

/// Stands between the parser and the program on every connection: lets only well-framed requests in, sees that they
/// come and their answers are taken at a bearable pace, and ends what does not.
final class ConnectionGuard: ChannelDuplexHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart
    typealias OutboundIn = HTTPServerResponsePart
    typealias OutboundOut = HTTPServerResponsePart

    private let meter: EdgeMeter
    private let isRefused: Bool
    private var pace: ConnectionPace
    private var ticking: RepeatedTask?
    /// Parts of requests have come since the last read ended.
    private var hasRead = false
    private var isAwaited = false
    private var handedOver = 0
    private var buffered = 0
    /// No further request is read: the last one has come, or we have refused.
    private var isDeaf = false
    /// Whether each open request is the last of its connection.
    private var lastOnes = CircularBuffer<Bool>()
    /// We have answered in the program's stead; what it still writes is dropped.
    private var isOver = false

    /// With `isRefused` the client is told that there are too many.
    init(_ limits: EdgeLimits, meter: EdgeMeter, isRefused: Bool) {
        (self.meter, self.isRefused) = (meter, isRefused)
        pace = ConnectionPace(limits)
    }

    func handlerAdded(context: ChannelHandlerContext) {
        if context.channel.isActive { begin(context) }
    }

    func channelActive(context: ChannelHandlerContext) {
        begin(context)
        context.fireChannelActive()
    }

    func channelInactive(context: ChannelHandlerContext) {
        ticking?.cancel()
        context.fireChannelInactive()
    }

    func handlerRemoved(context: ChannelHandlerContext) { ticking?.cancel() }

    private func begin(_ context: ChannelHandlerContext) {
        guard ticking == nil else { return }
        if isRefused {
            cut(.tooManyConnections, context)
            return context.close(promise: nil)
        }
        let (second, bound) = (TimeAmount.seconds(1), NIOLoopBound((self, context), eventLoop: context.eventLoop))
        ticking = context.eventLoop.scheduleRepeatedTask(initialDelay: second, delay: second) { _ in
            let (handler, context) = bound.value
            handler.tick(context)
        }
    }

    private func tick(_ context: ChannelHandlerContext) {
        let waiting = (try? context.channel.syncOptions?.getOption(.bufferedWritableBytes)) ?? 0
        let taken = max(0, handedOver + buffered - waiting)
        (buffered, handedOver) = (waiting, 0)
        if let cut = pace.tick(isAwaited: isAwaited, taken: taken, isWaiting: waiting > 0) { self.cut(cut, context) }
    }

    private func cut(_ cut: Cut, _ context: ChannelHandlerContext) {
        meter.note(cut)
        guard let refusal = cut.refusal, pace.canBeRefused, !isOver else { return context.close(promise: nil) }
        refuse(refusal, context)
    }

    /// Answers instead of the program and says goodbye; the client may read that before the connection goes.
    private func refuse(_ refusal: EdgeRefusal, _ context: ChannelHandlerContext) {
        (isOver, isDeaf) = (true, true)
        context.write(wrapOutboundOut(.head(refusal.head)), promise: nil)
        context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(string: refusal.text)))), promise: nil)
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
        endOutput(context)
        context.fireErrorCaught(HTTPParserError.closedConnection)
    }

    private func endOutput(_ context: ChannelHandlerContext) {
        pace.outputClosed()
        context.close(mode: .output, promise: nil)
    }
}

extension ConnectionGuard {
    func read(context: ChannelHandlerContext) {
        isAwaited = true
        context.read()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        hasRead = true
        guard !isDeaf else { return }
        switch unwrapInboundIn(data) {
        case .head(let head):
            if let problem = HeadRules.problem(of: head) { return refuseFraming(problem, context) }
            accept(head, context)
        case .body(let bytes): pace.body(bytes: bytes.readableBytes)
        case .end:
            pace.requestEnd()
            isDeaf = lastOnes.last ?? false
        }
        context.fireChannelRead(data)
    }

    private func accept(_ head: HTTPRequestHead, _ context: ChannelHandlerContext) {
        pace.head()
        lastOnes.append(HeadRules.isLast(head))
        guard HeadRules.waitsForContinue(head), pace.open == 1 else { return }
        context.writeAndFlush(
            wrapOutboundOut(.head(HTTPResponseHead(version: .http1_1, status: .continue))), promise: nil)
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        if !hasRead, !isDeaf { pace.someBytes() }
        (hasRead, isAwaited) = (false, false)
        context.fireChannelReadComplete()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        guard !isOver, let error = error as? HTTPParserError else { return context.fireErrorCaught(error) }
        guard error != .invalidEOFState, error != .closedConnection else { return context.fireErrorCaught(error) }
        refuseFraming(EdgeRefusal(parsing: error), context)
    }

    /// Refuses at once, or, while earlier requests wait for their answers, after those: the program then answers 400.
    private func refuseFraming(_ refusal: EdgeRefusal, _ context: ChannelHandlerContext) {
        meter.note(.framing)
        isDeaf = true
        if pace.canBeRefused { return refuse(refusal, context) }
        context.fireErrorCaught(HTTPParserError.closedConnection)
    }
}

extension ConnectionGuard {
    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        guard !isOver else {
            promise?.succeed()
            return
        }
        switch unwrapOutboundIn(data) {
        case .head(var head):
            pace.answerHead()
            if lastOnes.first ?? true { head.headers.replaceOrAdd(name: "Connection", value: "close") }
            context.write(wrapOutboundOut(.head(head)), promise: promise)
        case .body(let body):
            handedOver += body.readableBytes
            context.write(data, promise: promise)
        case .end:
            pace.answerEnd()
            context.write(data, promise: promise)
            if lastOnes.popFirst() ?? true {
                context.flush()
                endOutput(context)
            }
        }
    }

    func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
        if mode == .output { pace.outputClosed() }
        context.close(mode: mode, promise: promise)
    }
}
