import Portfolio
import Testing
import Verification

@testable import AuditPipeline

/// What the user states in place of files: how it is read, and what of it is refused.
@Suite struct UserFactsTests {
    @Test(arguments: [
        ("aliyun*.csv", "aliyun.csv", true), ("aliyun*.csv", "in/2026/aliyun-1.csv", true), ("a?.csv", "a1.csv", true),
        ("a?.csv", "a.csv", false), ("in/*.csv", "in/x/b.csv", true), ("*", "-", true), ("a.csv", "b/a.csv", true),
        ("a.csv", "ba.csv", false), ("*a*b*", "xxaxxbxx", true), ("*a*b", "ab-ba", false), ("", "a", false),
        ("域名?.csv", "域名表.csv", true), ("[a].csv", "a.csv", false), ("***", "", true),
    ])
    func patterns(_ pattern: String, _ path: String, _ fits: Bool) {
        #expect(FilePattern.fits(pattern, path) == fits)
    }

    /// A pattern with many stars takes no longer than its length times that of the path.
    @Test func patternsAreNotSlow() {
        let pattern = String(repeating: "*a", count: 200) + "b"
        #expect(!FilePattern.fits(pattern, String(repeating: "a", count: 2000)))
    }

    @Test(arguments: [
        ("registrar=阿里云", Field.registrar, "阿里云"), ("real_name_status= 已实名 ", .realNameStatus, "已实名"),
        ("registrant=A=B", .registrant, "A=B"),
    ])
    func settings(_ option: String, _ field: Field, _ value: String) throws {
        #expect(try UserFacts.constant(option: option) == ConstantFact(field, value))
    }

    @Test(arguments: [
        ("registrar", "no FIELD=VALUE"), ("registrar= ", "has no value"),
        ("=x", "'' is no field; expected one of registrar,"),
        ("registar=x", "'registar' is no field; expected one of registrar, registrar_iana_id"),
        ("domain=a.cn", "'domain' tells records from each other and cannot be set"),
        ("domains=a.cn", "cannot be set"), ("subject_id=1", "cannot be set"), ("organizer=x", "--organizer NAME"),
    ])
    func wrongSettings(_ option: String, _ problem: String) throws {
        let error = #expect(throws: UserFactProblem.self) { try UserFacts.constant(option: option) }
        #expect(try #require(error).line.en.contains(problem), "\(error?.line.en ?? "")")
    }

    static let values: [(Field, String, String?)] = [
        (Field.expiresOn, "2027/3/5", "2027-03-05"), (.expiresOn, "3/5/2027", nil), (.expiresOn, "soon", nil),
        (.realNameStatus, "已实名", "已实名"), (.realNameStatus, "vielleicht", nil), (.domainStatus, "ok", "ok"),
        (.domainStatus, "ok, wobbly", nil), (.registrar, "阿里云", "阿里云"), (.registrar, "-", nil),
        (.registrar, "****", nil),
        (.registrarIANAID, "420", "420"), (.registrarIANAID, "GoDaddy", nil), (.nature, "企业", "企业"),
        (.nature, "x", nil),
        (.province, "浙江", "浙江"), (.province, "Bavaria", nil), (.certificateType, "营业执照", "营业执照"),
        (.certificateNo, "9.11E+17", nil), (.certificateNo, "91000000MA0000001R", "91000000MA0000001R"),
    ]

    @Test(arguments: values) func readsValuesAsRulesDo(_ field: Field, _ text: String, _ expected: String?) throws {
        #expect(StatedValue(try References(), dateOrder: nil).read(text, as: field) == expected)
    }

    @Test(arguments: [
        (Field.expiresOn, "2099-12-31"), (.expiresOn, "2099/12/31"), (.certificateNo, "TBD1"),
        (.registrarIANAID, "420"),
        (.domainStatus, "ok"), (.realNameStatus, "已 实名"), (.nature, "企业"),
    ])
    func readsNothingThatTheConfigCallsNothing(_ field: Field, _ text: String) throws {
        let words =
            ["2099-12-31", "TBD1", "420"].map { KnownWord(.missing, $0, "missing") }
            + ["ok", "已实名", "企业"].map { KnownWord(.masked, $0, "masked") }
        #expect(StatedValue(try References(), dateOrder: nil).read(text, as: field) != nil)
        #expect(StatedValue(try References(words: words), dateOrder: nil).read(text, as: field) == nil)
        // A status of the config is one, whatever else it says of the word.
        let own = words + [KnownWord(.domainStatus, "ok", "hold"), KnownWord(.realNameStatus, "已实名", "failed")]
        let isStatus = field == .domainStatus || field == .realNameStatus
        #expect((StatedValue(try References(words: own), dateOrder: nil).read(text, as: field) != nil) == isStatus)
    }

    @Test func theConfigStatesFactsAndSubjects() throws {
        let scratch = try Scratch()
        let json = """
            {"constants": [{"files": "a*.csv", "registrar": "阿里云", "real_name_status": "已实名"}],
             "subjects": [{"organizer": "甲", "nature": "企业", "province": " "}]}
            """
        let config = try Config(path: try scratch.write(json.utf8, to: "config.json"))
        #expect(
            config.constants == [
                ConstantFact(.realNameStatus, "已实名", pattern: "a*.csv"),
                ConstantFact(.registrar, "阿里云", pattern: "a*.csv"),
            ])
        #expect(
            config.subjects == [
                UserSubject(source: scratch.path("config.json"), facts: [.organizer: "甲", .nature: "企业"])
            ])
    }

    @Test(arguments: [
        ("{\"constants\": [{\"registrar\": \"x\"}]}", "constants: 'files' is missing"),
        ("{\"constants\": [{\"files\": \"*\", \"domain\": \"a.cn\"}]}", "constants: 'domain' tells records"),
        (
            "{\"constants\": [{\"files\": \"*\", \"registar\": \"x\"}]}",
            "'registar' is no field; expected one of registrar"
        ),
        ("{\"constants\": [{\"files\": \"*\", \"registrar\": \"\"}]}", "'registrar' has no value"),
        ("{\"constants\": {}}", "'constants' has the wrong type"), ("{\"subjects\": [{}]}", "'organizer' is missing"),
        (
            "{\"subjects\": [{\"organizer\": \"x\", \"registrar\": \"y\"}]}",
            "'registrar' is no field; expected one of subject_id"
        ),
    ])
    func wrongConfigs(_ json: String, _ problem: String) throws {
        let scratch = try Scratch()
        let path = try scratch.write(json.utf8, to: "config.json")
        let error = #expect(throws: ConfigError.self) { try Config(path: path) }
        #expect(try #require(error).description.contains(problem), "\(error?.description ?? "")")
    }
}
