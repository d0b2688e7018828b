import Foundation
import Testing

/// What a run and `columns` say where the user's options and the files contradict each other.
@Suite struct ContradictionTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let id: String
        let status: Int32
        let arguments: [String]
        /// What a warning says.
        let says: String
        let prepare: @Sendable (Workspace) throws -> Void
        var testDescription: String { id }
    }

    static let cases = [
        Case(
            id: "the config takes the registrant away", status: 2, arguments: ["--config", "my.json"],
            says: """
                input/domains.csv:1: my.json maps '域名持有者' to registered_on, so that no column states registrant; \
                correct "columns" there if that is not meant
                """
        ) {
            try $0.write("{\"columns\": {\"registered_on\": [\"域名持有者\"]}}", to: "my.json")
        },
        Case(
            id: "rows in GB18030 that are read as UTF-8", status: 2, arguments: ["--encoding", "utf-8"],
            says: "input/gbk.csv: its bytes look like GB18030, but --encoding says UTF-8, so that rows are rejected"
        ) {
            let rows = Data("domain,registrar\na-shili.cn,".utf8) + Data([0xB0, 0xA2, 0xC0, 0xEF, 0xD4, 0xC6, 0x0A])
            try rows.write(to: URL(filePath: $0.path("input/gbk.csv")))
        },
    ]

    @Test(arguments: cases) func isTold(_ each: Case) throws {
        let workspace = try Workspace()
        try Portfolios.write(.clean, to: workspace)
        try each.prepare(workspace)
        let ended = try BuiltProgram.run(["audit", "--as-of", Portfolios.day] + each.arguments, in: workspace)
        #expect(ended.status == each.status)
        #expect(ended.errors.contains("warning: \(each.says)"), "\(ended.errors)")
        let warnings = try workspace.json("output/latest/summary.json")["warnings"] as? [String]
        #expect(warnings?.contains { $0.hasPrefix(each.says) } == true, "\(warnings ?? [])")
        let described = try BuiltProgram.run(["columns"] + each.arguments + ["input"], in: workspace)
        #expect(described.output.contains(each.says), "\(described.output)")
    }
}
