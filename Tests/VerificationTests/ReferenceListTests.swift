import Bytes
import Portfolio
import Testing

@testable import Verification

@Suite struct ReferenceListTests {
    private static let tlds = "tld,status,approved_from,as_of\n"
    private static let registrars = "name,status,iana_id,aliases,as_of\n"
    private static let workdays = "date,kind,as_of\n"
    private static let provinces = "province,abbreviation,code,accepted_registrants,as_of\n"
    private static let types = "name,codes,aliases,as_of\n"

    private static func lists(_ name: String, _ text: String, _ mode: ListMode) throws -> References {
        try References(custom: [name: CustomList(path: "my.csv", text: text, mode: mode)])
    }

    private static func reason(
        _ rule: any DomainRule.Type, _ domain: Facts, _ subject: Facts? = nil, _ lists: References
    ) -> String {
        let portfolio = SmallPortfolio(
            domains: [domain], subjects: subject.map { [$0] } ?? [], asOf: Records.asOf, references: lists)
        return Records.reason(rule, portfolio.verdict())
    }

    @Test(arguments: [
        (ListMode.extend, "cn", "not-listed"), (.extend, "com", "approved"), (.extend, "io", "approved"),
        (.extend, "中国", "unclear"), (.extend, "net", "not-yet"), (.replace, "cn", "not-listed"),
        (.replace, "com", "not-listed"), (.replace, "io", "approved"), (.replace, "中国", "unclear"),
    ])
    func tldsAreExtendedOrReplaced(_ mode: ListMode, _ tld: String, _ expected: String) throws {
        let text =
            ReferenceListTests.tlds
            + "cn,not-approved,,2026-11-01\n.IO,approved,2026-11-23,2026-11-01\n中国,unclear,,2026-11-01\n"
            + "net,approved,2026-11-24,2026-11-01\n"
        let lists = try ReferenceListTests.lists("tlds", text, mode)
        #expect(ReferenceListTests.reason(TLDApprovedRule.self, [.domain: "example.\(tld)"], nil, lists) == expected)
        #expect(lists.tlds.summary.asOf.description == "2026-11-01")
        #expect(lists.tlds.summary.source.en == "\(mode.rawValue): my.csv")
    }

    @Test(arguments: [
        (ListMode.extend, "万网", "", "not-approved"), (.extend, "", "1599", "approved"),
        (.extend, "", "146", "approved"),
        (.extend, "我的注册商", "", "approved"), (.extend, "GoDaddy.com, LLC", "", "not-approved"),
        (.replace, "万网", "", "not-approved"), (.replace, "", "1599", "not-listed"), (.replace, "", "146", "approved"),
        (.replace, "GoDaddy.com, LLC", "", "not-listed"),
    ])
    func registrarsAreExtendedOrReplaced(_ mode: ListMode, _ name: String, _ id: String, _ expected: String) throws {
        let text =
            ReferenceListTests.registrars
            + "我的注册商,approved,146,My Registrar|mine,2026-11-01\n别家,not-approved,,万网,2026-11-01\n"
        let lists = try ReferenceListTests.lists("registrars", text, mode)
        let domain: Facts = [.domain: "example.cn", .registrar: name, .registrarIANAID: id]
        #expect(ReferenceListTests.reason(RegistrarApprovedRule.self, domain, nil, lists) == expected)
    }

    @Test(arguments: [
        // By the name, by the id however it is written, by an alias of the shipped entry.
        ("阿里云计算有限公司,not-approved,,", "阿里云", "", "not-approved"),
        ("阿里云计算有限公司,not-approved,,", "", "1599", "not-approved"),
        ("阿里云,not-approved,,", "阿里云计算有限公司（万网）", "", "not-approved"),
        ("Aliyun,not-approved,1599,", "阿里云计算有限公司", "", "not-approved"),
        ("Aliyun,not-approved,01599.0,", "万网", "1599", "not-approved"),
        ("Aliyun,not-approved,,阿里云计算有限公司", "阿里云", "1599", "not-approved"),
        // Of two rows about one shipped entry the one that says less.
        ("阿里云计算有限公司,approved,,\nAliyun,not-approved,1599,", "阿里云", "", "not-approved"),
        // An alias alone is but that alias, and an id alone lets nobody through.
        ("别家,not-approved,,万网", "阿里云", "", "approved"),
        ("GoDaddy.com LLC,approved,,", "GODADDY.COM, INC.", "", "approved"),
        ("我的注册商,approved,146,", "GoDaddy.com, LLC", "", "not-approved"),
    ])
    func aUsersRegistrarTakesThePlaceOfTheShippedOne(
        _ rows: String, _ name: String, _ id: String, _ expected: String
    )
        throws
    {
        let text = rows.split(separator: "\n").map { "\($0),2026-11-01\n" }.joined()
        let lists = try ReferenceListTests.lists("registrars", ReferenceListTests.registrars + text, .extend)
        let domain: Facts = [.domain: "example.cn", .registrar: name, .registrarIANAID: id]
        #expect(ReferenceListTests.reason(RegistrarApprovedRule.self, domain, nil, lists) == expected)
    }

