internal import Foundation
internal import Synchronization

/// The specification, read when somebody first wants to, and the examples beside it.
package final class DocsShelf: Sendable {
    private let read: @Sendable () throws -> SpecNode
    private let folder: String
    private let kept = Mutex<Specification?>(nil)

    /// `folder` holds the specification and `examples/`.
    package init(folder: String, read: @escaping @Sendable () throws -> SpecNode) {
        (self.folder, self.read) = (folder, read)
    }

    func specification() throws -> Specification {
        try kept.withLock { kept in
            if let kept { return kept }
            let specification = Specification(try read())
            kept = specification
            return specification
        }
    }

    /// An example that the specification names; it names only files of its own folder.
    @Sendable func example(_ file: String) -> String? {
        try? String(contentsOfFile: "\(folder)/\(file)", encoding: .utf8)
    }
}
