import Foundation
import Testing

/// What is no part, or no part of this run, is refused by name, and nothing is published.
@Suite struct PartRefusalTests {
    private static func portfolio() throws -> PartedRun {
        let workspace = try Workspace()
        try workspace.write(Portfolios.subjects, to: "subjects.csv")
        let records = (0..<12).map { Portfolios.record("p\($0)-shili.cn") }
        try workspace.write(Portfolios.header + records.joined(), to: "domains.csv")
        try workspace.write(
            "domain,rule,reason,approved_by,created_on,expires_on\np1-shili.cn,registrant-match,续费中,甄青山,2026-10-01,2027-01-01\n",
            to: "waivers.csv")
        try workspace.write("{ \"minimumValidityMonths\": 6 }", to: "config.json")
        return PartedRun(
            workspace: workspace,
            arguments: ["domains.csv", "subjects.csv", "--waivers", "waivers.csv", "--config", "config.json"],
            folder: workspace.folder)
    }

    /// The parts of the portfolio, written once for all cases; each of them changes a copy.
    private static let written = Result {
        let run = try portfolio()
        try run.writeAll(3)
        return UncheckedRun(run: run)
    }

    /// Nobody changes it once it is written.
    private struct UncheckedRun: @unchecked Sendable { let run: PartedRun }

    private static func copiedParts() throws -> PartedRun {
        let run = try portfolio()
        let folder = try written.get().run.workspace.folder
        for number in 1...3 {
            let part = PartedRun.part(number, of: 3)
            try FileManager.default.copyItem(
                at: folder.appending(path: part), to: run.workspace.folder.appending(path: part))
            // As if it had been written in the folder of the copy.
            try replace(folder.path, with: run.workspace.folder.path, in: "\(part)/part.json", run.workspace)
        }
        return run
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let status: Int32
        /// Parts of the message.
        let words: [String]
        /// The parts that are merged.
        var merged = ["part-1-of-3", "part-2-of-3", "part-3-of-3"]
        /// What happens between the parts and the merge.
        var change: @Sendable (PartedRun) throws -> Void = { _ in }
    }

    private static func overwrite(_ name: String, at offset: Int, _ workspace: Workspace) throws {
        var bytes = try Data(contentsOf: URL(filePath: workspace.path(name)))
        bytes[offset < 0 ? bytes.count + offset : offset] ^= 0x55
        try bytes.write(to: URL(filePath: workspace.path(name)))
    }

    private static func replace(_ text: String, with new: String, in name: String, _ workspace: Workspace) throws {
        let content = try workspace.text(name)
        try #require(content.contains(text), "\(content)")
        try workspace.write(content.replacing(text, with: new), to: name)
    }

