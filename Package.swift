// swift-tools-version: 6.2
import PackageDescription

// Every Swift target gets the same settings; see the loop at the end.
let swiftSettings: [SwiftSetting] = [
    // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0335-existential-any.md
    .enableUpcomingFeature("ExistentialAny"),
    // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0444-member-import-visibility.md
    .enableUpcomingFeature("MemberImportVisibility"),
    // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0461-async-function-isolation.md
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0443-warning-control-flags.md
    .treatAllWarnings(as: .error),
    // Release: the helpers of Bytes are called for every cell from other modules.
    .unsafeFlags(["-cross-module-optimization"], .when(configuration: .release)),
]

/// Where what the compiler cannot prove safe must be marked `unsafe`, which stands in ``Bytes`` and in the wrappers of C
/// libraries: https://github.com/swiftlang/swift-evolution/blob/main/proposals/0458-strict-memory-safety.md
let safeTargets: Set = [
    "Bytes", "Portfolio", "Names", "Exports", "Verification", "Reports", "AuditPipeline", "icpaudit",
]

/// A C library of the system, found through pkg-config and installed from Debian's packages.
func library(_ name: String, _ pkgConfig: String, _ debianPackage: String) -> Target {
    .systemLibrary(name: name, pkgConfig: pkgConfig, providers: [.apt([debianPackage])])
}

let package = Package(
    name: "icpaudit",
    products: [
        .executable(name: "icpaudit", targets: ["icpaudit"])
    ],
    targets: [
        library("CLibXML2", "libxml-2.0", "libxml2-dev"),
        library("CLibIDN2", "libidn2", "libidn2-dev"),
        library("CLibPSL", "libpsl", "libpsl-dev"),
        library("CLibOpenCC", "opencc", "libopencc-dev"),
        library("CLibMinizip", "minizip", "libminizip-dev"),
        library("CLibXLSXWriter", "xlsxwriter", "libxlsxwriter-dev"),
        library("CLibNettle", "nettle", "nettle-dev"),
        .target(name: "CLinux"),
        .target(name: "CLibUnistring", linkerSettings: [.linkedLibrary("unistring")]),
        .target(
            name: "CShippedData",
            exclude: ["lists", "pages"],
            cSettings: [.unsafeFlags(["-std=gnu2x", "-Wno-c23-extensions"])]
        ),

        // Only the program itself is linked with it.
        .target(name: "CAllocation", dependencies: ["CLinux"]),
        .target(name: "Bytes", dependencies: ["CLibNettle", "CLibUnistring", "CLinux"]),
        .target(name: "Portfolio", dependencies: ["Bytes", "CLibUnistring", "CShippedData"]),
        .target(
            name: "Exports",
            dependencies: [
                "Bytes", "Portfolio", "Names", "CLibXML2", "CLibMinizip", "CLibNettle", "CLibUnistring", "CLinux",
                "CShippedData",
            ]
        ),
        .target(
            name: "Names",
            dependencies: [
                "Bytes", "Portfolio", "CLibIDN2", "CLibNettle", "CLibPSL", "CLibUnistring", "CLibOpenCC", "CLinux",
            ]
        ),
        .target(name: "Verification", dependencies: ["Bytes", "Portfolio", "Names", "CShippedData", "CLinux"]),
        .target(
            name: "Reports",
            dependencies: [
                "Bytes", "Portfolio", "Verification", "CShippedData", "CLinux", "CLibNettle", "CLibXLSXWriter",
            ]),
        .target(
            name: "AuditPipeline",
            dependencies: ["Bytes", "Portfolio", "Exports", "Names", "Verification", "Reports", "CLinux"]
        ),
        .executableTarget(
            name: "icpaudit",
            dependencies: [
                "Bytes", "Portfolio", "Exports", "Names", "Verification", "Reports", "AuditPipeline", "CAllocation",
                "CLinux",
            ],
            exclude: ["Package"]
        ),

        .target(name: "TestSupport", path: "Tests/Support"),
        .testTarget(name: "BytesTests", dependencies: ["Bytes", "CLinux"]),
        .testTarget(name: "PortfolioTests", dependencies: ["Bytes", "Portfolio"]),
        .testTarget(name: "ExportsTests", dependencies: ["Bytes", "Exports", "Portfolio", "TestSupport"]),
        .testTarget(name: "NamesTests", dependencies: ["Bytes", "Names", "Portfolio", "TestSupport"]),
        .testTarget(name: "VerificationTests", dependencies: ["Bytes", "Portfolio", "Verification", "TestSupport"]),
        .testTarget(name: "ReportsTests", dependencies: ["Bytes", "Portfolio", "Reports"]),
        .testTarget(
            name: "AuditPipelineTests",
            dependencies: [
                "AuditPipeline", "Bytes", "Exports", "Names", "Portfolio", "Reports", "Verification", "TestSupport",
            ]),
        .testTarget(
            name: "EndToEndTests", dependencies: ["icpaudit", "Verification", "TestSupport"],
            exclude: ["Fixtures", "Recorded"]),
    ],
    swiftLanguageModes: [.v6]
)

// `make fuzz` builds these apart from all else, with what libFuzzer needs.
if Context.environment["ICPAUDIT_FUZZ"] != nil {
    package.targets += [
        .target(name: "CFuzzer", dependencies: ["CLibMinizip"], path: "Tests/Fuzz/CFuzzer"),
        .executableTarget(
            name: "FuzzReaders",
            dependencies: ["CFuzzer", "Bytes", "Portfolio", "Exports", "Names", "Reports", "AuditPipeline"],
            path: "Tests/Fuzz/FuzzReaders"),
    ]
}

for target in package.targets where [.executable, .test, .regular].contains(target.type) {
    if target.name.hasPrefix("C") { continue }
    target.swiftSettings = (target.swiftSettings ?? []) + swiftSettings
    if safeTargets.contains(target.name) { target.swiftSettings?.append(.strictMemorySafety()) }
}
