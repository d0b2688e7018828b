import Exports
import Foundation
import Portfolio
import Testing
import Verification

@testable import AuditPipeline

@Suite struct ConfigTests {
    private static func config(_ json: String, _ scratch: Scratch) throws -> Config {
        try Config(path: try scratch.write(json.utf8, to: "config.json"))
    }

    @Test func theEmptyConfigChangesNothing() throws {
        let config = try ConfigTests.config("{}", Scratch())
        let usual = VerificationOptions()
        #expect(config.columns.isEmpty && config.lists.isEmpty && config.dateOrder == nil)
        #expect(config.options.minimumValidityMonths == usual.minimumValidityMonths)
        #expect(config.options.isRegistrarListComplete == usual.isRegistrarListComplete)
        #expect(config.options.providerNames == usual.providerNames)
        #expect(config.options.providerLabel == usual.providerLabel)
    }

    @Test func everyKeyIsRead() throws {
        let scratch = try Scratch()
        try scratch.write("tld,status,approved_from,as_of\nzz,approved,,2026-01-01\n".utf8, to: "tlds.csv")
        let config = try ConfigTests.config(
            """
            {
              "columns": { "domain": ["站点"], "registrar": ["代理", "agent"], "organizer": ["代理"] },
              "dateOrder": "dmy",
              "minimumValidityMonths": 0,
              "registrarListComplete": true,
              "provider": { "name": "虚构云", "registrars": ["虚构云计算有限公司"] },
              "lists": { "tlds": { "path": "tlds.csv", "mode": "replace" } },
              "words": { "domain_status": { "运行中": "ok", "Parked": "hold" }, "missing": { "待补": "missing" } }
            }
            """, scratch)
        #expect(config.columns == [.domain: ["站点"], .registrar: ["代理", "agent"], .organizer: ["代理"]])
        #expect(config.dateOrder == .dmy)
        #expect(
            config.words == [
                KnownWord(.domainStatus, "Parked", "hold"), KnownWord(.domainStatus, "运行中", "ok"),
                KnownWord(.missing, "待补", "missing"),
            ])
        #expect(config.options.minimumValidityMonths == 0)
        #expect(config.options.isRegistrarListComplete)
        #expect(config.options.providerLabel == "虚构云")
        #expect(config.options.providerNames == ["虚构云计算有限公司"])
        let list = try #require(config.lists["tlds"])
        #expect(list.mode == .replace)
        #expect(list.path == scratch.path("tlds.csv"), "relative to the config, not to the working folder")
        #expect(list.text.hasPrefix("tld,"))
        #expect(try ConfigTests.config("{\"dateOrder\":\"mdy\"}", scratch).dateOrder == .mdy)
    }

    @Test func twoSpellingsOfAWordMayMeanTheSame() throws {
        let json = "{\"words\":{\"domain_status\":{\"ＯＫ\":\"hold\",\"o k\":\"hold\"},\"missing\":{\"ok\":\"missing\"}}}"
        #expect(try ConfigTests.config(json, Scratch()).words.count == 3)
    }

    @Test func aListExtendsUnlessItSaysOtherwiseAndMayLieAnywhere() throws {
        let scratch = try Scratch()
        let path = try scratch.write("x".utf8, to: "list.csv")
        for name in References.configNames {
            let config = try ConfigTests.config("{\"lists\":{\"\(name)\":{\"path\":\"\(path)\"}}}", scratch)
            #expect(config.lists[name]?.mode == .extend)
            #expect(config.lists[name]?.path == path)
        }
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let json: String
        let problem: String
        var testDescription: String { json }
    }

    @Test(arguments: [
        Case(json: "", problem: ":1:1: not a JSON config: expected a value"),
        Case(json: "{\"columns\":", problem: ":1:12: not a JSON config: expected a value"),
        Case(json: "{\n \"dateOrder\": \"dmy\",\n}", problem: ":2:20: not a JSON config: a comma before '}'"),
        Case(json: "{\"words\":{}, \"words\":{}}", problem: ":1:14: not a JSON config: the key 'words' stands twice"),
        Case(json: "[]", problem: "the config has the wrong type; expected an object in { }"),
        Case(
            json: "{\"colums\":{}}",
            problem:
                ":1:2: 'colums' is no key of the config; did you mean 'columns'? Else expected one of columns, constants, dateOrder"
        ),
        Case(
            json: "{\"zz\":1}", problem: "'zz' is no key of the config; expected one of columns, constants, dateOrder"),
        Case(json: "{\"columns\":{\"domain\":[\"x\",\n1]}}", problem: ":2:1: 'columns.domain[1]' has the wrong type"),
        Case(json: "{\"columns\":[]}", problem: ":1:2: 'columns' has the wrong type; expected an object in { }"),
        Case(json: "{\"columns\":{\"domain\":\"x\"}}", problem: "'columns.domain' has the wrong type; expected a list"),
        Case(
            json: "{\"columns\":{\"domian\":[\"x\"]}}",
            problem: ":1:13: columns: 'domian' is no field; did you mean 'domain'? Else expected one of domain,"),
        Case(json: "{\"columns\":{\"domain\":[\" _\"]}}", problem: "columns.domain: ' _' is no name of a column"),
        Case(
            json: "{\"columns\":{\"registrar\":[\"Who\"],\"registrant\":[\"who \"]}}",
            problem: ":1:26: columns: 'Who' stands under registrant and registrar; keep one of them"),
        Case(json: "{\"dateOrder\":\"ymd\"}", problem: ":1:2: dateOrder 'ymd' is unknown; expected mdy or dmy"),
        Case(json: "{\"minimumValidityMonths\":-1}", problem: "expected a whole number from 0 to 120"),
        Case(json: "{\"minimumValidityMonths\":121}", problem: "expected a whole number from 0 to 120"),
        Case(json: "{\"minimumValidityMonths\":1.5}", problem: "minimumValidityMonths is 1.5; expected a whole number"),
        Case(json: "{\"minimumValidityMonths\":\"3\"}", problem: "has the wrong type; expected a whole number"),
        Case(json: "{\"registrarListComplete\":1}", problem: "has the wrong type; expected true or false"),
        Case(
            json: "{\"provider\":{\"nam\":\"x\"}}",
            problem: ":1:14: 'nam' is no key of 'provider'; did you mean 'name'? Else expected one of name, registrars"),
        Case(
            json: "{\"lists\":{\"tld\":{\"path\":\"x\"}}}",
            problem: ":1:11: lists: 'tld' is unknown; did you mean 'tlds'? Else expected one of tlds, registrars"),
        Case(
            json: "{\"words\":{\"status\":{\"x\":\"ok\"}}}",
            problem:
                ":1:11: words: 'status' is no field; expected one of real_name_status, domain_status, missing, masked"),
        Case(
            json: "{\"words\":{\"domain_status\":{\"x\":\"fine\"}}}",
            problem:
                ":1:28: words.domain_status: 'fine' is no meaning of 'x'; expected one of ok, hold, no-name-servers"),
        Case(json: "{\"words\":{\"missing\":{\"--\":\"missing\"}}}", problem: "words.missing: '--' is no word"),
        Case(
            json: "{\"words\":{\"domain_status\":{\"ＯＫ\":\"redemption\",\n\"ok\":\"ok\"}}}",
            problem:
                ":2:1: words.domain_status: 'ok' is the word 'ＯＫ' of line 1, with another meaning; keep one of them"),
        Case(
            json: "{\"words\":{\"real_name_status\":{\n\"已实名认证\":\"failed\",\n\"已 实名认证\":\"verified\"}}}",
            problem: ":3:1: words.real_name_status: '已 实名认证' is the word '已实名认证' of line 2, with another meaning"),
        Case(json: "{\"lists\":{\"tlds\":{}}}", problem: ":1:11: 'path' is missing in 'lists.tlds'"),
        Case(json: "{\"lists\":{\"tlds\":{\"path\":\"x\",\"as\":1}}}", problem: "'as' is no key of 'lists.tlds'"),
        Case(
            json: "{\"lists\":{\"tlds\":{\"path\":\"x\",\"mode\":\"add\"}}}",
            problem: "mode is 'add'; expected replace or"),
        Case(
            json: "{\"lists\":{\"tlds\":{\"path\":\"none.csv\"}}}",
            problem: "none.csv: cannot be read, named by lists.tlds in "),
        Case(json: "{\"lists\":{\"tlds\":{\"path\":\"gbk.csv\"}}}", problem: "gbk.csv: the list is not UTF-8"),
    ])
    func wrongConfigs(_ each: Case) throws {
        let scratch = try Scratch()
        try scratch.write([0xD6, 0xD0, 0xB9, 0xFA], to: "gbk.csv")
        let error = #expect(throws: ConfigError.self) { try ConfigTests.config(each.json, scratch) }
        let text = try #require(error).description
        #expect(text.hasPrefix(scratch.folder.path))
        #expect(text.contains(each.problem), "\(text)")
        #expect(!text.contains("\n"))
    }

    @Test(arguments: ["none.json", "."]) func whatIsNoFileCannotBeRead(_ name: String) throws {
        let scratch = try Scratch()
        let error = #expect(throws: ConfigError.self) { try Config(path: scratch.path(name)) }
        #expect(try #require(error).description.contains("cannot be read; check the path"))
    }
    @Test(arguments: ["/dev/zero", "large.json"]) func whatHasNoEndOrIsFarTooLargeIsNoConfig(_ name: String) throws {
        let scratch = try Scratch()
        try scratch.write([UInt8](repeating: 0x20, count: Config.sizeLimit + 1), to: "large.json")
        let path = name.hasPrefix("/") ? name : scratch.path(name)
        let error = #expect(throws: ConfigError.self) { try Config(path: path) }
        #expect(
            try #require(error).description
                == "\(path): has more than 16 MiB, which no config or list has; check the path")
    }

    @Test func aListThatIsFarTooLargeIsToldWithItsConfig() throws {
        let scratch = try Scratch()
        let error = #expect(throws: ConfigError.self) {
            try ConfigTests.config("{\"lists\":{\"tlds\":{\"path\":\"/dev/zero\"}}}", scratch)
        }
        let text = try #require(error).description
        #expect(text.hasPrefix("/dev/zero: has more than 16 MiB, named by lists.tlds in "), "\(text)")
    }
}
