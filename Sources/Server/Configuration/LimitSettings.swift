internal import Configuration
internal import HTTPAccess

/// A number under `limits.`: its name, where it goes, what it may be.
private typealias LimitSetting<Limits> = (name: String, field: WritableKeyPath<Limits, Int>, range: ClosedRange<Int>)

extension EdgeLimits {
    private static var settings: [LimitSetting<EdgeLimits>] {
        [
            ("headSeconds", \.headSeconds, 1...300), ("headBytes", \.headBytes, 4_096...1_048_576),
            ("headFields", \.headFields, 20...1_000), ("requestSeconds", \.requestSeconds, 10...86_400),
            ("leastBytesPerSecond", \.leastBytesPerSecond, 1...1_000_000), ("graceSeconds", \.graceSeconds, 1...300),
            ("idleSeconds", \.idleSeconds, 1...3_600), ("lingerSeconds", \.lingerSeconds, 1...60),
            ("connections", \.connections, 1...60_000),
            ("connectionsPerAddress", \.connectionsPerAddress, 1...60_000),
        ]
    }

    /// What stands under `limits.` over what is built in. Throws `ConfigurationFault`.
    init(_ reader: ConfigReader) throws {
        self.init()
        try read(reader, Self.settings, into: &self)
    }

    /// For `doctor`.
    var summary: [(name: String, value: String)] { shown(Self.settings, of: self) }
}

extension RateGrants {
    private static var settings: [LimitSetting<RateGrants>] {
        [
            ("searchesPerMinute", \.searchesPerMinute, 1...1_000_000),
            ("registrationsPerHour", \.registrationsPerHour, 1...1_000_000),
            ("linksPerMinute", \.linksPerMinute, 1...1_000_000),
        ]
    }

    /// What stands under `limits.` over what is built in. Throws `ConfigurationFault`.
    init(_ reader: ConfigReader) throws {
        self.init()
        try read(reader, Self.settings, into: &self)
    }

    /// For `doctor`.
    var summary: [(name: String, value: String)] { shown(Self.settings, of: self) }
}

private func read<Limits>(_ reader: ConfigReader, _ settings: [LimitSetting<Limits>], into limits: inout Limits) throws
{
    for (name, field, range) in settings {
        limits[keyPath: field] = try FloorConfiguration.number(
            reader, ConfigKey("limits.\(name)"), default: limits[keyPath: field], in: range)
    }
}

private func shown<Limits>(_ settings: [LimitSetting<Limits>], of limits: Limits) -> [(name: String, value: String)] {
    settings.map { ("limits.\($0.name)", String(limits[keyPath: $0.field])) }
}
