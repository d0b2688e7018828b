import Portfolio
import Testing

@testable import Reports

/// Folders of runs are told by their names, and run in their order.
@Suite struct RunNameTests {
    @Test(arguments: ["2026-11-23", "2026-11-23.2", "2026-11-23.10", "1985-01-01"]) func names(_ name: String) {
        #expect(RunName(name)?.description == name)
    }

    @Test(arguments: [
        "", "latest", "2026-11", "2026-11-31", "2026-11-23.", "2026-11-23.1", "2026-11-23.02", "2026-11-23.x",
        "2026-11-23.2.3", "2026-11-23 ", "20261123", ".run-1", "2026/11/23", "2026-11-23.-2",
    ])
    func otherNames(_ name: String) {
        #expect(RunName(name) == nil)
    }

    @Test func order() {
        let names = ["2026-11-23.10", "2026-12-01", "2026-11-23", "2026-11-23.2", "2026-02-01"]
        #expect(
            names.compactMap { RunName($0) }.sorted().map(\.description)
                == ["2026-02-01", "2026-11-23", "2026-11-23.2", "2026-11-23.10", "2026-12-01"])
    }
}
