import Foundation
import Testing

/// Words that are not known are told with their counts, and the config says what they mean.
@Suite struct WordsTests {
    private static let records =
        "域名,注册商,域名持有者,持有者证件号码,到期日期,域名状态,实名认证状态,实名认证完成时间,主体备案号\n"
        + ["甲-运行中", "乙-运行中", "丙-ok", "丁-停放", "戊-待补"].map { pair in
            let status = pair.split(separator: "-")[1]
            let registrant = pair.hasPrefix("丙") ? "持有人不公开" : "青山样例软件有限公司"
            return "\(pair.prefix(1))例子.cn,阿里云,\(registrant),91000000MA0000001R,2030-03-05,\(status),"
                + "\(pair.hasPrefix("乙") ? "企业已认证" : "已实名"),2019-03-06,浙ICP备10000001号\n"
        }.joined()

    private static let config = """
        { "words": {
            "domain_status": { "运行中": "ok", "停放": "hold" }, "real_name_status": { "企业已认证": "verified" },
            "missing": { "待补": "missing" }, "masked": { "不公开": "masked" }
        } }
        """

    private static func workspace() throws -> Workspace {
        let workspace = try Workspace()
        try workspace.write(Portfolios.subjects, to: "input/subjects.csv")
        try workspace.write(records, to: "input/domains.csv")
        try workspace.write(config, to: "config.json")
        return workspace
    }

    private static func verdicts(_ workspace: Workspace, _ options: [String]) throws -> [String] {
        _ = try BuiltProgram.run(
            ["audit", "--as-of", Portfolios.day, "--no-domain-reports"] + options, in: workspace)
        let rows = try workspace.text("output/latest/verdicts.csv").split(separator: "\r\n").dropFirst()
        return rows.map { String($0.split(separator: ",", omittingEmptySubsequences: false)[9]) }
    }

