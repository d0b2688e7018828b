import Foundation
import Testing

/// Findings that somebody has accepted, through the program.
@Suite struct WaiverTests {
    private static let header = "domain,rule,reason,approved_by,created_on,expires_on\n"
    /// Fails `registrant-match` and warns of `expiring-soon`.
    private static let record = Portfolios.record("a-shili.cn", expires: "2026-12-24")
        .replacing("青山样例软件有限公司", with: "别家样例有限公司")
    private static let subjects = Portfolios.subjects + "T2,青山 样例软件有限公司,企业,,浙江,甄青山,甄青山,浙ICP备20000001号\n"

    private static func workspace(_ records: String = record) throws -> Workspace {
        let workspace = try Workspace()
        try workspace.write(subjects, to: "input/subjects.csv")
        let others = (0..<150).map { Portfolios.record("n\($0)-shili.cn") }.joined()
        try workspace.write(Portfolios.header + records + others, to: "input/domains.csv")
        return workspace
    }

    private static func audit(
        _ workspace: Workspace, _ options: [String] = ["--waivers", "w.csv"]
    ) throws
        -> BuiltProgram.Ended
    {
        try BuiltProgram.run(["audit", "--as-of", "2026-11-23", "--no-domain-reports"] + options, in: workspace)
    }

    /// The outcomes of the domain's findings by rule.
    private static func state(_ workspace: Workspace) throws -> [String: String] {
        let rows = try workspace.lines("output/latest/state.csv").dropFirst().map { $0.split(separator: ",") }
        return Dictionary(
            rows.filter { $0[1] == "a-shili.cn" }.map { (String($0[0]), String($0[2])) }, uniquingKeysWith: { $1 })
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let rows: String
        /// What `registrant-match` comes out as.
        let match: String
        var header = WaiverTests.header
        /// What standard error says; nil for nothing.
        var says: String?
    }

    private static let end = ",registrant-match,已提交授权书,甄批准,2026-01-01,2026-12-31\n"