    static let cases = [
        Case(testDescription: "none", status: 64, words: ["name all parts"], merged: []),
        Case(
            testDescription: "a missing part", status: 65, words: ["part 2/3 is missing"],
            merged: ["part-1-of-3", "part-3-of-3"]),
        Case(
            testDescription: "missing parts", status: 65, words: ["part 1/3 and 1 more are missing"],
            merged: ["part-2-of-3"]),
        Case(
            testDescription: "a part twice", status: 65, words: ["part-1-of-3: part 1/3 again"],
            merged: ["part-1-of-3", "part-2-of-3", "part-1-of-3", "part-3-of-3"]),
        Case(
            testDescription: "a part of another number of parts", status: 65, words: ["part-1-of-2: part 1/2, but"],
            merged: ["part-2-of-3", "part-1-of-2", "part-3-of-3"], change: { try $0.write(1, of: 2) }),
        Case(
            testDescription: "no part", status: 65, words: ["no part of a run", "domains.csv"], merged: ["domains.csv"]),
        Case(testDescription: "nothing there", status: 65, words: ["no part of a run", "part-9"], merged: ["part-9"]),
        Case(
            testDescription: "another version", status: 78,
            words: ["part-2-of-3/part.json", "written by icpaudit 0.0.0"],
            change: { run in
                let text = try run.workspace.text("part-2-of-3/part.json")
                let line = try #require(text.split(separator: "\n").first { $0.contains("\"version\"") })
                try replace(String(line), with: "  \"version\": \"0.0.0\",", in: "part-2-of-3/part.json", run.workspace)
            }),
        Case(
            testDescription: "other options", status: 78, words: ["part-2-of-3: other options or inputs", "--no-bom"],
            change: { try $0.write(2, of: 3, ["--no-bom"]) }),
        Case(
            testDescription: "another day", status: 78, words: ["part-3-of-3: another as-of day"],
            change: { try $0.write(3, of: 3, ["--as-of", "2026-11-24"]) }),
        Case(
            testDescription: "a part of another config", status: 78, words: ["part-2-of-3: another config"],
            change: { run in
                try run.workspace.write("{ \"minimumValidityMonths\": 7 }", to: "config.json")
                try run.write(2, of: 3)
            }),
        Case(
            testDescription: "a part of other waivers", status: 78, words: ["part-2-of-3: other waivers"],
            change: { run in
                try replace("续费中", with: "已续费", in: "waivers.csv", run.workspace)
                try run.write(2, of: 3)
            }),
        Case(
            testDescription: "a part of another input", status: 78,
            words: ["part-2-of-3: another content of the input domains.csv"],
            change: { run in
                try replace("p3-shili", with: "q3-shili", in: "domains.csv", run.workspace)
                try run.write(2, of: 3)
            }),
        Case(
            testDescription: "a config that was changed since", status: 78, words: ["the config is not as it was"],
            change: { try $0.workspace.write("{ \"minimumValidityMonths\": 7 }", to: "config.json") }),
        Case(
            testDescription: "waivers that were changed since", status: 78,
            words: ["a file of waivers is not as it was"],
            change: { try replace("续费中", with: "已续费", in: "waivers.csv", $0.workspace) }),
        Case(
            testDescription: "an input whose facts were changed since", status: 65,
            words: ["domains.csv: the input is not as it was"],
            change: { try replace("2030-03-05", with: "2031-03-05", in: "domains.csv", $0.workspace) }),
        Case(
            testDescription: "an input with another domain", status: 65,
            words: ["do not fit together at the domain 'q3-shili.cn'"],
            change: { try replace("p3-shili", with: "q3-shili", in: "domains.csv", $0.workspace) }),
        Case(
            testDescription: "an input with one more domain", status: 65,
            words: ["do not fit together at the domain 'more-shili.cn'"],
            change: { run in
                let text = try run.workspace.text("domains.csv")
                try run.workspace.write(text + Portfolios.record("more-shili.cn"), to: "domains.csv")
            }),
        Case(
            testDescription: "an input with one domain less", status: 65,
            words: ["do not fit together at the domain 'p11-shili.cn'"],
            change: { try replace(Portfolios.record("p11-shili.cn"), with: "", in: "domains.csv", $0.workspace) }),
        Case(
            testDescription: "an input that is gone", status: 66, words: ["domains.csv"],
            change: { try FileManager.default.removeItem(atPath: $0.workspace.path("domains.csv")) }),
        Case(
            testDescription: "data that end early", status: 65,
            words: ["part-1-of-3/domains.bin: the file is not as it was"],
            change: { run in
                let path = URL(filePath: run.workspace.path("part-1-of-3/domains.bin"))
                try Data(contentsOf: path).dropLast(3).write(to: path)
            }),
        Case(
            testDescription: "a bit of the data", status: 65,
            words: ["part-1-of-3/domains.bin: the file is not as it was"],
            change: { try overwrite("part-1-of-3/domains.bin", at: -1, $0.workspace) }),
        Case(
            testDescription: "a row of the data", status: 65,
            words: ["part-2-of-3/domains.bin: the file is not as it was"],
            change: { run in
                let data = try Data(contentsOf: URL(filePath: run.workspace.path("part-2-of-3/domains.bin")))
                let row = try #require(data.range(of: Data("2030-03-05".utf8)))
                try overwrite("part-2-of-3/domains.bin", at: row.lowerBound, run.workspace)
            }),
        Case(
            testDescription: "a length of the data", status: 65,
            words: ["part-1-of-3/domains.bin: the file is not as it was"],
            change: { try overwrite("part-1-of-3/domains.bin", at: 0, $0.workspace) }),
        Case(
            testDescription: "a head that is no JSON", status: 65,
            words: ["part-1-of-3/part.json: the file is not as it was"],
            change: { try $0.workspace.write("{", to: "part-1-of-3/part.json") }),
        Case(
            testDescription: "a head with another count", status: 65,
            words: ["the run has 12 domains and its parts have"],
            change: { run in
                let head = try run.workspace.json("part-1-of-3/part.json")
                let count = try #require(head["domains"] as? Int)
                try replace(
                    "\"domains\": \(count)", with: "\"domains\": \(count + 1)", in: "part-1-of-3/part.json",
                    run.workspace)
            }),
        Case(
            testDescription: "a page that is missing", status: 65,
            words: ["the page or the CSV of 'p5-shili.cn' is missing"],
            change: { run in
                for part in 1...3 {
                    try? FileManager.default.removeItem(
                        atPath: run.workspace.path("part-\(part)-of-3/domains/p5/p5-shili.cn.html"))
                }
            }),
        Case(
            testDescription: "a page of another size", status: 65,
            words: ["the page or the CSV of 'p5-shili.cn' is missing"],
            change: { run in
                for part in 1...3 {
                    let name = "part-\(part)-of-3/domains/p5/p5-shili.cn.csv"
                    if let text = try? run.workspace.text(name) { try run.workspace.write(text + "\n", to: name) }
                }
            }),
    ]

