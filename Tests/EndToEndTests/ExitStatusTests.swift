import Foundation
import Testing

/// The exit status contract, as one table.
@Suite struct ExitStatusTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let status: Int32
        let id: String
        var kind = Portfolios.Kind.clean
        var arguments: [String] = []
        var shell = ""
        /// What standard error must say.
        var says = ""
        var prepare: @Sendable (Workspace) throws -> Void = { _ in }

        var testDescription: String { "\(status) \(id)" }
    }

    static let finished: [Case] = [
        Case(status: 0, id: "nothing to fix"),
        Case(status: 0, id: "a finding below the threshold", kind: .warn),
        Case(status: 1, id: "a finding", kind: .fail),
        Case(status: 2, id: "a domain is incomplete", kind: .incomplete),
        Case(status: 2, id: "a record is rejected") {
            try Portfolios.write(.clean, more: Portfolios.record("192.168.0.1"), to: $0)
        },
        Case(status: 2, id: "a subject's row is rejected") {
            try $0.write(Portfolios.subjects + "T2,长行\(String(repeating: ",x", count: 20))\n", to: "input/subjects.csv")
        },
        Case(status: 2, id: "no domain: a header alone", arguments: ["headers"]) {
            try $0.write(Portfolios.header, to: "headers/domains.csv")
        },
        Case(status: 2, id: "no domain: an empty folder", arguments: ["empty"], says: "the folder holds no file") {
            try $0.makeFolder("empty")
        },
    ]

    static let refused: [Case] = [
        Case(
            status: 64, id: "unknown option", arguments: ["--outptu", "x"],
            says: "unknown option '--outptu'; did you mean '--output'? Else see 'icpaudit audit --help'"),
        Case(
            status: 64, id: "unknown option like none", arguments: ["--frobnicate"],
            says: "unknown option '--frobnicate'; see 'icpaudit audit --help'"),
        Case(status: 64, id: "missing value", arguments: ["--output"], says: "'--output' needs a value"),
        Case(status: 64, id: "empty value", arguments: ["--output", ""], says: "an argument is empty"),
        Case(status: 64, id: "empty value after =", arguments: ["--output="], says: "'--output' needs a value"),
        Case(status: 64, id: "empty input", arguments: [""], says: "an argument is empty"),
        Case(status: 64, id: "value for a flag", arguments: ["--quiet=yes"], says: "takes no value"),
        Case(status: 64, id: "no day", arguments: ["--as-of", "2026-02-30"], says: "'2026-02-30' is no day"),
        Case(status: 64, id: "no jobs", arguments: ["--jobs", "0"], says: "expected --jobs 1 to 256"),
        Case(status: 64, id: "too many jobs", arguments: ["--jobs", "257"], says: "expected --jobs 1 to 256"),
        Case(status: 64, id: "no threshold", arguments: ["--fail-on", "all"], says: "fail, wait, unchecked"),
        Case(status: 64, id: "no language", arguments: ["--lang", "fr"], says: "expected one of zh, en"),
        Case(status: 64, id: "no encoding", arguments: ["--encoding", "EBCDIC"], says: "no known encoding"),
        Case(status: 64, id: "no format", arguments: ["--format", "xml"], says: "expected one of text, json"),
        Case(status: 64, id: "no color", arguments: ["--color", "red"], says: "expected one of auto, always, never"),
        Case(status: 65, id: "malformed document", says: "input/z.xml:1:") {
            try $0.write("<domains><domain><name>a.cn</name></domains>", to: "input/z.xml")
        },
        Case(status: 65, id: "malformed behind its first records", says: "input/z.xml:2002:") {
            let records = String(repeating: "<domain><name>a.cn</name></domain>\n", count: 2000)
            try $0.write("<domains>\n\(records)</domain>", to: "input/z.xml")
        },
        Case(status: 65, id: "DOCTYPE", says: "input/z.xml:1:") {
            try $0.write("<!DOCTYPE a [<!ENTITY x \"y\">]><domains/>", to: "input/z.xml")
        },
        Case(status: 65, id: "no known table", says: "input/z.csv:1: no known export: the first row is 'name;age'") {
            try $0.write("name;age\nx;1\n", to: "input/z.csv")
        },
        Case(status: 65, id: "no known document", says: "input/z.xml") {
            try $0.write("<html><body>hello</body></html>", to: "input/z.xml")
        },
        Case(status: 65, id: "an empty file", says: "input/z.csv:1: the file is empty") {
            try $0.write("", to: "input/z.csv")
        },
        Case(
            status: 65, id: "a list of names",
            says: "input/z.csv:1: a list of names without a header; use 'icpaudit check --file input/z.csv', or add"
        ) {
            try $0.write("a-shili.cn\nb-shili.cn\n", to: "input/z.csv")
        },
        Case(
            status: 65, id: "the bytes contradict the encoding", arguments: ["--encoding", "GBK"],
            says: "input/domains.csv: its bytes are UTF-8 ('域名', read as GB18030 '鍩熷悕'), but --encoding says GB18030"),
        Case(
            status: 65, id: "the config takes the domains away", arguments: ["--config", "c.json"],
            says: "input/domains.csv:1: no known export: c.json maps '域名' to registered_on"
        ) {
            try $0.write("{\"columns\": {\"registered_on\": [\"域名\"]}}", to: "c.json")
        },
        Case(status: 66, id: "missing", arguments: ["nowhere"], says: "nowhere: cannot open the file: No such file"),
        Case(status: 66, id: "missing default input", says: "no INPUT was given, and there is no folder") {
            try FileManager.default.removeItem(atPath: $0.path("input"))
        },
        // A file that everybody may open and nobody can read, whoever runs the tests.
        Case(status: 66, id: "unreadable", arguments: ["/proc/self/mem"], says: "/proc/self/mem: cannot read the file"),
        Case(status: 66, id: "a link that leads nowhere", says: "input/z.csv: cannot open the file") {
            try $0.link("input/z.csv", to: "gone.csv")
        },
        Case(status: 66, id: "a link that leads back", says: "leads back to a folder above it") {
            try $0.link("input/z", to: "../input")
        },
        Case(status: 66, id: "the reports as input", arguments: ["output"], says: "the folder of the reports"),
        Case(status: 73, id: "output is a file", arguments: ["--output", "input/domains.csv"], says: "not a folder"),
        Case(
            status: 73, id: "output below a file", arguments: ["--output", "input/domains.csv/output"],
            says: "Not a directory"),
        Case(
            status: 73, id: "output cannot be created", arguments: ["--output", "/proc/output"], says: "/proc/output"),
        Case(status: 73, id: "latest is somebody's folder", says: "latest: cannot create the reports: it exists") {
            try FileManager.default.removeItem(atPath: $0.path("output/latest"))
            try $0.write("mine", to: "output/latest/mine.txt")
        },
        // The limit of a file's size stands in for a full disk: the same call fails, with another word.
        Case(status: 74, id: "no room to write", shell: "ulimit -f 1", says: "File too large; nothing was published"),
        Case(status: 75, id: "another run holds the lock", says: "another run is writing here") {
            try $0.holdLock(of: "output")
        },
        Case(
            status: 78, id: "missing config", arguments: ["--config", "none.json"], says: "none.json: cannot be read"),
        Case(
            status: 78, id: "wrong config", arguments: ["--config", "c.json"],
            says: "c.json:1:2: 'colums' is no key of the config; did you mean 'columns'?"
        ) {
            try $0.write("{\"colums\": {}}", to: "c.json")
        },
        Case(
            status: 78, id: "wrong list", arguments: ["--config", "c.json"], says: "tlds.csv:1: column 'tld' is missing"
        ) {
            try $0.write("{\"lists\": {\"tlds\": {\"path\": \"tlds.csv\"}}}", to: "c.json")
            try $0.write("name\ncn\n", to: "tlds.csv")
        },
    ]

    /// A workspace with the case's input and one earlier run.
    private static func workspace(_ each: Case) throws -> Workspace {
        let workspace = try Workspace()
        try Portfolios.write(each.kind, to: workspace)
        try workspace.write("earlier\r\n", to: "output/2026-11-22/verdicts.csv")
        try workspace.link("output/latest", to: "2026-11-22")
        try each.prepare(workspace)
        return workspace
    }

    private static func run(_ each: Case, _ workspace: Workspace) throws -> BuiltProgram.Ended {
        let arguments = ["audit"] + (each.arguments.contains("--as-of") ? [] : ["--as-of", Portfolios.day])
        return try BuiltProgram.run(arguments + each.arguments, in: workspace, shell: each.shell)
    }

    @Test(arguments: finished) func finishedAudits(_ each: Case) throws {
        let workspace = try ExitStatusTests.workspace(each)
        let ended = try ExitStatusTests.run(each, workspace)
        #expect(ended.status == each.status)
        #expect(each.says.isEmpty || ended.errors.contains(each.says))
        let words: [Int32: String] = [0: "clean", 1: "findings", 2: "incomplete"]
        let word = try #require(words[each.status])
        #expect(ended.lastLine == "result: \(word)")
        #expect(try workspace.json("output/\(Portfolios.day)/summary.json")["result"] as? String == word)
        #expect(try workspace.text("output/2026-11-22/verdicts.csv") == "earlier\r\n")
        #expect(try workspace.names(in: "output") == [".lock", "2026-11-22", "2026-11-23", "latest"])
    }

    @Test(arguments: refused) func refusedRunsPublishNothing(_ each: Case) throws {
        let workspace = try ExitStatusTests.workspace(each)
        let before = try workspace.contents(of: "output")
        let ended = try ExitStatusTests.run(each, workspace)
        #expect(ended.status == each.status)
        #expect(ended.output.isEmpty)
        #expect(ended.errors.hasPrefix("icpaudit: "))
        #expect(ended.errors.contains(each.says), "\(ended.errors)")
        #expect(ended.errors.split(whereSeparator: \.isNewline).count == 1, "\(ended.errors)")
        #expect(try workspace.contents(of: "output") == before)
        #expect(try workspace.names(in: "output").filter { $0.hasPrefix(".") && $0 != ".lock" }.isEmpty)
    }

    /// A report that cannot be written ends the run also while more batches wait than the streams have room for.
    @Test func aFailingStageEndsALargeRun() throws {
        let workspace = try Workspace()
        let filler = String(repeating: "x", count: 200_000)
        let records = (0..<60).map { "n\($0)-shili.cn,\($0 == 2 ? filler : "甲公司"),\(filler)\n" }
        try workspace.write("域名,域名持有者,备注\n" + records.joined(), to: "input/domains.csv")
        for jobs in ["1", "2"] {
            let ended = try BuiltProgram.run(["audit", "--jobs", jobs], in: workspace, shell: "ulimit -f 200")
            #expect(ended.status == 74)
            #expect(ended.errors.contains("n2-shili.cn: cannot write the reports: File too large"), "\(ended.errors)")
            #expect(try workspace.names(in: "output") == [".lock"])
        }
    }

    @Test(arguments: [
        (["adit"], "unknown command 'adit'; did you mean 'audit'?"),
        (["xyz"], "unknown command 'xyz'; expected one of"),
        (["audits"], "'audits' is no command but a folder; did you mean 'icpaudit audit audits'?"),
        (
            ["exports/a.csv", "--lang", "en"],
            "'exports/a.csv' is no command but a file; did you mean 'icpaudit audit exports/a.csv'?"
        ),
        ([], "usage: icpaudit <command>"),
    ])
    func wrongCommands(_ arguments: [String], _ says: String) throws {
        let workspace = try Workspace()
        try workspace.makeFolder("audits")
        try workspace.write("domain\n", to: "exports/a.csv")
        let ended = try BuiltProgram.run(arguments, in: workspace)
        #expect(ended.status == 64)
        #expect(ended.output.isEmpty)
        #expect(ended.errors.contains(says), "\(ended.errors)")
    }

    struct Threshold: Sendable, CustomTestStringConvertible {
        let kind: Portfolios.Kind
        let statuses: [Int32]
        var testDescription: String { kind.rawValue }
    }

    @Test(arguments: [
        Threshold(kind: .clean, statuses: [0, 0, 0, 0, 0]), Threshold(kind: .warn, statuses: [0, 0, 0, 1, 0]),
        Threshold(kind: .unchecked, statuses: [0, 0, 1, 1, 0]), Threshold(kind: .wait, statuses: [0, 1, 1, 1, 0]),
        Threshold(kind: .incomplete, statuses: [2, 2, 1, 1, 2]), Threshold(kind: .fail, statuses: [1, 1, 1, 1, 0]),
    ])
    func thresholds(_ each: Threshold) throws {
        let workspace = try Workspace()
        try Portfolios.write(each.kind, to: workspace)
        for (word, status) in zip(["fail", "wait", "unchecked", "warn", "never"], each.statuses) {
            let ended = try BuiltProgram.run(
                ["audit", "--as-of", Portfolios.day, "--no-domain-reports", "--fail-on", word], in: workspace)
            #expect(ended.status == status, "--fail-on \(word)")
        }
    }
}
