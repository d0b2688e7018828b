import Testing

@testable import AuditPipeline

/// What a day like `12/05/2026` is read as where a file states it in several columns, or below several headers.
@Suite struct DateOrderRunTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let id: String
        let export: String
        /// The day on which the registration of `b.cn` ends; empty where it is not known.
        let day: String
        var testDescription: String { id }
    }

    private static func filler(_ count: Int, _ day: String) -> String {
        (0..<count).map { "f\($0).cn,\(day)\n" }.joined()
    }

    static let cases = [
        Case(
            id: "two columns in different orders",
            export: "domain,expires on,到期日期\na.cn,12/25/2027,25/12/2027\nb.cn,,12/05/2026\n", day: ""),
        Case(
            id: "the other way round",
            export: "domain,到期日期,expires on\na.cn,25/12/2027,12/25/2027\nb.cn,12/05/2026,\n", day: ""),
        Case(
            id: "two columns in one order",
            export: "domain,expires on,到期日期\na.cn,12/25/2027,12/25/2027\nb.cn,,12/05/2026\n", day: "2026-12-05"),
        Case(
            id: "the second column proves nothing",
            export: "domain,expires on,到期日期\na.cn,12/25/2027,\nb.cn,,12/05/2026\n", day: ""),
        Case(
            id: "nor does it where the first is empty beside it",
            export: "domain,expires on,到期日期\na.cn,,25/12/2027\nb.cn,12/05/2026,\nc.cn,1/5/2027,25/12/2027\n", day: ""),
        Case(
            id: "another column behind the records that are looked at",
            export: "domain,expires on\n\(filler(1100, "12/25/2027"))域名,到期日期\nb.cn,12/05/2026\n", day: ""),
        Case(
            id: "a column in another place there",
            export: "domain,expires on\n\(filler(1100, "12/25/2027"))到期日期,域名\n12/05/2026,b.cn\n", day: ""),
        Case(
            id: "below another header the own days decide",
            export: "domain,expires on\na.cn,12/25/2027\n域名,到期日期\nc.cn,25/12/2027\nb.cn,12/05/2027\n",
            day: "2027-05-12"),
        Case(
            id: "where they decide nothing, the day is not known",
            export: "domain,expires on\na.cn,12/25/2027\n域名,到期日期\nb.cn,12/05/2026\n", day: ""),
        Case(
            id: "the first header's days stay what they are",
            export: "domain,expires on\na.cn,12/25/2027\nb.cn,12/05/2026\n域名,到期日期\nc.cn,25/12/2027\n",
            day: "2026-12-05"),
        Case(
            id: "the same header again",
            export: "domain,expires on\na.cn,12/25/2027\nDomain,Expires On\nb.cn,12/05/2026\n",
            day: "2026-12-05"),
        Case(
            id: "the first header once more is another file's",
            export: """
                domain,expires on\na.cn,12/25/2027\n域名,到期日期\nc.cn,25/12/2027\ndomain,expires on\nb.cn,12/05/2026\n
                """,
            day: ""),
        Case(
            id: "elements of several names",
            export: """
                <x><d><domain>a.cn</domain><expires_on>12/25/2027</expires_on></d>\
                <d><domain>b.cn</domain><到期日期>12/05/2026</到期日期></d></x>
                """,
            day: ""),
        Case(
            id: "elements of one name",
            export: """
                <x><d><domain>a.cn</domain><expires_on>12/25/2027</expires_on></d>\
                <d><domain>b.cn</domain><expires_on>12/05/2026</expires_on></d></x>
                """,
            day: "2026-12-05"),
    ]

    @Test(arguments: cases) func noColumnDecidesForAnother(_ each: Case) async throws {
        let scratch = try Scratch()
        let other = "domain,registrar\nz.cn,万网\n"
        for exports in [[each.export], [other, each.export], [each.export, other]] {
            let run = try await WholeRun(exports, in: scratch)
            let row = try #require(run.verdicts.first { $0["domain"] == "b.cn" })
            #expect(row["expires_on"] == each.day, "\(exports.count)")
            let outcome = run.outcome("not-expired", of: "b.cn")
            #expect(outcome == (each.day.isEmpty ? "unchecked" : "pass"), "\(exports.count)")
        }
    }

    /// The comparison of two records of one domain reads the days of each as its own header's rows are read.
    @Test func repetitionsBelowAnotherHeaderAreComparedByDays() async throws {
        let export = """
            domain,expires on
            a.cn,12/25/2027
            b.cn,12/05/2026
            域名,到期日期
            c.cn,25/12/2027
            b.cn,05/12/2026
            a.cn,12/05/2026

            """
        let scratch = try Scratch()
        let run = try await WholeRun([export], in: scratch)
        #expect(run.rejects.map { "\($0["line"] ?? "") \($0["reason"] ?? "")" } == ["6 duplicate", "7 conflict"])
    }
}
