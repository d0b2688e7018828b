import Foundation
import Portfolio
import Reports
import Testing

@testable import AuditPipeline

/// Everybody gets what is theirs, all of it, and nothing else.
@Suite struct SplitRunTests {
    @Test(arguments: SplitKind.allCases) func nothingOfTheOthers(_ kind: SplitKind) async throws {
        let run = try await SplitRun(SplitPortfolio.exports, by: kind, in: try Scratch()) { $0.workbook = .always }
        let parties = kind == .organizer ? SplitPortfolio.organizers : SplitPortfolio.registrars
        #expect(run.splits.count == parties.count)
        for party in parties {
            let split = try run.split(party.name)
            // What is searched for can be found: the owner's own is there, but for numbers of certificates, which are masked.
            for secret in party.secrets where !secret.hasPrefix("MA") {
                #expect(split.files.values.contains { $0.contains(secret) }, "\(party.name) lacks \(secret)")
            }
            for other in parties where other.name != party.name {
                for (file, text) in split.files {
                    for secret in other.secrets where !party.secrets.contains(secret) {
                        #expect(!text.contains(secret), "\(party.name)/\(file) holds \(secret)")
                    }
                }
            }
        }
    }

    @Test(arguments: SplitKind.allCases) func everyDomainIsInOneSplit(_ kind: SplitKind) async throws {
        let run = try await SplitRun(SplitPortfolio.exports, by: kind, in: try Scratch()) { $0.domainReports = .all }
        let whole = try run.rows("verdicts.csv").map { $0[..<($0.lastIndex(of: ",") ?? $0.endIndex)] }
        let parts = run.splits.flatMap { split in
            split.rows("verdicts.csv").map { row in
                #expect(row.hasSuffix(","), "a split links no page: \(row)")
                return row.dropLast()
            }
        }
        #expect(parts.count == 6)
        #expect(Set(parts) == Set(whole))
        #expect(run.splits.map { $0.counts[0] }.reduce(0, +) == run.facts.tally.domains)
        // A subject's own fault says how many domains it has, which differs.
        let findings = run.splits.flatMap { $0.rows("findings.csv") }.filter { !$0.hasPrefix(",") }
        #expect(Set(findings) == Set(try run.rows("findings.csv").filter { !$0.hasPrefix(",") }))
        #expect(findings.count > 4)
    }

