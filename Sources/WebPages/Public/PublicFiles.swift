internal import Foundation
internal import HTTPAccess
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore

/// The styles and pictures of the pages, read once; what is not in the folder does not exist.
struct PublicFiles: Sendable {
    struct File: Sendable {
        let bytes: ByteBuffer
        let type: String
        let fingerprint: String
    }

    private let files: [String: File]
    /// The addresses of the styles in the order of their names, each with the fingerprint of its content.
    let styles: [String]
    /// The address of the mark.
    let icon: String

    private static let types = ["css": "text/css; charset=utf-8", "svg": "image/svg+xml"]

    /// Throws `TemplateFault` when the mark or the styles are missing.
    init(folder: String) throws {
        var files: [String: File] = [:]
        for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
            guard let type = name.split(separator: ".").last.flatMap({ Self.types[String($0)] }) else { continue }
            let bytes = ByteBuffer(bytes: try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(name)")))
            files[name] = File(bytes: bytes, type: type, fingerprint: bytes.readableBytesView.fingerprint)
        }
        guard files["mark.svg"] != nil, files.keys.contains(where: { $0.hasSuffix(".css") }) else {
            throw TemplateFault(file: folder, problem: "needs mark.svg and at least one style")
        }
        self.files = files
        let address = { (name: String) in "/public/\(name)?v=\(files[name]?.fingerprint ?? "")" }
        styles = files.keys.filter { $0.hasSuffix(".css") }.sorted().map(address)
        icon = address("mark.svg")
    }

    subscript(name: String) -> File? { files[name] }
}