    @Test func unknownWordsAreToldAndTheConfigGivesThemAMeaning() throws {
        let workspace = try WordsTests.workspace()
        #expect(
            try WordsTests.verdicts(workspace, []) == ["incomplete", "incomplete", "fail", "incomplete", "incomplete"])
        let summary = try workspace.json("output/latest/summary.json")
        let unknown = try #require(summary["unknownWords"] as? [String: [String: Any]])
        let words = try #require(unknown["domain_status"]?["words"] as? [[String: Any]])
        #expect(words.map { $0["word"] as? String } == ["运行中", "停放", "待补"])
        #expect(words.map { $0["count"] as? Int } == [2, 1, 1])
        #expect(unknown["real_name_status"]?["others"] as? Int == 0)
        // A withheld registrant is unchecked, a hold warns, a word for nothing leaves the status unstated.
        let told = try WordsTests.verdicts(workspace, ["--config", "config.json"])
        #expect(told == ["pass", "pass", "incomplete", "pass", "pass"])
        #expect(try workspace.json("output/latest/summary.json")["unknownWords"] as? [String: String] == [:])
    }

    /// A word of the config can look like an id, or like a certificate number: then it is the same for many, too.
    @Test(arguments: [
        ("TBD1", "91000000MA0000001R", "registrant-match"), ("S1", "111111111111111118", "certificate-match"),
        ("S1", "91110000MA0000AB0M", "certificate-match"),
    ])
    func whatTheConfigCallsWithheldIdentifiesNobody(_ id: String, _ number: String, _ rule: String) throws {
        let workspace = try Workspace()
        try workspace.write(
            "主体编号,主办单位名称,主办单位性质,证件号码,证件类型,省份\n\(id),青山样例软件有限公司,企业,\(number),营业执照,浙江\n",
            to: "input/subjects.csv")
        try workspace.write(
            "域名,注册商,域名持有者,持有者证件号码,到期日期,域名状态,实名认证状态,实名认证完成时间,主体编号\n"
                + "a.cn,阿里云,青山样例软件有限公司,\(number),2030-03-05,正常,已实名,2019-03-06,\(id)\n", to: "input/domains.csv")
        try workspace.write(
            #"{ "words": { "masked": { "TBD1": "masked", "111111111111111118": "masked", "91110000MA0000AB0M": "masked" } } }"#,
            to: "config.json")
        let unchecked = {
            let row = try workspace.text("output/latest/verdicts.csv").split(separator: "\r\n")[1]
            return String(row.split(separator: ",", omittingEmptySubsequences: false)[12]).split(separator: " ")
        }
        _ = try WordsTests.verdicts(workspace, [])
        #expect(try !unchecked().contains { $0 == rule })
        _ = try WordsTests.verdicts(workspace, ["--config", "config.json"])
        #expect(try unchecked().contains { $0 == rule })
    }

    /// A record that passes every rule, but for some cells, and what rules make of them once the config tells its words.
    struct Telling: Sendable, CustomTestStringConvertible {
        let words: String
        var cells: [String: String] = [:]
        var subject: [String: String] = [:]
        var options: [String] = []
        let rule: String
        var isFailed = false
        var testDescription: String { "\(words) \(cells.values) \(subject.values)" }
    }

    private static let facts = [
        ("domain", "a.com"), ("registrar", "阿里云"), ("registrant", "青山样例软件有限公司"),
        ("registrant_certificate_type", "营业执照"), ("registrant_certificate_no", "91000000MA0000001R"),
        ("registered_on", "2018-03-05"), ("expires_on", "2030-03-05"), ("domain_status", "ok"),
        ("real_name_status", "已实名"), ("real_name_completed_on", "2018-03-06"), ("subject", "S1"),
    ]
    private static let subjectFacts = [
        ("subject_id", "S1"), ("organizer", "青山样例软件有限公司"), ("nature", "企业"), ("certificate_type", "营业执照"),
        ("certificate_no", "91000000MA0000001R"), ("province", "浙江"), ("legal_representative", "甄子虚"),
        ("person_in_charge", "甄子虚"),
    ]

    private static func table(_ facts: [(String, String)], _ changes: [String: String]) -> String {
        facts.map(\.0).joined(separator: ",") + "\n"
            + facts.map { changes[$0.0] ?? $0.1 }.joined(separator: ",") + "\n"
    }

    /// Which rules fail, and which are unchecked.
    private static func rules(_ workspace: Workspace, _ options: [String]) throws -> (failed: [String], open: [String])
    {
        _ = try WordsTests.verdicts(workspace, options)
        let row = try workspace.text("output/latest/verdicts.csv").split(separator: "\r\n")[1]
        let cells = row.split(separator: ",", omittingEmptySubsequences: false)
        let words = { (column: Int) in cells[column].split(separator: " ").map(String.init) }
        return (words(10), words(12))
    }

    @Test(arguments: [
        Telling(
            words: #""real_name_status": { "无": "unverified" }"#, cells: ["real_name_status": "无"],
            rule: "real-name-completed", isFailed: true),
        Telling(
            words: #""domain_status": { "N/A": "redemption" }"#, cells: ["domain_status": "N/A"], rule: "status-clear",
            isFailed: true),
        // The config's own words for nothing do not win over its statuses either.
        Telling(
            words: #""domain_status": { "待补": "redemption" }, "missing": { "待补": "missing" }"#,
            cells: ["domain_status": "待补"], rule: "status-clear", isFailed: true),
        Telling(
            words: #""masked": { "2099-12-31": "masked" }"#, cells: ["expires_on": "2099-12-31"], rule: "not-expired"),
        Telling(
            words: #""masked": { "2099-12-31": "masked" }"#, cells: ["expires_on": "２０９９－１２－３１"],
            rule: "not-expired"),
        Telling(
            words: #""missing": { "2099-12-31": "missing in days" }"#, cells: ["expires_on": "2099-12-31"],
            rule: "not-expired"),
        Telling(words: #""masked": { "阿里云": "masked as a whole" }"#, rule: "registrar-approved"),
        Telling(words: #""masked": { "阿里云": "masked" }"#, rule: "registrar-approved"),
        Telling(words: #""masked": { "ok": "masked" }"#, rule: "status-clear"),
        Telling(
            words: #""masked": { "已实名": "masked" }"#, cells: ["real_name_completed_on": ""],
            rule: "real-name-completed"),
        Telling(
            words: #""masked": { "2018-03-06": "masked" }"#, cells: ["real_name_status": ""],
            rule: "real-name-completed"),
        Telling(
            words: #""masked": { "辽宁": "masked" }"#, subject: ["province": "辽宁", "person_in_charge": "王乌有"],
            rule: "principal-accepted"),
        Telling(
            words: #""masked": { "政府机关": "masked" }"#, cells: ["domain": "a.gov.cn"], subject: ["nature": "政府机关"],
            rule: "suffix-nature"),
    ])
    func whatTheConfigSaysOfACellWins(_ each: Telling) throws {
        let workspace = try Workspace()
        try workspace.write(WordsTests.table(WordsTests.subjectFacts, each.subject), to: "input/subjects.csv")
        try workspace.write(WordsTests.table(WordsTests.facts, each.cells), to: "input/domains.csv")
        try workspace.write("{ \"words\": { \(each.words) } }", to: "config.json")
        let before = try WordsTests.rules(workspace, [])
        #expect(!before.failed.contains(each.rule), "\(before)")
        if !each.isFailed { #expect(!before.open.contains(each.rule), "\(before)") }
        let told = try WordsTests.rules(workspace, ["--config", "config.json"])
        #expect((each.isFailed ? told.failed : told.open).contains(each.rule), "\(told)")
    }

    /// Documents say it in elements, and Alibaba Cloud's API in numbers.
    @Test(arguments: [
        (#"<domains><domain><name>a.com</name><domain_status>N/A</domain_status></domain></domains>"#, "status-clear"),
        (
            """
            <domains><domain><name>a.com</name><domain_status>N/A</domain_status></domain>\
            <domain><name>b.com</name><domain_status>N/A</domain_status></domain></domains>
            """, "status-clear"
        ),
        (
            """
            <response><d:infData xmlns:d="urn:ietf:params:xml:ns:domain-1.0"><d:name>a.com</d:name>\
            <d:status s="N/A"/></d:infData></response>
            """, "status-clear"
        ),
        (
            """
            <response><d:infData xmlns:d="urn:ietf:params:xml:ns:domain-1.0"><d:name>a.com</d:name></d:infData>\
            <extension><v:infData xmlns:v="urn:ietf:params:xml:ns:verificationCode-1.0"><v:profile name="one">\
            <v:status>无</v:status><v:set><v:code type="registrant" date="2018-03-06">1-x</v:code></v:set></v:profile>\
            </v:infData></extension></response>
            """, "real-name-completed"
        ),
        (
            """
            <QueryDomainListResponse><Data><Domain><DomainName>a.com</DomainName><DomainStatus>3</DomainStatus></Domain>\
            </Data></QueryDomainListResponse>
            """, "status-clear"
        ),
    ])
    func itWinsInDocuments(_ document: String, _ rule: String) throws {
        let workspace = try Workspace()
        try workspace.write(document, to: "input/domains.xml")
        try workspace.write(
            #"{ "words": { "real_name_status": { "无": "unverified" }, "domain_status": { "N/A": "redemption", "3": "redemption" } } }"#,
            to: "config.json")
        let before = try WordsTests.rules(workspace, [])
        #expect(!before.failed.contains(rule), "\(before)")
        let told = try WordsTests.rules(workspace, ["--config", "config.json"])
        #expect(told.failed.contains(rule), "\(told)")
    }

    /// What a second column states is the file's word, and stands over the user's.
    @Test func aSecondColumnTakesThePlaceOfWhatSaysNothing() throws {
        let workspace = try Workspace()
        try workspace.write(
            "domain,expires_on,到期时间\na.com,2099-12-31,2020-03-05\n", to: "input/domains.csv")
        try workspace.write(#"{ "words": { "masked": { "2099-12-31": "masked" } } }"#, to: "config.json")
        let told = try WordsTests.rules(workspace, ["--config", "config.json", "--set", "expires_on=2030-03-05"])
        #expect(told.failed.contains("not-expired"), "\(told)")
    }

    /// A zone in the header is no part of the cell.
    @Test func aDayBelowAZoneStatesNothingEither() throws {
        let workspace = try Workspace()
        try workspace.write("domain,Expiry Date (UTC)\na.com,2099-12-31 00:00:00\n", to: "input/domains.csv")
        try workspace.write(#"{ "words": { "missing": { "2099-12-31 00:00:00": "missing" } } }"#, to: "config.json")
        #expect(try !WordsTests.rules(workspace, []).open.contains("not-expired"))
        #expect(try WordsTests.rules(workspace, ["--config", "config.json"]).open.contains("not-expired"))
    }

    @Test func theResultAndColumnsListThem() throws {
        let workspace = try WordsTests.workspace()
        let lines = [
            "words that are not known (tell what they mean by \"words\" in the config):",
            "  real_name_status: '企业已认证' 1", "  domain_status: '运行中' 2, '停放' 1, '待补' 1",
        ]
        for command in [
            ["audit", "--as-of", Portfolios.day, "--no-domain-reports"], ["columns", "input/domains.csv"],
        ] {
            let output = try BuiltProgram.run(command, in: workspace).output
            #expect(output.contains(lines.joined(separator: "\n")), "\(output)")
        }
        let told = try BuiltProgram.run(["columns", "--config", "config.json", "input/domains.csv"], in: workspace)
        #expect(!told.output.contains(lines[0]))
    }
}
