import Foundation

/// A mail server and how to speak to it.
package struct SMTPServer: Sendable, Equatable {
    package enum Security: Sendable, Equatable {
        /// `STARTTLS` (RFC 3207) or nothing: without it neither password nor message leaves this machine.
        case startTLSRequired
        /// Encrypted when offered. Whoever can change the traffic can take the offer away.
        case startTLSIfOffered
        /// In the clear, the password too: for a server on this machine or a test.
        case none
    }

    /// `smtp://host:port` or, encrypted from the first byte (RFC 8314), `smtps://host:port`; an IPv6 address in
    /// brackets. A path (`smtp://host/floor.example`) is the name this machine greets with, else its host name.
    package let url: String
    package let username: String?
    package let password: String?
    package let security: Security
    /// The longest one send takes, connecting included.
    package let timeoutSeconds: Int
    package let connectTimeoutSeconds: Int
    /// A PEM file of the authorities trusted; nil for those of the system. The server's name is always checked.
    package let caFile: String?

    /// Throws ``SMTPServerFault`` for a URL that is not one of the two, or a value libcurl cannot carry.
    package init(
        url: String, username: String? = nil, password: String? = nil, security: Security = .startTLSRequired,
        timeoutSeconds: Int = 60, connectTimeoutSeconds: Int = 15, caFile: String? = nil
    ) throws(SMTPServerFault) {
        self.url = try Self.ascii(url)
        for value in [username, password, caFile] where value?.utf8.contains(0) == true { throw .nulCharacter }
        guard (1...86_400).contains(timeoutSeconds), (1...86_400).contains(connectTimeoutSeconds) else {
            throw .timeoutOutOfRange
        }
        self.username = username
        self.password = password
        self.security = security
        self.timeoutSeconds = timeoutSeconds
        self.connectTimeoutSeconds = connectTimeoutSeconds
        self.caFile = caFile
    }

    /// An international host in its ASCII form: libcurl would read it in the locale of the process.
    private static func ascii(_ url: String) throws(SMTPServerFault) -> String {
        guard let parts = URLComponents(string: url), ["smtp", "smtps"].contains(parts.scheme?.lowercased()),
            parts.encodedHost?.isEmpty == false, parts.user == nil, parts.password == nil,
            let ascii = parts.url?.absoluteString
        else { throw .notAnSMTPURL }
        return ascii
    }
}

/// What is wrong with the settings of a mail server.
package enum SMTPServerFault: Error, Equatable {
    /// Neither `smtp://host` nor `smtps://host`, or with a user name inside: those have their own settings.
    case notAnSMTPURL
    /// A NUL in the user name, the password or the file name.
    case nulCharacter
    /// Seconds are 1 to 86,400.
    case timeoutOutOfRange
}
