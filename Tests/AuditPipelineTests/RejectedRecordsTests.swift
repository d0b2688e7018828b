import Bytes
import Portfolio
import Testing

@testable import AuditPipeline

/// Rejected records are remembered by their domain, whatever spelling the cell has.
@Suite struct RejectedRecordsTests {
    static let cells: [(cell: String?, isFound: Bool)] = [
        ("a-shili.cn", true), ("A-Shili.CN.", true), ("https://a-shili.cn/x", true), ("b-shili.cn", false),
        ("a-shili", false), ("", false), (nil, false),
    ]

    @Test(arguments: cells) func areFoundByTheirName(_ cell: String?, _ isFound: Bool) {
        var rejected = RejectedRecords()
        rejected.add(
            [Reject(line: 7, reason: .cellCount, detail: BilingualLine("too many", "过多"), raw: "", domain: cell)],
            export: ExportSource(path: "x.csv", index: 3))
        let name = Bytes("a-shili.cn")
        let found = rejected.find(name.domainKey, name)
        #expect((found != nil) == isFound)
        if isFound {
            #expect(found?.source.export == 3 && found?.source.line == 7 && found?.reason == .cellCount)
            #expect(rejected.find(name.domainKey, Bytes("c-shili.cn")) == nil)
        }
    }

    /// A cell that is no name may be a list of names.
    @Test(arguments: ["a-shili.cn;b-shili.cn", "x, a-shili.cn", "b-shili.cn、a-shili.cn"])
    func aListNamesEachOfThem(_ cell: String) {
        var rejected = RejectedRecords()
        rejected.add(
            [Reject(line: 7, reason: .invalidDomain, detail: BilingualLine(same: ""), raw: "", domain: cell)],
            export: ExportSource(path: "x.csv", index: 3))
        let name = Bytes("a-shili.cn")
        #expect(rejected.find(name.domainKey, name)?.source.line == 7)
    }

    /// The first of each of two exports is remembered: one behind a record of its own export hides no other one.
    @Test func ofEachExportTheFirstCounts() throws {
        let batches = try NamedRecords.batches("domain\na-shili.cn\n", index: 1, in: try Scratch())
        let record = try #require(batches.first).record(0)
        for exports in [[0, 1], [1, 0], [1, 1, 0, 2], [0, 2]] {
            var rejected = RejectedRecords()
            for export in exports {
                rejected.add(
                    [
                        Reject(
                            line: 9, reason: .nulByte, detail: BilingualLine("\(export)", "第 \(export)"), raw: "",
                            domain: "a-shili.cn")
                    ],
                    export: ExportSource(path: "x.csv", index: export))
            }
            let found = try #require(rejected.find(before: record))
            #expect(
                found.source.export != 1
                    && found.detail == BilingualLine("\(found.source.export)", "第 \(found.source.export)"), "\(exports)"
            )
        }
    }

    /// The first record of a domain stands: one that is rejected behind it says nothing about it.
    @Test func ofOneExportOnlyThoseBeforeCount() throws {
        let scratch = try Scratch()
        let batches = try NamedRecords.batches("domain\na-shili.cn\n", index: 0, in: scratch)
        let record = try #require(batches.first).record(0)
        for (export, line, isFound) in [(0, 1, true), (0, 9, false), (1, 9, true)] {
            var rejected = RejectedRecords()
            rejected.add(
                [Reject(line: line, reason: .nulByte, detail: BilingualLine(same: ""), raw: "", domain: "a-shili.cn")],
                export: ExportSource(path: "x.csv", index: export))
            #expect((rejected.find(before: record) != nil) == isFound, "export \(export), line \(line)")
        }
    }
}
