/// A JSON document (RFC 8259) as it was read.
package enum JSONValue: Sendable, Equatable {
    case null
    case bool(Bool)
    /// A number written without fraction and exponent.
    case integer(Int64)
    /// A number written with either; finite.
    case number(Double)
    /// In Unicode normal form C when it was read by ``parse(_:limits:)``.
    case string(String)
    case array([JSONValue])
    case object(JSONObject)
}

/// The members of an object in the order they were written; names are unique.
package struct JSONObject: Sendable, Equatable {
    package struct Member: Sendable, Equatable {
        package let name: String
        package let value: JSONValue

        package init(_ name: String, _ value: JSONValue) {
            self.name = name
            self.value = value
        }
    }

    package let members: [Member]

    /// The caller answers for the names being unique.
    package init(_ members: [Member]) {
        self.members = members
    }

    /// The value of that name, or nil. Looks through the members one by one.
    package subscript(_ name: String) -> JSONValue? {
        members.first { $0.name == name }?.value
    }
}
