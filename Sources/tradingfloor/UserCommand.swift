internal import ArgumentParser
internal import Foundation
internal import Market
internal import Server

struct UserCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "user", abstract: "Opens accounts and gives staff roles.",
        subcommands: [Create.self, Roles.self, ResetSecondFactor.self, Code.self])

    struct Create: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Opens an account; the password is read from standard input.",
            discussion: """
                Staff set up their second factor at the first sign-in; until then their roles sleep.

                  read -rs P && echo "$P" | tradingfloor user create an@example.vn --name "An" --role officer
                """)

        @OptionGroup var options: FloorOptions
        @Argument(help: "The e-mail address.") var email: String
        @Option(help: "The name that others see.") var name: String
        @Option(help: "vi or en.") var language = "vi"
        @Option(help: "A staff role: officer, director, reviewer, department-officer, administrator.")
        var role: [String] = []
        @Flag(help: "Answer as JSON.") var json = false

        func run() async throws {
            guard let language = Language(rawValue: language) else { throw ValidationError("--language is vi or en") }
            guard let password = readLine(strippingNewline: true), !password.isEmpty else {
                throw ValidationError("no password on standard input")
            }
            let command = AdminCommand.createMember(
                email: email, name: name, language: language, roles: try roles(role), password: password)
            try show(try await options.perform(command), json: json)
        }
    }

    struct Roles: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Gives an account exactly these staff roles; none takes them all away.")

        @OptionGroup var options: FloorOptions
        @Argument(help: "The e-mail address.") var email: String
        @Argument(help: "The staff roles.") var role: [String] = []

        func run() async throws {
            try show(try await options.perform(.setRoles(email: email, roles: try roles(role))), json: false)
        }
    }

    struct ResetSecondFactor: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "reset-second-factor",
            abstract: "Takes away the second factor of somebody who has lost it; they are told by mail.",
            discussion: """
                Make sure by voice or in person who asks: the password alone opens the account afterwards. Staff roles \
                sleep until a new second factor is set up; sessions and API tokens end at once.

                  tradingfloor user reset-second-factor an@example.vn
                """)

        @OptionGroup var options: FloorOptions
        @Argument(help: "The e-mail address.") var email: String

        func run() async throws { try show(try await options.perform(.resetSecondFactor(email: email)), json: false) }
    }

    struct Code: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Prints the code that an authenticator app would show now for a secret.")

        @Argument(help: "The secret in base32.") var secret: String

        func run() throws {
            guard let code = AuthenticatorCode.now(secret: secret) else { throw ValidationError("this is no secret") }
            print(code)
        }
    }
}

private func roles(_ names: [String]) throws -> [StaffRole] {
    try names.map { name in
        guard let role = StaffRole(rawValue: name) else {
            let known = StaffRole.allCases.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("no staff role \(name); there are \(known)")
        }
        return role
    }
}
