internal import Configuration
internal import Foundation
package import HTTPAccess
internal import Market
internal import Storage

/// What the operator decides: flags over environment (`TRADINGFLOOR_…`) over `tradingfloor.json` over what is here.
package struct FloorConfiguration: Sendable {
    package var dataFolder: String
    package var shareFolder: String?
    package var database: Database
    /// How long a job is one worker's unless it is done before.
    package var leaseSeconds: Int
    package var host: String
    package var port: Int
    package var publicURL: String
    /// The Center's telephone number as it is written on slips.
    package var centerPhone: String?
    package var mail: Mail
    package var limits: EdgeLimits
    package var rates: RateGrants
    package var trustedProxies: TrustedProxies
    package var operatorAddress: OperatorAddress?

    /// `serverURL` is empty without a mail server: mails become files then.
    package struct Mail: Sendable {
        package var serverURL: String
        package var username: String?
        package var password: String?
        package var security: Security
        package var from: String
        package var timeoutSeconds: Int

        package enum Security: String, Sendable, CaseIterable {
            case startTLSRequired = "starttls"
            case startTLSIfOffered = "starttls-if-offered"
            case none
        }
    }

    /// Reads the configuration. `flags` are keys such as `http.port` with what was given on the command line.
    /// Throws `ConfigurationFault` naming a value that will not do.
    package static func read(flags: [String: String], file: String?) async throws -> FloorConfiguration {
        let given = InMemoryProvider(
            name: "flags",
            values: Dictionary(
                uniqueKeysWithValues: flags.map { key, value in
                    (
                        AbsoluteConfigKey(key.split(separator: ".").map(String.init)),
                        ConfigValue(.string(value), isSecret: false)
                    )
                }))
        let environment = EnvironmentVariablesProvider(environmentVariables: Live.environment)
            .prefixKeys(with: "tradingfloor")
        let place = ConfigReader(
            provider: InMemoryProvider(values: [
                "filePath": .init(.string(file ?? "tradingfloor.json"), isSecret: false),
                "allowMissing": .init(.bool(file == nil), isSecret: false),
            ]))
        let json = try await FileProvider<JSONSnapshot>(config: place)
        return try FloorConfiguration(ConfigReader(providers: [given, environment, json]))
    }

    private init(_ reader: ConfigReader) throws {
        dataFolder = reader.string(forKey: "data", default: "data")
        shareFolder = reader.string(forKey: "share")
        database = try Database(reader)
        leaseSeconds = try Self.number(reader, "queue.leaseSeconds", default: Job.leaseSeconds, in: 2...3_600)
        host = reader.string(forKey: "http.host", default: "127.0.0.1")
        port = try Self.number(reader, "http.port", default: 8_080, in: 0...65_535)
        if port == 0 { port = try FreePort.find() }
        publicURL = reader.string(forKey: "http.publicUrl", default: "http://127.0.0.1:\(port)")
        while publicURL.hasSuffix("/") { publicURL.removeLast() }
        guard publicURL.hasPrefix("http://") || publicURL.hasPrefix("https://") else {
            throw ConfigurationFault(key: "http.publicUrl", problem: "must begin with http:// or https://")
        }
        centerPhone = try Self.phone(reader, "center.phone")
        let words = Mail.Security.allCases.map(\.rawValue)
        let security = reader.string(forKey: "smtp.security", default: Mail.Security.startTLSRequired.rawValue)
        guard let security = Mail.Security(rawValue: security) else {
            throw ConfigurationFault(key: "smtp.security", problem: "must be one of \(words.joined(separator: ", "))")
        }
        mail = Mail(
            serverURL: reader.string(forKey: "smtp.url", default: ""), username: reader.string(forKey: "smtp.user"),
            password: reader.string(forKey: "smtp.password", isSecret: true), security: security,
            from: reader.string(forKey: "mail.from", default: "floor@localhost.localdomain"),
            timeoutSeconds: try Self.number(reader, "smtp.timeoutSeconds", default: 60, in: 1...110))
        limits = try EdgeLimits(reader)
        rates = try RateGrants(reader)
        operatorAddress = try reader.string(forKey: "operator.address").map { text in
            guard let address = OperatorAddress(text) else {
                throw ConfigurationFault(key: "operator.address", problem: "must be host:port")
            }
            return address
        }
        let proxies = reader.string(forKey: "http.trustedProxies", default: "")
        guard let proxies = TrustedProxies(proxies) else {
            throw ConfigurationFault(key: "http.trustedProxies", problem: "must be addresses or networks with commas")
        }
        trustedProxies = proxies
    }

    private static func phone(_ reader: ConfigReader, _ key: ConfigKey) throws -> String? {
        guard let text = reader.string(forKey: key), !text.isEmpty else { return nil }
        do { _ = try PhoneNumber(text) } catch {
            throw ConfigurationFault(key: "\(key)", problem: "must be a telephone number such as 0263 3822 000")
        }
        return text
    }

    /// Numbers come as texts from flags and environment, as numbers from a file.
    static func number(
        _ reader: ConfigReader, _ key: ConfigKey, default fallback: Int, in range: ClosedRange<Int>
    ) throws -> Int {
        let text = reader.string(forKey: key)
        let number = reader.int(forKey: key) ?? text.map { Int($0) } ?? fallback
        guard let number, range.contains(number) else {
            throw ConfigurationFault(
                key: "\(key)", problem: "must be a number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    /// The program listens to this machine only.
    package var isLoopback: Bool { ["127.0.0.1", "::1", "localhost"].contains(host) }

    /// What is in force, for `doctor`; secrets only as present or not.
    package var summary: [(name: String, value: String)] {
        [
            ("data", dataFolder), ("database.url", database.description),
            ("database.connections", String(database.connections)), ("queue.leaseSeconds", String(leaseSeconds)),
            ("http.host", host), ("http.port", String(port)), ("http.publicUrl", publicURL),
            ("center.phone", centerPhone ?? ""),
            ("smtp.url", mail.serverURL.isEmpty ? "none: mails are written to \(dataFolder)/mail" : mail.serverURL),
            ("smtp.user", mail.username ?? ""), ("smtp.password", mail.password == nil ? "" : "(set)"),
            ("smtp.security", mail.security.rawValue), ("mail.from", mail.from),
            ("http.trustedProxies", trustedProxies.description),
            ("operator.address", operatorAddress?.description ?? "none: metrics only over \(dataFolder)/admin.sock"),
        ] + limits.summary + rates.summary
    }
}

/// A setting that will not do.
package struct ConfigurationFault: Error, CustomStringConvertible {
    package let key: String
    package let problem: String

    package var description: String { "\(key) \(problem)" }
}
