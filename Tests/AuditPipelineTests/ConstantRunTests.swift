import Portfolio
import Reports
import Testing

@testable import AuditPipeline

/// Whole runs in which the user states what files leave out.
@Suite struct ConstantRunTests {
    static let header = "域名,域名持有者,到期日期,实名认证状态,实名认证完成时间,域名状态"
    static let organizer = UserSubject(source: "--organizer", facts: [.organizer: "青山样例软件有限公司"])

    static func row(_ domain: String, holder: String = "青山样例软件有限公司") -> String {
        "\(domain),\(holder),2030-03-05,已实名,2019-03-06,ok"
    }

    static func export(_ rows: String..., header: String = header) -> String {
        ([header] + rows).joined(separator: "\n") + "\n"
    }

    /// Which subject a domain is linked to, as the verdicts name it.
    struct LinkCase: Sendable, CustomTestStringConvertible {
        let name: String
        var exports: [String]
        var subjects = [organizer]
        let verdict: String
        var testDescription: String { name }
    }

    static let links = [
        LinkCase(name: "the only subject", exports: [export(row("a.cn"))], verdict: "pass"),
        LinkCase(name: "no subject", exports: [export(row("a.cn"))], subjects: [], verdict: "incomplete"),
        LinkCase(name: "another registrant", exports: [export(row("a.cn", holder: "乙公司"))], verdict: "fail"),
        LinkCase(
            name: "two subjects", exports: [export(row("a.cn"))],
            subjects: [organizer, UserSubject(source: "c.json", facts: [.organizer: "乙公司"])], verdict: "incomplete"),
        LinkCase(
            name: "two subjects, one names the domain", exports: [export(row("a.cn"))],
            subjects: [
                UserSubject(
                    source: "c.json", facts: [.organizer: "青山样例软件有限公司", .domains: "a.cn;b.cn", .subjectID: "1"]),
                UserSubject(source: "c.json", facts: [.organizer: "乙公司"]),
            ], verdict: "pass"),
        LinkCase(
            name: "beside a subject of a file", exports: [export(row("a.cn")), "主办单位\n乙公司\n"], verdict: "incomplete"),
        LinkCase(
            name: "the same subject as in a file", exports: [export(row("a.cn")), "主办单位\n青山样例软件有限公司\n"],
            verdict: "pass"),
        // Who says another subject has the last word.
        LinkCase(
            name: "a cell that names another",
            exports: [export(row("a.cn") + ",乙公司", header: header + ",备案主体")], verdict: "incomplete"),
    ]

    @Test(arguments: links) func domainsBelongToTheOnlySubject(_ each: LinkCase) async throws {
        let run = try await WholeRun(each.exports, in: try Scratch()) { options in
            options.constants = [ConstantFact(.registrar, "阿里云")]
            options.subjects = each.subjects
        }
        #expect(run.verdict(of: "a.cn") == each.verdict)
    }

    /// What stands in the run's evidence and verdict for the registrar of a domain that two exports may state.
    struct MergeCase: Sendable, CustomTestStringConvertible {
        let first: String
        let second: String?
        let outcome: String
        let isUsers: Bool
        var testDescription: String { "\(first) | \(second ?? "no export")" }
    }

    static let merges = [
        MergeCase(first: "", second: nil, outcome: "fail", isUsers: true),
        MergeCase(first: "阿里云", second: nil, outcome: "pass", isUsers: false),
        MergeCase(first: "", second: "阿里云", outcome: "pass", isUsers: false),
        MergeCase(first: "", second: "", outcome: "fail", isUsers: true),
        MergeCase(first: "****", second: nil, outcome: "unchecked", isUsers: false),
        MergeCase(first: "????", second: "", outcome: "unchecked", isUsers: false),
        MergeCase(first: "", second: "????", outcome: "unchecked", isUsers: false),
    ]