    @Test(arguments: [
        ("tlds", "cn,approved,,2026-11-01\n.CN,approved,,2026-11-01\n"),
        ("registrars", "甲,approved,1,乙,2026-11-01\n丙,approved,01,乙,2026-11-01\n丁,presumed,-,,2026-11-01\n"),
        ("workdays", "2026-11-21,workday,2026-11-01\n2026/11/21,workday,2026-11-01\n"),
    ])
    func rowsThatSayTheSameTwiceAreNoFault(_ name: String, _ rows: String) throws {
        let headers = ["tlds": ReferenceListTests.tlds, "registrars": ReferenceListTests.registrars]
        let text = (headers[name] ?? ReferenceListTests.workdays) + rows
        for mode in [ListMode.extend, .replace] { _ = try ReferenceListTests.lists(name, text, mode) }
    }

    @Test func workdaysAreExtendedByYear() throws {
        let text = ReferenceListTests.workdays + "2028-01-03,holiday,2026-11-01\n2026-11-21,workday,2026-11-01\n"
        let days = try ReferenceListTests.lists("workdays", text, .extend).workingDays
        #expect(days.years == Array(2017...2026) + [2028])
        let friday = try Records.day("2026-11-20")
        #expect(days.day(1, after: friday).description == "2026-11-21")
        #expect(days.covers(friday, try Records.day("2026-12-31")))
        // A year between two that are covered is not.
        #expect(!days.covers(try Records.day("2026-12-31"), try Records.day("2028-01-03")))
        #expect(try ReferenceListTests.lists("workdays", text, .replace).workingDays.years == [2026, 2028])
    }

    @Test(arguments: [(ListMode.extend, "accepted"), (.replace, "unknown-province")])
    func provincesAreExtendedOrReplaced(_ mode: ListMode, _ province: String) throws {
        let text = ReferenceListTests.provinces + "北京,京,110000,organizer|legal-representative,2026-11-01\n"
        let lists = try ReferenceListTests.lists("provinces", text, mode)
        let subject: Facts = [
            .organizer: "甲", .legalRepresentative: "张三", .province: "江苏省", .domains: "example.cn",
        ]
        let domain: Facts = [.domain: "example.cn", .registrant: "张三"]
        #expect(ReferenceListTests.reason(RegistrantProvinceRule.self, domain, subject, lists) == province)
        let beijing = subject.merging([.province: "北京市"]) { $1 }
        #expect(ReferenceListTests.reason(RegistrantProvinceRule.self, domain, beijing, lists) == "accepted")
    }

    /// Neither the abbreviation nor the code leads to the shipped province where the user's row has but the name.
    @Test(arguments: ["河北", "河北省", "冀", "130000", "13"])
    func aUsersProvinceTakesThePlaceOfTheShippedOne(_ province: String) throws {
        let text = ReferenceListTests.provinces + "河北,,,organizer,2026-11-01\n"
        let lists = try ReferenceListTests.lists("provinces", text, .extend)
        let found: Int? = province.withBytes { lists.provinces.entry(of: $0) }
        let entry = try #require(found)
        #expect(!lists.provinces.entries[entry].acceptsLegalRepresentative)
        #expect(lists.provinces.entries.count == 31)
    }

