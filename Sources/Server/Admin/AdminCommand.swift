internal import Foundation
package import Market

/// What the operator asks of a floor from the command line: done in this process when it holds the lock, sent over the
/// admin socket when a server does.
package enum AdminCommand: Sendable, Codable {
    case createMember(email: String, name: String, language: Language, roles: [StaffRole], password: String)
    case setRoles(email: String, roles: [StaffRole])
    case resetSecondFactor(email: String)
    case listKeys
    case rotateKeys
    case removeKey(id: String)
    case markCentre(organisation: String, isCentre: Bool)
    case proposeMatches
    case learnWeights
    case teachLexicon
    case exportLexicon
    case importDictionary(name: String, heads: [DictionaryHead])
    case listFailures
    case retryDelivery(id: String)
    case retryAll
    case examine(audit: Bool)
}

/// A line of a dictionary: a Vietnamese head, its English renderings separated by semicolons.
package struct DictionaryHead: Sendable, Codable {
    package let vietnamese: String
    package let english: String

    package init(vietnamese: String, english: String) { (self.vietnamese, self.english) = (vietnamese, english) }
}

/// What came of it: lines for a person, and whether it went well.
package struct AdminAnswer: Sendable, Codable {
    package var isGood: Bool
    package var lines: [String]
    /// The same for a machine.
    package var values: [String: String]

    package init(isGood: Bool = true, lines: [String], values: [String: String] = [:]) {
        (self.isGood, self.lines, self.values) = (isGood, lines, values)
    }
}