    /// GoDaddy is not approved: where the user's word decided, the rule fails.
    @Test(arguments: merges) func whatAFileStatesStandsOverTheUser(_ each: MergeCase) async throws {
        let header = ConstantRunTests.header + ",注册商"
        let exports = [each.first, each.second].compactMap { $0 }.map {
            ConstantRunTests.export(ConstantRunTests.row("a.cn") + "," + $0, header: header)
        }
        let run = try await WholeRun(exports, in: try Scratch()) {
            $0.constants = [ConstantFact(.registrar, "GoDaddy.com, LLC")]
        }
        #expect(run.outcome("registrar-approved", of: "a.cn") == each.outcome)
        #expect(run.actual("registrar-approved", of: "a.cn").contains("registrar: set by the user") == each.isUsers)
        #expect(run.outcome("facts-agree", of: "a.cn") == "pass")
    }

    /// An id in one export leaves nothing to a name that is set for another.
    @Test func anIDOfAnotherExportIsNoRoomForAName() async throws {
        let exports = [
            ConstantRunTests.export(ConstantRunTests.row("a.cn")), "域名,IANA 编号,到期日期\na.cn,99999,2030-03-05\n",
        ]
        let run = try await WholeRun(exports, in: try Scratch()) { $0.constants = [ConstantFact(.registrar, "阿里云")] }
        #expect(run.outcome("registrar-approved", of: "a.cn") == "unchecked")
    }

    /// Records are told from each other by what the file states.
    @Test func repeatedRecordsAreComparedAsTheFileHasThem() async throws {
        let header = ConstantRunTests.header + ",注册商"
        let row = ConstantRunTests.row("a.cn")
        for (second, reason) in [("", "duplicate"), ("阿里云", "conflict")] {
            let scratch = try Scratch()
            let run = try await WholeRun(
                [ConstantRunTests.export(row + ",", row + "," + second, header: header)], in: scratch
            ) { $0.constants = [ConstantFact(.registrar, "阿里云")] }
            #expect(run.rejects.map { $0["reason"] } == [reason])
            #expect(run.verdicts.count == 1)
        }
    }

    @Test func aPatternChoosesFilesAndIsNamed() async throws {
        let run = try await WholeRun(
            [
                ConstantRunTests.export(ConstantRunTests.row("a.cn")),
                ConstantRunTests.export(ConstantRunTests.row("b.cn")),
            ],
            in: try Scratch()
        ) { options in
            options.config.constants = [
                ConstantFact(.registrar, "GoDaddy.com, LLC", pattern: "*-0.csv"),
                ConstantFact(.registrar, "阿里云", pattern: "*"), ConstantFact(.domainStatus, "ok", pattern: "none-*"),
            ]
        }
        #expect(run.outcome("registrar-approved", of: "a.cn") == "fail")
        #expect(run.actual("registrar-approved", of: "a.cn").contains("set by the user for *-0.csv"))
        #expect(run.outcome("registrar-approved", of: "b.cn") == "pass")
        #expect(run.facts.warnings.contains { $0.en.contains("no file fits 'none-*'") })
        #expect(run.facts.constants.map(\.pattern) == ["*-0.csv", "*", "none-*"])
    }

    /// A subject of a file that is set for all records of an export.
    @Test(arguments: [("T1", "pass"), ("T2", "incomplete")]) func theSubjectMayBeSet(
        _ id: String, _ verdict: String
    ) async throws {
        let subjects = "主体编号,主办单位\nT1,青山样例软件有限公司\nT3,乙公司\n"
        let run = try await WholeRun(
            [ConstantRunTests.export(ConstantRunTests.row("a.cn")), subjects], in: try Scratch()
        ) { $0.constants = [ConstantFact(.registrar, "阿里云"), ConstantFact(.subject, id)] }
        #expect(run.verdict(of: "a.cn") == verdict)
    }

