// swift-tools-version: 6.2
import Foundation
import PackageDescription

// The rooms and the arrows between them. A house-rules test holds every import to what is listed here.

let house: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]
// The engine, and the parsers that a million made-up inputs go through, run at full speed in debug builds too.
let optimised: [SwiftSetting] = house + [.unsafeFlags(["-O"], .when(configuration: .debug))]

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let configuration = Target.Dependency.product(name: "Configuration", package: "swift-configuration")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let hummingbirdCore = Target.Dependency.product(name: "HummingbirdCore", package: "hummingbird")
let lifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")
let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioHTTP1 = Target.Dependency.product(name: "NIOHTTP1", package: "swift-nio")
let swiftCSV = Target.Dependency.product(name: "SwiftCSV", package: "SwiftCSV")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

/// Templates, styles, texts and golden files are read at run time, not compiled.
func readAtRunTime(in folder: String) -> [String] {
    let files = FileManager.default.enumerator(atPath: "\(Context.packageDirectory)/\(folder)")
    let read = ["mustache", "css", "svg", "yaml", "txt", "sql"]
    return (files?.compactMap { $0 as? String } ?? []).filter { file in read.contains { file.hasSuffix(".\($0)") } }
        .sorted()
}

func room(_ name: String, _ arrows: [Target.Dependency], settings: [SwiftSetting] = house) -> Target {
    .target(
        name: name, dependencies: arrows, exclude: readAtRunTime(in: "Sources/\(name)"), swiftSettings: settings)
}

func tests(_ name: String, _ arrows: [Target.Dependency], settings: [SwiftSetting] = house) -> Target {
    .testTarget(
        name: name, dependencies: arrows, exclude: readAtRunTime(in: "Tests/\(name)"), swiftSettings: settings)
}

/// Where the headers of glib stand. libvips is loaded when the first picture comes (CVips says why), so its pkg-config,
/// which would link it with some hundred other libraries, is of no use.
let glibHeaders: [CSetting] = {
    let machines = (try? FileManager.default.contentsOfDirectory(atPath: "/usr/lib")) ?? []
    let folders = machines.filter { $0.hasSuffix("-linux-gnu") }.map { "/usr/lib/\($0)/glib-2.0/include" }
    return [.unsafeFlags((["/usr/include/glib-2.0"] + folders.sorted()).map { "-I\($0)" })]
}()

func library(_ name: String, pkgConfig: String, debian: String) -> Target {
    .systemLibrary(name: name, pkgConfig: pkgConfig, providers: [.apt([debian])])
}

let package = Package(
    name: "tradingfloor",
    products: [.executable(name: "tradingfloor", targets: ["tradingfloor"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-configuration", exact: "1.4.0"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types", exact: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
        .package(url: "https://github.com/swiftcsv/SwiftCSV", exact: "0.10.0"),
    ],
    targets: [
        .executableTarget(
            name: "tradingfloor", dependencies: ["Server", "Search", "Market", argumentParser, logging],
            swiftSettings: house),
        room(
            "Server",
            [
                "WebAPI", "WebPages", "HTTPAccess", "Notifier", "UseCases", "Search", "Storage", "SQLEngines", "Market",
                "CurlKit", "ThreadPools", configuration, hummingbird, hummingbirdCore, lifecycle, logging, swiftCSV,
                yams,
                nioCore, nioHTTP1, httpTypes,
            ]),

        room("WebAPI", ["HTTPAccess", "UseCases", "Search", "Storage", "Market", hummingbird, httpTypes, nioCore]),
        room(
            "WebPages",
            [
                "HTTPAccess", "UseCases", "Search", "Storage", "Market", "CQrencode", hummingbird, mustache, httpTypes,
                nioCore,
            ]),
        room(
            "HTTPAccess",
            ["UseCases", "Search", "Storage", "Market", hummingbird, httpTypes, logging, nioCore, nioHTTP1],
            settings: optimised),

        room("UseCases", ["Storage", "Search", "Market", "ThreadPools", "CSodium", "CMagic", "CVips", "CZip", crypto]),
        room("Notifier", ["Storage", "Market", "CurlKit", "ThreadPools"]),
        room("Search", ["Storage", "Matching", "Market", "ThreadPools", "CMalloc"]),
        room("Storage", ["SQLEngines", "Market", crypto]),
        room("SQLEngines", ["CPostgres", "ThreadPools", grdb]),
        room("Matching", ["CStemmer"], settings: optimised),
        room("Market", []),
        room("ThreadPools", []),

        room("CurlKit", ["CCurl"]),
        .target(name: "CCurl", dependencies: ["CLibcurl"]),
        library("CLibcurl", pkgConfig: "libcurl", debian: "libcurl4-openssl-dev"),
        library("CQrencode", pkgConfig: "libqrencode", debian: "libqrencode-dev"),
        .target(name: "CVips", cSettings: glibHeaders),
        library("CMagic", pkgConfig: "libmagic", debian: "libmagic-dev"),
        library("CZip", pkgConfig: "libzip", debian: "libzip-dev"),
        library("CPostgres", pkgConfig: "libpq", debian: "libpq-dev"),
        library("CSodium", pkgConfig: "libsodium", debian: "libsodium-dev"),
        .systemLibrary(name: "CMalloc"),
        .systemLibrary(name: "CStemmer", providers: [.apt(["libstemmer-dev"])]),

        .target(
            name: "EngineTestSupport", dependencies: ["SQLEngines"], path: "Tests/EngineTestSupport",
            swiftSettings: house),
        .target(
            name: "FloorTestSupport",
            dependencies: [
                "EngineTestSupport", "Server", "Notifier", "UseCases", "Search", "Storage", "SQLEngines", "Market",
                yams,
            ],
            path: "Tests/FloorTestSupport", swiftSettings: house),
        tests("MarketTests", ["Market"]),
        tests("MatchingTests", ["Matching"]),
        tests("SQLEnginesTests", ["SQLEngines", "EngineTestSupport"]),
        tests("StorageTests", ["Server", "Storage", "SQLEngines", "UseCases", "Search", "Market", "FloorTestSupport"]),
        tests("SearchTests", ["Matching", "Search", "Server", "UseCases", "Storage", "Market", "FloorTestSupport"]),
        tests(
            "UseCasesTests",
            ["Server", "Notifier", "UseCases", "Storage", "Search", "Market", "ThreadPools", "FloorTestSupport"]),
        tests("NotifierTests", ["Notifier", "UseCases", "Storage", "Market", "FloorTestSupport"]),
        tests("CurlKitTests", ["CurlKit"]),
        tests("HTTPAccessTests", ["HTTPAccess", "Market", nioCore], settings: optimised),
        tests(
            "WebTests",
            [
                "Server", "WebPages", "HTTPAccess", "Search", "Notifier", "Market", "FloorTestSupport", hummingbird,
                mustache, yams,
            ]),
        tests("HouseRulesTests", []),
    ]
)
