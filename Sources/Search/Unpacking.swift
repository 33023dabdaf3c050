internal import Foundation

/// Reads a file, or what gzip made of it.
enum Unpacking {
    /// Nil where there is neither.
    static func contents(of file: String, packed: String) -> Data? {
        if let plain = FileManager.default.contents(atPath: file) { return plain }
        guard FileManager.default.fileExists(atPath: packed) else { return nil }
        let unpacker = Process()
        let pipe = Pipe()
        unpacker.executableURL = URL(filePath: "/usr/bin/env")
        unpacker.arguments = ["gzip", "-dcq", "-S", packed.hasSuffix(".dz") ? ".dz" : ".gz", packed]
        unpacker.standardOutput = pipe
        unpacker.standardError = FileHandle.nullDevice
        guard (try? unpacker.run()) != nil, let text = try? pipe.fileHandleForReading.readToEnd() else { return nil }
        unpacker.waitUntilExit()
        return unpacker.terminationStatus == 0 ? text : nil
    }
}