    /// A fact of subjects is given to those that lack it, and its evidence says so.
    @Test func factsOfSubjects() async throws {
        let subjects = "主办单位,单位性质,域名\n青山样例软件有限公司,,a.gov.cn\n乙公司,政府机关,b.gov.cn\n"
        let run = try await WholeRun(
            [ConstantRunTests.export(ConstantRunTests.row("a.gov.cn"), ConstantRunTests.row("b.gov.cn")), subjects],
            in: try Scratch()
        ) { $0.constants = [ConstantFact(.nature, "企业")] }
        #expect(run.outcome("suffix-nature", of: "a.gov.cn") != "pass")
        #expect(run.actual("suffix-nature", of: "a.gov.cn").contains("nature: set by the user"))
        #expect(!run.actual("suffix-nature", of: "b.gov.cn").contains("set by the user"))
    }

    struct CoverageCase: Sendable, CustomTestStringConvertible {
        let rule: String
        let fact: String
        let stated: String
        let unchecked: String
        let remedy: String
        var testDescription: String { rule }
    }

    static let coverages = [
        CoverageCase(
            rule: "registrar-approved", fact: "registrar", stated: "1", unchecked: "2", remedy: "'--set registrar=…"),
        CoverageCase(rule: "not-expired", fact: "expires_on", stated: "3", unchecked: "0", remedy: ""),
        CoverageCase(
            rule: "real-name-completed", fact: "real_name_status", stated: "0", unchecked: "3",
            remedy: "export the column real_name_status, or --set real_name_status=…"),
        CoverageCase(
            rule: "registrant-match", fact: "organizer", stated: "0", unchecked: "3", remedy: "'--organizer NAME"),
    ]

    @Test(arguments: coverages) func coverageNamesWhatIsLacking(_ each: CoverageCase) async throws {
        let export = "域名,到期日期,域名持有者,IANA 编号\na.cn,2030-01-01,甲,420\nb.cn,2030-01-01,甲,\nc.cn,2030-01-01,甲,\n"
        let run = try await WholeRun([export], in: try Scratch())
        let row = try #require(run.coverage.first { $0["rule"] == each.rule })
        #expect(row["kind"] == "domains" && row["records"] == "3")
        #expect(row["fact"] == each.fact)
        #expect(row["stated"] == each.stated && row["readable"] == each.stated)
        #expect(row["unchecked"] == each.unchecked)
        #expect(row["remedy"] == each.remedy)
    }

    /// Each export has its own counts, also where another one lacks the fact.
    @Test func coverageIsCountedByExport() async throws {
        let run = try await WholeRun(
            [
                ConstantRunTests.export(ConstantRunTests.row("a.cn"), ConstantRunTests.row("b.cn")),
                ConstantRunTests.export(
                    ConstantRunTests.row("b.cn") + ",阿里云", ConstantRunTests.row("c.cn") + ",",
                    header: ConstantRunTests.header + ",注册商"),
            ], in: try Scratch())
        let rows = run.coverage.filter { $0["rule"] == "registrar-approved" }
        #expect(rows.map { $0["records"] } == ["2", "2"])
        #expect(rows.map { $0["stated"] } == ["0", "1"])
        #expect(rows.map { $0["unchecked"] } == ["1", "1"])
    }

    /// What is stated and cannot be understood is not readable.
    @Test func coverageTellsStatedFromReadable() async throws {
        let run = try await WholeRun(
            ["域名,到期日期\na.cn,someday\nb.cn,2030-01-01\nc.cn,\n"], in: try Scratch())
        let row = try #require(run.coverage.first { $0["rule"] == "not-expired" })
        #expect(row["stated"] == "2" && row["readable"] == "1" && row["unchecked"] == "2")
    }

    @Test(arguments: [
        ("域名,到期日期\n", "no record stands in it", false),
        ("域名,到期日期\na.cn,2030-01-01\n", "no filing subject is described", true),
    ])
    func runsWithoutRecords(_ export: String, _ warning: String, _ movesLatest: Bool) async throws {
        let scratch = try Scratch()
        let run = try await WholeRun([export], in: scratch) { $0.output = scratch.path("output") }
        #expect(run.facts.warnings.contains { $0.en.contains(warning) })
        #expect(scratch.names(in: "output").contains("latest") == movesLatest)
        #expect(run.facts.warnings.contains { $0.en.contains("'latest' is left as it was") } != movesLatest)
    }
}