    @Test func answersAreTheirOwn() async throws {
        let run = try await SplitRun(SplitPortfolio.exports, by: .organizer, in: try Scratch())
        let rows = run.splits.map { [$0.row["key"] ?? "", $0.row["result"] ?? ""] + $0.counts.map(String.init) }
        #expect(
            rows == [
                ["t1", "findings", "2", "1", "1", "0", "0"], ["T-2", "findings", "2", "1", "1", "0", "0"],
                ["1", "incomplete", "1", "0", "0", "0", "1"], ["2", "incomplete", "1", "0", "0", "0", "1"],
            ])
        for split in run.splits {
            let summary = try #require(
                try JSONSerialization.jsonObject(with: Data((split.files["summary.json"] ?? "").utf8)) as? [String: Any]
            )
            let domains = try #require(summary["domains"] as? [String: Int])
            #expect(["total", "pass", "fail", "wait", "incomplete"].map { domains[$0] } == split.counts)
            #expect(summary["result"] as? String == split.row["result"])
            #expect((summary["split"] as? [String: String])?["key"] == split.row["key"])
            #expect(
                split.files.keys.sorted() == [
                    "actions.csv", "coverage.csv", "findings.csv", "index.html", "manifest.json", "metrics.prom",
                    "notice.txt", "report.xlsx", "state.csv", "subjects.csv", "summary.json", "verdicts.csv",
                ])
        }
    }

    @Test(arguments: SplitKind.allCases) func theSameWithAnyNumberOfJobs(_ kind: SplitKind) async throws {
        let scratch = try Scratch()
        let one = try await SplitRun(SplitPortfolio.exports, by: kind, in: scratch) { $0.jobs = 1 }
        let many = try await SplitRun(SplitPortfolio.exports, by: kind, in: scratch) { $0.jobs = 4 }
        #expect(one.splits.map(\.row) == many.splits.map(\.row))
        for (one, other) in zip(one.splits, many.splits) {
            #expect(one.files.keys.sorted() == other.files.keys.sorted())
            // The summary tells the time, and the manifest the summary's digest.
            for (name, text) in one.files where !["summary.json", "manifest.json"].contains(name) {
                #expect(other.files[name] == text, "\(one.name)/\(name)")
            }
        }
    }

    @Test func aSplitIsVerifiedAsARunAndAsPartOfOne() async throws {
        let run = try await SplitRun(SplitPortfolio.exports, by: .organizer, in: try Scratch())
        for path in [run.path] + run.splits.map({ "\(run.path)/\($0.row["folder"] ?? "")" }) {
            let check = try RunCheck(path) { Issue.record("\(path): \($0)") }
            #expect(check.files >= 11)
        }
        let victim = "\(run.path)/split/t1/verdicts.csv"
        try Data("domain\r\n".utf8).write(to: URL(filePath: victim))
        var found: [String] = []
        _ = try RunCheck(run.path) { found.append($0.path) }
        #expect(found == ["split/t1/verdicts.csv"])
    }

    @Test func aRejectedRecordMayBeAnybodys() async throws {
        var exports = SplitPortfolio.exports
        exports["north.csv"]? += "no domain,阿里云,secret-registrant,,2030-01-05,已实名,2019-03-06,t1\n"
        exports["south.csv"] = nil
        let run = try await SplitRun(exports, by: .organizer, in: try Scratch()) { $0.failOn = .never }
        #expect(try run.split("碧水样例科技有限公司").row["result"] == "incomplete")
        for split in run.splits {
            let isTouched = split.files["summary.json"]?.contains("were rejected") ?? false
            #expect(isTouched == (split.counts[0] > 0), "\(split.name)")
            #expect(split.files["notice.txt"]?.contains("were rejected") == isTouched, "\(split.name)")
            #expect(split.files.values.allSatisfy { !$0.contains("secret-registrant") })
        }
    }

    @Test func whoIsKnownByNameAloneHasANumber() async throws {
        let table =
            "域名,注册商,域名持有者,主体编号\n" + "a-shili.cn,Nanfeng Co.,甲公司,甲公司\nb-shili.cn,\"NANFENG CO\",甲公司, 甲公司\n"
            + "c-shili.cn,别家,乙公司,乙公司\nd-shili.cn,,丙公司,\n"
        for (kind, expected) in [
            (SplitKind.organizer, [["1", "甲公司", "2"], ["2", "乙公司", "1"], ["3", "(no organizer known)", "1"]]),
            (.registrar, [["1", "Nanfeng Co.", "2"], ["2", "别家", "1"], ["3", "(no registrar known)", "1"]]),
        ] {
            let run = try await SplitRun(["all.csv": table], by: kind, in: try Scratch())
            #expect(run.splits.map { split in ["key", "name", "domains"].map { split.row[$0] ?? "" } } == expected)
        }
    }

    @Test(arguments: SplitKind.allCases) func nothingToSplit(_ kind: SplitKind) async throws {
        let run = try await SplitRun(
            ["empty.csv": "域名,注册商,域名持有者\n"], by: kind, in: try Scratch())
        #expect(run.splits.isEmpty)
        #expect(run.facts.tally.domains == 0)
    }

    /// A subject without a domain has a folder that says so.
    @Test func aSubjectWithoutADomain() async throws {
        var exports = SplitPortfolio.exports
        exports["north.csv"] = nil
        let run = try await SplitRun(exports, by: .organizer, in: try Scratch())
        let split = try run.split("青山样例软件有限公司")
        #expect(split.counts == [0, 0, 0, 0, 0])
        #expect(split.rows("subjects.csv").count == 1)
        #expect(split.files["subjects.csv"]?.contains("no-domain") == true)
        #expect(split.row["result"] == "incomplete")
    }
}
