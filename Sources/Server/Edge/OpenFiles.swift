internal import Foundation

/// How many files and connections the system lets this process have open.
package enum OpenFiles {
    /// What the program itself needs beside its connections: database, index, log, mail.
    package static let own = 256

    /// Raises the soft limit to the hard one, at most to `most`, and returns what it is now.
    @discardableResult
    package static func raise(to most: Int = 65_536) -> Int {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return own }
        let wanted = min(limit.rlim_max, rlim_t(most))
        if limit.rlim_cur < wanted {
            limit.rlim_cur = wanted
            setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        }
        return Int(clamping: UInt64(limit.rlim_cur))
    }
}
