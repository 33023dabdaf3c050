internal import Foundation
package import Notifier

extension Mail {
    /// The secret of the link in it.
    package var token: String {
        let rest = text.components(separatedBy: "?token=").dropFirst().first ?? ""
        return String(rest.prefix { !$0.isWhitespace })
    }
}
