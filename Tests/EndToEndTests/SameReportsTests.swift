import Foundation
import Testing

/// What must not change the reports: the number of jobs, the form and encoding of an export, the way it arrives.
@Suite struct SameReportsTests {
    private static func audit(_ arguments: [String], _ output: String, _ workspace: Workspace, from folder: URL) throws
    {
        let ended = try BuiltProgram.run(
            ["audit", "--as-of", Portfolios.day, "--output", workspace.path(output)] + arguments, in: workspace,
            from: folder)
        try #require(ended.status < 64, "\(ended.errors)")
    }

    struct Work: Sendable, CustomTestStringConvertible {
        let input: String
        let jobs: Int
        var options: [String] = []
        var testDescription: String { "\(input) with \(jobs) jobs \(options.joined(separator: " "))" }
    }

    @Test(arguments: [
        Work(input: "input", jobs: 2), Work(input: "input", jobs: 4), Work(input: "input", jobs: 256),
        Work(input: "several", jobs: 4), Work(input: "rejects", jobs: 4),
        Work(input: "input", jobs: 4, options: ["--split", "organizer"]),
        Work(input: "several", jobs: 3, options: ["--split", "registrar"]),
    ])
    func anyNumberOfJobs(_ work: Work) throws {
        let workspace = try Workspace()
        let folder = work.input == "input" ? Portfolios.project : Portfolios.fixtures
        try SameReportsTests.audit(["--jobs", "1", work.input] + work.options, "one", workspace, from: folder)
        try SameReportsTests.audit([work.input, "--jobs=\(work.jobs)"] + work.options, "many", workspace, from: folder)
        let one = try Recording.files("one", workspace)
        let many = try Recording.files("many", workspace)
        #expect(one.count > 10)
        #expect(one.keys.contains("index.html"))
        #expect(one.keys.sorted() == many.keys.sorted())
        for (name, data) in one { #expect(many[name] == data, "\(name)") }
    }

    /// Several batches, so that batches really overtake one another.
    @Test func manyBatchesInTheirOrder() throws {
        let workspace = try Workspace()
        let records = (0..<6000).map {
            Portfolios.record("n\($0)-shili.cn", expires: $0 % 3 == 0 ? "2024-01-05" : "2030-01-05")
        }
        try workspace.write(Portfolios.header + records.joined(), to: "input/domains.csv")
        try workspace.write(Portfolios.subjects, to: "input/subjects.csv")
        for jobs in ["1", "3"] {
            try SameReportsTests.audit(
                ["--no-domain-reports", "--jobs", jobs], jobs, workspace, from: workspace.folder)
        }
        let one = try Recording.files("1", workspace)
        #expect(try Recording.files("3", workspace) == one)
        let rows = try workspace.lines("1/latest/verdicts.csv").dropFirst()
        #expect(rows.map { $0.prefix { $0 != "," } } == (0..<6000).map { Substring("n\($0)-shili.cn") })
    }

    @Test(arguments: ["domains-gb18030.csv", "domains-utf16.tsv", "domains-plain.xml"])
    func anyFormAndEncoding(_ file: String) throws {
        let workspace = try Workspace()
        for (output, name) in [("utf8", "domains-utf8.csv"), ("other", file)] {
            try SameReportsTests.audit(
                ["forms/\(name)", "forms/subjects.csv"], output, workspace, from: Portfolios.fixtures)
        }
        for report in ["verdicts.csv", "actions.csv"] {
            let expected = try workspace.text("utf8/latest/\(report)")
            #expect(expected.split(whereSeparator: \.isNewline).count > 5)
            #expect(try workspace.text("other/latest/\(report)") == expected)
        }
        let encodings = [
            "domains-gb18030.csv": "GB18030", "domains-utf16.tsv": "UTF-16LE", "domains-plain.xml": "UTF-8",
        ]
        let inputs = try #require(try workspace.json("other/latest/summary.json")["inputs"] as? [[String: Any]])
        #expect(inputs.first?["encoding"] as? String == encodings[file])
    }

    enum Way: String, CaseIterable { case file, standardInput, pipedInput, namedPipe }

    @Test(arguments: Way.allCases) func anyWayOfArriving(_ way: Way) throws {
        let workspace = try Workspace()
        let source = Portfolios.fixtures.appending(path: "forms/domains-gb18030.csv")
        let data = try Data(contentsOf: source)
        let arguments = [
            "audit", "--as-of", Portfolios.day, "forms/subjects.csv", "--output", workspace.path("output"),
        ]
        let ended: BuiltProgram.Ended
        switch way {
        case .file:
            ended = try BuiltProgram.run(arguments + [source.path], in: workspace, from: Portfolios.fixtures)
        case .standardInput:
            ended = try BuiltProgram.run(
                arguments + ["-"], in: workspace, from: Portfolios.fixtures, input: .file(source.path))
        case .pipedInput:
            ended = try BuiltProgram.run(
                arguments + ["-"], in: workspace, from: Portfolios.fixtures, input: .pipe(data))
        case .namedPipe:
            let pipe = try NamedPipe(workspace.path("pipe"))
            let program = try BuiltProgram(
                arguments + [workspace.path("pipe")], in: workspace, from: Portfolios.fixtures)
            // More than one pipe full, so that the reader is surely there when the pipe is finished.
            try pipe.write(data)
            let notes = String(repeating: " ,,,,,,,,,\n", count: 20_000)
            try pipe.write(notes)
            pipe.finish()
            ended = try program.end()
        }
        #expect(ended.status == 1, "\(ended.errors)")
        try Recording(name: "forms").check("verdicts.csv", try workspace.text("output/latest/verdicts.csv"))
    }

    @Test func aPipeOfDomainsAndSubjectsIsRefused() throws {
        let workspace = try Workspace()
        let data = try Data(contentsOf: Portfolios.fixtures.appending(path: "sheet/one-sheet.csv"))
        let ended = try BuiltProgram.run(["audit", "-"], in: workspace, input: .pipe(data))
        #expect(ended.status == 65)
        #expect(
            ended.errors
                == "icpaudit: -: a pipe that holds domains and subjects cannot be read twice; save it as a file\n")
    }

    @Test func aDocumentWithoutRecordsOfInterestIsReadAsEmpty() throws {
        let workspace = try Workspace()
        try Portfolios.write(.clean, to: workspace)
        try workspace.write(
            "<DownloadData version='V.3.0'><SJTB><IP><Ipxx><Id>1</Id></Ipxx></IP></SJTB></DownloadData>",
            to: "input/other.xml")
        let ended = try BuiltProgram.run(["audit", "--as-of", Portfolios.day], in: workspace)
        #expect(ended.status == 0, "\(ended.errors)")
        let inputs = try #require(try workspace.json("output/latest/summary.json")["inputs"] as? [[String: Any]])
        #expect(inputs.compactMap { $0["kind"] as? String } == ["domains", "empty", "subjects"])
        #expect(inputs.allSatisfy { ($0["sha256"] as? String)?.count == 64 })
    }

    @Test func aPipeIsReadOnceSoConflictsQuoteNoFacts() throws {
        let workspace = try Workspace()
        let data = try Data(contentsOf: Portfolios.fixtures.appending(path: "rejects/domains.csv"))
        let ended = try BuiltProgram.run(
            ["audit", "--as-of", Portfolios.day, "--output", workspace.path("output"), "-"], in: workspace,
            input: .pipe(data))
        #expect(ended.status == 2, "\(ended.errors)")
        try Recording(name: "rejects-from-a-pipe").check("rejects.csv", try workspace.text("output/latest/rejects.csv"))
    }
}
