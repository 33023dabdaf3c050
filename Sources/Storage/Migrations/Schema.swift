package import SQLEngines

/// Every step of the schema, oldest first.
package enum Schema {
    package static let migrations: [Migration] = [
        .opening, .silence, .assisted, .organisationsAndInterest, .files, .conventions, .identity, .anonymity,
        .telephone, .births, .learning, .suggestionWeek,
    ]
}