    static let cases = [
        Case(testDescription: "by name", rows: "a-shili.cn\(end)", match: "waived"),
        Case(testDescription: "by a page's address", rows: "HTTP://A-SHILI.CN/x\(end)", match: "waived"),
        Case(
            testDescription: "in Chinese, in another order and separator",
            rows: "2026/12/31;2026年1月1日;甄批准;已提交授权书;registrant-match;a-shili.cn\n", match: "waived",
            header: "豁免清单;;;;;\n到期日;登记日;批准人;理由;规则;域名\n"),
        Case(
            testDescription: "through its last day", rows: "a-shili.cn,registrant-match,r,p,2026-11-01,2026-11-23\n",
            match: "waived"),
        Case(
            testDescription: "from its first day", rows: "a-shili.cn,registrant-match,r,p,2026-11-23,2026-12-23\n",
            match: "waived"),
        Case(
            testDescription: "expired", rows: "a-shili.cn,registrant-match,r,p,2026-01-01,2026-11-22\n", match: "fail",
            says:
                "w.csv:2: the waiver (a-shili.cn, registrant-match) expired on 2026-11-22; remove it, or have it approved again"
        ),
        Case(
            testDescription: "not yet begun", rows: "a-shili.cn,registrant-match,r,p,2026-11-24,2026-12-22\n",
            match: "fail", says: "w.csv:2: the waiver (a-shili.cn, registrant-match) begins on 2026-11-24"),
        Case(
            testDescription: "unused", rows: "n1-shili.cn\(end)", match: "fail",
            says: "w.csv:2: the waiver (n1-shili.cn, registrant-match) covers no finding; remove it"),
        Case(
            testDescription: "no rule", rows: "a-shili.cn,registrant-mach,r,p,2026-11-01,2026-12-01\n", match: "fail",
            says: "w.csv:2: 'registrant-mach' is no rule; did you mean 'registrant-match'?"),
        Case(
            testDescription: "no approver", rows: "a-shili.cn,registrant-match,r, ,2026-11-01,2026-12-01\n",
            match: "fail", says: "w.csv:2: 'approved_by' is missing; the waiver does not hold"),
        Case(
            testDescription: "a word for nothing as approver",
            rows: "a-shili.cn,registrant-match,r,N/A,2026-11-01,2026-12-01\n",
            match: "fail", says: "w.csv:2: 'approved_by' is missing; the waiver does not hold"),
        Case(
            testDescription: "words for nothing in each form",
            rows: ["-", "——", "无", "ＮＵＬＬ", "\u{200B}", "。"].map {
                "a-shili.cn,registrant-match,\($0),p,2026-11-01,2026-12-01\n"
            }.joined(), match: "fail", says: "w.csv:7: 'reason' is missing; the waiver does not hold"),
        Case(
            testDescription: "a reason that begins as such a word",
            rows: "a-shili.cn\(end.replacing("已提交", with: "无"))",
            match: "waived"),
        Case(
            testDescription: "all, and a word for nothing as subject", rows: "*\(end.dropLast()),-\n", match: "fail",
            header: WaiverTests.header.dropLast() + ",subject\n",
            says: "w.csv:2: '*' needs a subject or an organizer; the waiver does not hold"),
        Case(
            testDescription: "no day", rows: "a-shili.cn,registrant-match,r,p,2026-11-01,bald\n", match: "fail",
            says: "w.csv:2: 'bald' is no day; expected YYYY-MM-DD"),
        Case(
            testDescription: "no name", rows: "a shili,registrant-match,r,p,2026-11-01,2026-12-01\n", match: "fail",
            says: "w.csv:2: 'a shili' is no domain name"),
        Case(
            testDescription: "twice", rows: "a-shili.cn\(end)a-shili.cn\(end)", match: "waived",
            says: "w.csv:3: the same waiver as at w.csv:2; remove one of them"),
        Case(
            testDescription: "all without a subject", rows: "*\(end)", match: "fail",
            says: "w.csv:2: '*' needs a subject or an organizer; the waiver does not hold"),
        Case(
            testDescription: "below the name itself", rows: "*.a-shili.cn\(end)", match: "fail",
            says: "w.csv:2: the waiver (*.a-shili.cn, registrant-match) covers no finding"),
        Case(
            testDescription: "below cn, which is nearly everything", rows: "*.cn\(end)", match: "fail",
            says: "w.csv:2: '*.cn' is no domain name"),
        Case(
            testDescription: "all of a subject that the domain belongs to",
            rows: "*\(end.dropLast()),浙ICP备10000001号-3\n", match: "waived",
            header: WaiverTests.header.dropLast() + ",subject\n",
            says: "w.csv:2: the waiver (*, registrant-match) means 151 of 151 domains, more than 1 %; name them"),
        Case(
            testDescription: "all of an organizer, spelled otherwise", rows: "*\(end.dropLast()),青山样例软件有限公司\n",
            match: "waived", header: WaiverTests.header.dropLast() + ",主办单位\n",
            says: "means 151 of 151 domains, more than 1 %; name them"),
        Case(
            testDescription: "of another subject", rows: "a-shili.cn\(end.dropLast()),T2\n", match: "fail",
            header: WaiverTests.header.dropLast() + ",subject\n", says: "covers no finding"),
        Case(
            testDescription: "another rule of the domain",
            rows: "a-shili.cn,expiring-soon,r,p,2026-11-01,2026-12-01\n", match: "fail"),
    ]