    @Test func spellingsOfAUsersKindAreNoLongerTheShippedOnes() throws {
        let text = ReferenceListTests.types + "新证,HZ,居民身份证,2026-11-01\n"
        let kinds = try ReferenceListTests.lists("certificateTypes", text, .extend).certificateTypes
        func kind(_ spelling: String) throws -> Int { try #require(spelling.lowercased().withBytes(kinds.kind)) }
        #expect(kinds.share(try kind("新证"), try kind("HZ")))
        #expect(kinds.share(try kind("新证"), try kind("居民身份证")))
        #expect(!kinds.share(try kind("新证"), try kind("护照")))
        #expect(!kinds.share(try kind("身份证"), try kind("居民身份证")))
        #expect(kinds.share(try kind("HKMOJUMIN"), try kind("台湾居民居住证")))
        #expect(kinds.share(try kind("HKMOJUMIN"), try kind("港澳居民居住证")))
        #expect(!kinds.share(try kind("台湾居民居住证"), try kind("港澳居民居住证")))
    }

    struct BadList: Sendable, CustomTestStringConvertible {
        let list: String
        let text: String
        let error: String
        init(_ list: String, _ text: String, _ error: String) {
            (self.list, self.text, self.error) = (list, text, error)
        }
        var testDescription: String { error }
    }

    static let bad = [
        BadList("tlds", "", "my.csv:1: the list is empty; expected the columns tld, status, approved_from, as_of"),
        BadList("tlds", "tld,status\n", "my.csv:1: column 'approved_from' is missing; found tld, status"),
        BadList(
            "tlds", tlds + "cn,approved,,2026-01-01\ncn,maybe,,2026-01-01\n",
            "my.csv:3: status 'maybe' is unknown; expected approved, unclear or not-approved"),
        BadList(
            "tlds", tlds + "cn,approved,soon,2026-01-01\n",
            "my.csv:2: approved_from 'soon' is no day; expected YYYY-MM-DD"),
        BadList(
            "tlds", tlds + "com.cn,approved,,2026-01-01\n",
            "my.csv:2: tld 'com.cn' is no top-level domain; expected one label, such as cn or 中国"),
        BadList(
            "tlds", tlds + ",approved,,2026-01-01\n",
            "my.csv:2: tld '' is no top-level domain; expected one label, such as cn or 中国"),
        BadList("tlds", tlds + "cn,approved,,\n", "my.csv:2: as_of '' is no day; expected YYYY-MM-DD"),
        BadList("tlds", tlds + "cn,approved\n", "my.csv:2: 2 cells instead of 4"),
        BadList(
            "tlds", tlds + "\"cn,approved,,2026-01-01\n", "my.csv:2: a quoted cell is not closed; add the missing quote"
        ),
        BadList(
            "registrars", registrars + "甲,yes,,,2026-01-01\n",
            "my.csv:2: status 'yes' is unknown; expected approved, presumed or not-approved"),
        BadList(
            "workdays", workdays + "2026-02-30,holiday,2026-01-01\n",
            "my.csv:2: date '2026-02-30' is no day; expected YYYY-MM-DD"),
        BadList(
            "workdays", workdays + "2026-02-28,off,2026-01-01\n",
            "my.csv:2: kind 'off' is unknown; expected holiday or workday"),
        BadList(
            "tlds", tlds + "com,approved,,2026-01-01\n.COM,not-approved,,2026-01-01\n",
            "my.csv:3: '.COM' is 'not-approved' here and 'approved' on line 2; keep one of them"),
        BadList(
            "tlds", tlds + "cn,approved,2026-02-01,2026-01-01\ncn,approved,,2026-01-01\n",
            "my.csv:3: 'cn' is 'approved' here and 'approved from 2026-02-01' on line 2; keep one of them"),
        BadList(
            "registrars", registrars + "甲,approved,,乙,2026-01-01\n丙,not-approved,,乙,2026-01-01\n",
            "my.csv:3: '乙' is 'not-approved' here and 'approved' on line 2; keep one of them"),
        BadList(
            "registrars", registrars + "甲,approved,7,,2026-01-01\n丙,presumed,07,,2026-01-01\n",
            "my.csv:3: '7' is 'presumed' here and 'approved' on line 2; keep one of them"),
        BadList(
            "workdays", workdays + "2026-02-28,holiday,2026-01-01\n2026/2/28,workday,2026-01-01\n",
            "my.csv:3: '2026-02-28' is 'workday' here and 'holiday' on line 2; keep one of them"),
        BadList(
            "provinces", provinces + "北京,京,,organizer,2026-01-01\n北京,,,organizer|principal,2026-01-01\n",
            "my.csv:3: '北京' is 'organizer|principal' here and 'organizer' on line 2; keep one of them"),
        BadList("provinces", "province,as_of\n", "my.csv:1: column 'abbreviation' is missing; found province, as_of"),
        BadList(
            "provinces", provinces + "甲,甲,99,legal representative,2026-01-01\n",
            "my.csv:2: accepted_registrants 'legal representative' is unknown; expected organizer, legal-representative, shareholder, principal or executive, joined by |"
        ),
    ]

    @Test(arguments: bad) func badListsAreRefused(_ item: BadList) {
        let error = #expect(throws: ListError.self) { try ReferenceListTests.lists(item.list, item.text, .replace) }
        #expect(error?.description == item.error)
    }

    @Test(arguments: [(179, false), (180, false), (181, true)])
    func listsGrowOldAfter180Days(_ days: Int, _ isOld: Bool) throws {
        let text = ReferenceListTests.tlds + "cn,approved,,2026-01-01\ncom,approved,,2025-01-01\n"
        let summary = try ReferenceListTests.lists("tlds", text, .replace).tlds.summary
        let day = try Records.day("2026-01-01").adding(days: days)
        #expect(summary.age(at: day) == days)
        #expect(summary.isOld(at: day) == isOld)
    }

    @Test func shippedListsAreSound() throws {
        let lists = try Records.lists()
        #expect(
            lists.summaries.map(\.name) == [
                "approved-tlds", "registrars", "workdays", "provinces", "certificate-types",
            ])
        #expect(lists.summaries.allSatisfy { $0.rows > 30 && !$0.source.en.isEmpty && !$0.source.zh.isEmpty })
        #expect(lists.workingDays.years == Array(2017...2026))
        #expect(lists.provinces.entries.count == 31)
        // The working days of each year by the State Council's notices.
        let expected = [249, 250, 250, 249, 250, 249, 249, 251, 248, 248]
        for (year, count) in zip(2017...2026, expected) {
            let first = try #require(CalendarDay(year: year, month: 1, day: 1))
            let last = try #require(CalendarDay(year: year, month: 12, day: 31))
            let days = (first.number...last.number).map { CalendarDay(number: $0) }
            #expect(days.count { lists.workingDays.isWorkingDay($0) } == count, "\(year)")
        }
    }
}