    @Test(arguments: cases) func isRefused(_ each: Case) throws {
        let run = try PartRefusalTests.copiedParts()
        try each.change(run)
        let ended = try BuiltProgram.run(
            ["merge", "--output", "merged"] + each.merged, in: run.workspace, from: run.folder)
        #expect(ended.status == each.status, "\(ended.errors)")
        for words in each.words { #expect(ended.errors.contains(words), "\(ended.errors)") }
        #expect(ended.errors.split(separator: "\n").count == 1, "\(ended.errors)")
        let visible = (try? run.workspace.names(in: "merged"))?.filter { !$0.hasPrefix(".") } ?? []
        #expect(visible == [])
    }

    @Test(
        "a part is asked for in one way",
        arguments: [
            (["--part", "0/3", "--output", "p"], 64, "'0/3' is no part; expected --part K/N"),
            (["--part", "4/3", "--output", "p"], 64, "'4/3' is no part"),
            (["--part", "1/4097", "--output", "p"], 64, "N from 1 to 4096"),
            (["--part", "1/3"], 64, "name it with --output"),
            (["--part", "1/3", "--output", "p", "--share", "1/3"], 64, "leave out one of the two"),
            (["--part", "1/3", "--output", "p", "--keep", "3"], 64, "give it to 'icpaudit merge'"),
            (
                ["--part", "1/3", "--output", "p", "--baseline", "previous"], 64,
                "name the run to compare with by its folder"
            ),
            (
                ["--part", "1/3", "--output", "p", "--baseline", "latest"], 64,
                "name the run to compare with by its folder"
            ),
            (
                ["--part", "1/3", "--output", "taken"], 73,
                "taken: cannot create the reports: it exists and is not this part of a run"
            ),
            (
                ["--part", "1/3", "--output", "domains.csv"], 73,
                "domains.csv: cannot create the reports: it exists and is no folder"
            ),
            (["--part", "2/3", "--output", "part-1-of-3"], 73, "it exists and is not this part of a run"),
        ] as [([String], Int32, String)])
    func isAskedFor(options: [String], status: Int32, words: String) throws {
        let run = try PartRefusalTests.portfolio()
        try run.workspace.write("mine", to: "taken/file.txt")
        try run.write(1, of: 3)
        let ended = try BuiltProgram.run(
            ["audit", "--as-of", Portfolios.day] + run.arguments + options, in: run.workspace, from: run.folder)
        #expect(ended.status == status, "\(ended.errors)")
        #expect(ended.errors.contains(words), "\(ended.errors)")
        #expect(try run.workspace.text("taken/file.txt") == "mine")
        #expect(!FileManager.default.fileExists(atPath: run.workspace.path("p")))
        #expect(try run.workspace.json("part-1-of-3/part.json")["part"] as? String == "1/3")
    }

    @Test("what can be read once is no input of a part") func standardInput() throws {
        let run = try PartRefusalTests.portfolio()
        let text = try run.workspace.text("domains.csv")
        for input in [BuiltProgram.Input.pipe(Data(text.utf8)), .file(run.workspace.path("domains.csv"))] {
            let ended = try BuiltProgram.run(
                ["audit", "--part", "1/2", "--output", "p", "-", "subjects.csv"], in: run.workspace, input: input)
            #expect(ended.status == 65)
            #expect(ended.errors.contains("can be read once; save it as a file"), "\(ended.errors)")
            #expect(!FileManager.default.fileExists(atPath: run.workspace.path("p")))
        }
    }
}