    @Test(arguments: cases) func whatIsAccepted(_ each: Case) throws {
        let workspace = try WaiverTests.workspace()
        try workspace.write(each.header + each.rows, to: "w.csv")
        let ended = try WaiverTests.audit(workspace)
        #expect(try WaiverTests.state(workspace)["registrant-match"] == each.match, "\(ended.errors)")
        #expect(ended.status == (each.match == "waived" ? 0 : 1))
        if let says = each.says { #expect(ended.errors.contains(says), "\(ended.errors)") }
        if each.says == nil { #expect(ended.otherErrors == "") }
        let strict = try WaiverTests.audit(workspace, ["--waivers", "w.csv", "--strict-waivers"])
        #expect(strict.status == (each.says == nil ? ended.status : 78), "\(strict.errors)")
        #expect(try workspace.names(in: "output").filter { $0 == "2026-11-23.2" }.isEmpty == (each.says != nil))
    }

    /// Words of the config empty the cells of waivers as they empty those of exports.
    @Test func aWordOfTheConfigForNothingApprovesNothing() throws {
        let workspace = try WaiverTests.workspace()
        try workspace.write(
            WaiverTests.header + "a-shili.cn,registrant-match,r,待定,2026-11-01,2026-12-01\n", to: "w.csv")
        try workspace.write("{\"words\":{\"missing\":{\"待定\":\"missing\"}}}", to: "c.json")
        let ended = try WaiverTests.audit(workspace, ["--waivers", "w.csv", "--config", "c.json"])
        #expect(try WaiverTests.state(workspace)["registrant-match"] == "fail")
        #expect(ended.errors.contains("w.csv:2: 'approved_by' is missing; the waiver does not hold"), "\(ended.errors)")
    }

    /// A waived rule counts as a pass, and says so everywhere.
    @Test func theVerdictIsThatWithoutTheFinding() throws {
        let workspace = try WaiverTests.workspace()
        try workspace.write(
            WaiverTests.header + "a-shili.cn\(WaiverTests.end)a-shili.cn,expiring-soon,卖掉了,甄批准,2026-11-01,2026-12-01\n",
            to: "w.csv")
        let ended = try WaiverTests.audit(workspace, ["--waivers", "w.csv", "--fail-on", "warn"])
        #expect(ended.status == 0, "\(ended.output)\(ended.errors)")
        let row = try workspace.lines("output/latest/verdicts.csv").first { $0.hasPrefix("a-shili.cn,") }
        #expect(row?.contains(",pass,") == true)
        #expect(try WaiverTests.state(workspace) == ["registrant-match": "waived", "expiring-soon": "waived"])
        #expect(ended.output.contains("waived: 2 findings, by 2 waivers\n"))
        #expect(
            ended.output.contains(
                "  w.csv:3: a-shili.cn, expiring-soon, 1 finding, approved by 甄批准, holds through 2026-12-01\n"))
        #expect(!ended.output.contains("w.csv:2:"))
        let facts = try #require(try workspace.json("output/latest/summary.json")["waivers"] as? [String: Any])
        #expect(facts["active"] as? Int == 2)
        #expect(facts["findings"] as? Int == 2)
        #expect((facts["files"] as? [[String: Any]])?.first?["path"] as? String == "w.csv")
        #expect(try !workspace.text("output/latest/actions.csv").contains("a-shili.cn"))
        let findings = try workspace.lines("output/latest/findings.csv").filter { $0.hasPrefix("a-shili.cn,") }
        #expect(findings.count == 2)
        #expect(findings.contains { $0.hasSuffix(",甄批准; 2026-12-31; 已提交授权书,") })
        #expect(row?.contains(",registrant-match expiring-soon,") == true)
    }

    /// The page of a domain, which is sent to people who have no other file of the run, says what was accepted.
    @Test func theDomainsPageSaysWhoWaivedIt() throws {
        let workspace = try WaiverTests.workspace()
        try workspace.write(
            WaiverTests.header + "a-shili.cn,registrant-match,<b>已提交</b>授权书,甄批准,2026-01-01,2026-12-31\n", to: "w.csv")
        _ = try BuiltProgram.run(["audit", "--as-of", "2026-11-23", "--waivers", "w.csv"], in: workspace)
        let page = try workspace.text("output/latest/domains/a-/a-shili.cn.html")
        let start = try #require(page.range(of: "<p class=\"waiver\">"))
        let end = try #require(page.range(of: "</p>", range: start.upperBound..<page.endIndex))
        #expect(
            page[start.upperBound..<end.lowerBound] == """
                <span lang="en">Waived by </span><span lang="zh">豁免批准人：</span><bdi>甄批准</bdi>\
                <span lang="en">. Reason: </span><span lang="zh">；理由：</span><bdi>&lt;b&gt;已提交&lt;/b&gt;授权书</bdi>\
                <span lang="en">. Last day: </span><span lang="zh">；有效期至 </span>2026-12-31\
                <span lang="en"> (38 days left)</span><span lang="zh">（剩余 38 天）</span>
                """)
        let other = try workspace.text("output/latest/domains/n1/n1-shili.cn.html")
        #expect(!other.contains("class=\"waiver\""))
    }

