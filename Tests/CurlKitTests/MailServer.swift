import Foundation

/// A mail server in a process of its own, ended with this object.
final class MailServer: Sendable {
    let port: Int
    private let process: Process
    private let output: FileHandle
    private let input: Pipe

    /// Answers once the server listens.
    init(_ script: String, _ options: String) throws {
        process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        let python = ProcessInfo.processInfo.environment["TRADINGFLOOR_TEST_PYTHON"] ?? "python3"
        process.arguments = [python, "-c", script, options]
        let pipe = Pipe()
        input = Pipe()
        process.standardOutput = pipe
        process.standardInput = input
        output = pipe.fileHandleForReading
        try process.run()
        let line = Self.readLine(output)
        guard let port = Int(line) else { throw NoMailServer(said: line) }
        self.port = port
    }

    deinit {
        stop()
    }

    /// Answers once the port is free again.
    func stop() {
        // Not SIGTERM: a process started by such a thread inherits its mask, and it blocks that signal.
        if process.isRunning { kill(process.processIdentifier, SIGKILL) }
        while process.isRunning { usleep(10_000) }
    }

    /// The next message the server took.
    func nextMessage() throws -> ReceivedMail {
        try JSONDecoder().decode(ReceivedMail.self, from: Data(Self.readLine(output).utf8))
    }

    private static func readLine(_ file: FileHandle) -> String {
        var line: [UInt8] = []
        var byte: UInt8 = 0
        while read(file.fileDescriptor, &byte, 1) == 1, byte != UInt8(ascii: "\n") { line.append(byte) }
        return String(decoding: line, as: UTF8.self)
    }
}

/// `python3`, or what TRADINGFLOOR_TEST_PYTHON names, lacks aiosmtpd or did not start.
struct NoMailServer: Error {
    let said: String
}

struct ReceivedMail: Decodable {
    let subject, text, html, fromName, toName, type, envelopeFrom: String
    let envelopeTo, defects: [String]
    let headers: [String: String]
    let encrypted, login: Bool
    let raw: Data
}

/// Does blocking work off the threads the tests run on.
func blocking<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
        Thread.detachNewThread { continuation.resume(with: Result(catching: work)) }
    }
}