    /// A fault of a filing subject that is accepted for all of its domains is told once, as waived.
    @Test func aFaultOfAFilingSubjectIsWaivedWhereItStands() throws {
        let workspace = try Workspace()
        let number = ("91000000MA0000001R", "91000000MA0000001X")
        try workspace.write(WaiverTests.subjects.replacing(number.0, with: number.1), to: "input/subjects.csv")
        let records = (0..<3).map { Portfolios.record("n\($0)-shili.cn") }.joined().replacing(number.0, with: number.1)
        try workspace.write(Portfolios.header + records, to: "input/domains.csv")
        let header = WaiverTests.header.dropLast() + ",subject\n"
        let rows = [
            "": "warn", "*,certificate-valid,换证中,甄批准,2026-11-01,2026-12-31,T1\n": "waived",
            "n1-shili.cn,certificate-valid,换证中,甄批准,2026-11-01,2026-12-31,\n": "warn",
        ]
        for (row, outcome) in rows {
            try workspace.write(header + row, to: "w.csv")
            let ended = try WaiverTests.audit(workspace, ["--waivers", "w.csv", "--no-bom"])
            try #require(ended.status < 64, "\(ended.errors)")
            let findings = try workspace.lines("output/latest/findings.csv").filter {
                $0.contains(",certificate-valid,")
            }
            let own = findings.filter { $0.hasPrefix(",") }
            #expect(own.count == 1 && own[0].contains(",certificate-valid,\(outcome),"), "\(row): \(findings)")
            #expect(
                own.first?.hasSuffix(outcome == "waived" ? ",甄批准; 2026-12-31; 换证中,3" : ",,3") == true, "\(findings)")
            #expect(findings.count == (row.hasPrefix("n1") ? 2 : 1), "\(row): \(findings)")
            let subject = try #require(try workspace.lines("output/latest/subjects.csv").first { $0.hasPrefix("T1,") })
            #expect(subject.hasSuffix(",certificate-valid") == (outcome == "waived"), "\(subject)")
            #expect(subject.contains(",certificate-valid,") == (outcome == "warn"), "\(subject)")
            let actions = try workspace.text("output/latest/actions.csv")
            #expect(actions.contains("correct-number") == (outcome == "warn"), "\(actions)")
        }
    }

    /// What ends soon is a list in each report that people read, in either language.
    @Test(arguments: [
        (language: "en", covers: "1 finding", notice: "waivers that end within 30 days: 1:"),
        (language: "zh", covers: "涉及问题 1 项", notice: "30 天内到期的豁免 1 条："),
    ])
    func whatEndsSoonIsListed(_ each: (language: String, covers: String, notice: String)) throws {
        let workspace = try WaiverTests.workspace()
        try workspace.write(
            WaiverTests.header + "a-shili.cn\(WaiverTests.end)a-shili.cn,expiring-soon,卖掉了,甄批准,2026-11-01,2026-12-22\n",
            to: "w.csv")
        _ = try WaiverTests.audit(workspace, ["--waivers", "w.csv", "--lang", each.language])
        let text = try workspace.text("output/latest/notice.txt")
        #expect(text.contains(each.covers) && text.contains(each.notice), "\(text)")
        #expect(text.contains("w.csv:3") && !text.contains("w.csv:2"), "\(text)")
        let page = try workspace.text("output/latest/index.html")
        #expect(page.contains("<section id=\"waivers\""))
        #expect(page.contains("卖掉了") && page.contains("30 天内到期的豁免") && page.contains("Waivers that end within 30 days"))
    }

    @Test(arguments: ["real-name-completed", "not-expired", "tld-approved", "registrar-approved"])
    func whatTheFilingSystemRefusesCannotBeWaived(_ rule: String) throws {
        let workspace = try WaiverTests.workspace()
        try workspace.write(WaiverTests.header + "a-shili.cn,\(rule),r,p,2026-01-01,2026-12-01\n", to: "w.csv")
        let ended = try WaiverTests.audit(workspace)
        #expect(ended.status == 78)
        #expect(
            ended.errors.hasPrefix("icpaudit: w.csv:2: '\(rule)' cannot be waived, since the filing system refuses"))
        #expect(try workspace.names(in: "output").filter { !$0.hasPrefix(".") } == [])
    }

    struct Refusal: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let text: String
        let status: Int32
        let says: String
        var config = "{}"
    }

    static let refusals = [
        Refusal(
            testDescription: "holds too long", text: header + "a.cn,registrant-match,r,p,2026-01-01,2027-01-03\n",
            status: 78, says: "w.csv:2: the waiver holds for 367 days, and at most 366 are allowed"),
        Refusal(
            testDescription: "holds longer than the config allows",
            text: header + "a.cn,registrant-match,r,p,2026-11-01,2026-12-02\n", status: 78,
            says: "w.csv:2: the waiver holds for 31 days, and at most 30 are allowed",
            config: "{\"waiverMaximumDays\": 30}"),
        Refusal(
            testDescription: "ends before it begins",
            text: header + "a.cn,registrant-match,r,p,2026-11-02,2026-11-01\n",
            status: 78, says: "w.csv:2: the waiver expires on 2026-11-01, before it begins on 2026-11-02"),
        Refusal(
            testDescription: "no header", text: "a.cn,registrant-match,r,p,2026-11-01,2026-12-02\n", status: 78,
            says: "w.csv:1: no row names the columns; expected domain, rule, reason"),
        Refusal(
            testDescription: "a column is missing", text: "domain,rule,reason,created_on,expires_on\n", status: 78,
            says: "w.csv:1: column 'approved_by' is missing; found domain, rule, reason, created_on, expires_on"),
        Refusal(testDescription: "empty", text: "", status: 78, says: "w.csv"),
    ]

    @Test(arguments: refusals) func filesThatCannotBeUsed(_ each: Refusal) throws {
        let workspace = try WaiverTests.workspace()
        try workspace.write(each.text, to: "w.csv")
        try workspace.write(each.config, to: "c.json")
        let ended = try WaiverTests.audit(workspace, ["--waivers", "w.csv", "--config", "c.json"])
        #expect(ended.status == each.status)
        #expect(ended.errors.contains(each.says), "\(ended.errors)")
        #expect(try workspace.names(in: "output").filter { !$0.hasPrefix(".") } == [])
    }

    @Test func severalFilesAreJoined() throws {
        let workspace = try WaiverTests.workspace()
        try workspace.write(WaiverTests.header + "a-shili.cn\(WaiverTests.end)", to: "conf/w1.csv")
        try workspace.write(
            WaiverTests.header + "a-shili.cn,expiring-soon,r,p,2026-11-01,2026-12-31\n", to: "w2.csv")
        try workspace.write("{\"waivers\": \"w1.csv\"}", to: "conf/c.json")
        let ended = try WaiverTests.audit(workspace, ["--config", "conf/c.json", "--waivers", "w2.csv"])
        #expect(ended.otherErrors == "")
        #expect(try WaiverTests.state(workspace) == ["registrant-match": "waived", "expiring-soon": "waived"])
        let gone = try WaiverTests.audit(workspace, ["--waivers", "none.csv"])
        #expect(gone.status == 66)
        #expect(gone.errors.contains("none.csv: cannot open the file"))
    }

    /// A waiver that ends makes its finding new again, seen first when it was.
    @Test func aLapsedWaiverIsToldAgain() throws {
        let workspace = try WaiverTests.workspace()
        try workspace.write(
            WaiverTests.header + "a-shili.cn,registrant-match,r,p,2026-01-01,2026-11-30\n", to: "w.csv")
        var counts: [[Int]] = []
        for day in ["2026-10-23", "2026-11-23", "2026-12-23"] {
            _ = try BuiltProgram.run(
                ["audit", "--as-of", day, "--no-domain-reports", "--waivers", "w.csv", "--baseline", "latest"],
                in: workspace)
            let comparison = try workspace.json("output/latest/summary.json")["comparison"] as? [String: Any]
            counts.append(["new", "still", "fixed", "waivedNow"].map { comparison?[$0] as? Int ?? -1 })
        }
        #expect(counts == [[-1, -1, -1, -1], [0, 1, 0, 0], [1, 1, 0, 0]])
        #expect(
            try workspace.lines("output/latest/state.csv").contains("registrant-match,a-shili.cn,fail,2026-10-23"))
    }
}
