import Bytes
import Portfolio
import Testing

@testable import Reports
@testable import Verification

@Suite struct ActionRowsTests {
    private static let domains: [[Field: String]] = [
        [.domain: "late.cn", .registrar: "万网", .expiresOn: "2026-11-30"],
        [.domain: "b.cn", .registrar: "GoDaddy.com, LLC", .expiresOn: "2020-01-01"],
        [.domain: "soon.cn", .registrar: "阿里云计算有限公司", .expiresOn: "2026-11-24"],
        [.domain: "gone.cn", .registrarIANAID: "1599", .expiresOn: "2026-11-22"],
        [.domain: "same.cn", .registrar: "阿里云", .expiresOn: "2026-11-24"],
        [.domain: "held.cn", .registrar: "万网", .expiresOn: "2026-01-01", .domainStatus: "redemptionPeriod"],
        [.domain: "wait.cn", .registrar: "万网", .expiresOn: "2030-01-01", .realNameCompletedOn: "2026-11-20"],
        [.domain: "x.cn", .expiresOn: "2026-11-25", .subject: "T1"],
        [.domain: "one.cn", .registrar: "成都西维数码科技有限公司", .registrantCertificateNo: "91110000MA0000AB0N"],
        [.domain: "two.cn", .registrar: "成都西维数码科技有限公司", .registrantCertificateNo: "91110000MA0000AB0N"],
    ]

    private static let subjects: [[Field: String]] = [
        [.subjectID: "T1", .organizer: "青山公司", .personInCharge: "王五", .domains: "only.cn"]
    ]

    private static func rows(
        split place: Int, _ language: Language = .en, runSize: Int = ActionRows.runSize,
        windowSize: Int? = nil
    ) throws -> [[String: String]] {
        let portfolio = SmallPortfolio(
            domains: domains, subjects: subjects, asOf: CalendarDay(number: 20_780), references: try References())
        let temporary = try TemporaryFolder()
        let all = ActionRows(in: try RunFolder(output: temporary.path), runSize: runSize)
        for range in [0..<place, place..<domains.count] {
            let batch = ActionBatch(language)
            for index in range { batch.add(portfolio.verdict(index), lacked: RuleSet(), pending: RuleSet()) }
            try all.add(batch)
        }
        try all.finish([], lacked: RuleSet())
        let merge = try all.merged(windowSize: windowSize)
        let text = try written { buffer in
            while try merge.write(to: buffer, until: buffer.count + 100) {}
        }
        let rows = CSVReader.rows(text)
        #expect(rows.count == all.counts.reduce(0) { $0 + $1.rows })
        return rows.map { row in
            Dictionary(uniqueKeysWithValues: zip(ActionRows.columns.map { "\($0.name)" }, row))
        }
    }

    private static func cells(_ rows: [[String: String]], _ names: String...) -> [String] {
        rows.map { row in names.map { row[$0] ?? "?" }.joined(separator: "|") }
    }

    @Test func renewalsOfOneRegistrarStandTogetherTheEarliestFirst() throws {
        let renewals = try ActionRowsTests.rows(split: 4).filter { $0["action"] == "renew" }
        #expect(
            ActionRowsTests.cells(renewals, "priority", "who", "domain", "due") == [
                "1|GoDaddy.com, LLC|b.cn|2026-11-23",
                "1|阿里云计算有限公司|gone.cn|2026-11-23",
                "3|阿里云计算有限公司|same.cn|2026-11-24",
                "3|阿里云计算有限公司|soon.cn|2026-11-24",
                "3|阿里云计算有限公司|late.cn|2026-11-30",
                // Nobody knows the registrar: the organizer does.
                "3|青山公司|x.cn|2026-11-25",
            ])
    }

    @Test(arguments: 0...10) func theSplitIntoBatchesDoesNotMatter(_ place: Int) throws {
        #expect(try ActionRowsTests.rows(split: place) == ActionRowsTests.rows(split: 4))
    }

    /// A run that is full goes to a file, and is merged with the others; a row by itself is longer than some of them.
    @Test(arguments: [0, 500, 2000, 5000]) func theSizeOfRunsDoesNotMatter(_ size: Int) throws {
        for place in 0...10 {
            #expect(try ActionRowsTests.rows(split: place, runSize: size) == ActionRowsTests.rows(split: 4))
        }
    }

    /// Memory holds a window of each run; a row that is longer, or ends behind it, is read whole all the same.
    @Test(arguments: [1, 23, 300, 600]) func theSizeOfWindowsDoesNotMatter(_ size: Int) throws {
        for runSize in [0, 2000] {
            #expect(
                try ActionRowsTests.rows(split: 5, runSize: runSize, windowSize: size) == ActionRowsTests.rows(split: 4)
            )
        }
    }

    /// A domain in redemption cannot be renewed: it is redeemed, now, and that is all.
    @Test func whatMustBeRedeemedIsNotRenewed() throws {
        let rows = try ActionRowsTests.rows(split: 4).filter { $0["domain"] == "held.cn" && $0["priority"] == "1" }
        #expect(ActionRowsTests.cells(rows, "action", "who", "due") == ["redeem|阿里云计算有限公司|2026-11-23"])
        #expect(rows.first?["remedy"]?.contains("enew") == false)
        #expect(rows.first?["why"]?.contains("expired") == true)
    }

    /// A registrar is looked up, and a number corrected, once for all domains.
    @Test func thingsAreDoneOnce() throws {
        let rows = try ActionRowsTests.rows(split: 9)
        let numbers = rows.filter { $0["action"] == "correct-number" }
        #expect(ActionRowsTests.cells(numbers, "domain", "domains") == ["|2"])
        for row in rows where row["action"] == "look-up" { #expect(row["who"] == "" && row["organizer"] == "") }
    }

    /// No word stands for a name that is not known, and no row is without what to do and why.
    @Test(arguments: Language.allCases) func rowsSayWhatTheyMean(_ language: Language) throws {
        for row in try ActionRowsTests.rows(split: 4, language) {
            for column in ["who", "contact", "organizer", "registrar"] {
                #expect(!["subject", "registrar", "the registrar", "unknown", "未知", "域名注册商"].contains(row[column]))
            }
            for column in ["priority", "action", "text", "domains", "why", "remedy"] {
                #expect(row[column]?.isEmpty == false, "\(column) \(row)")
            }
            #expect(row["priority"] != "1" || row["due"] == "2026-11-23", "\(row)")
        }
    }

    @Test func waitingEndsOnTheSafeDay() throws {
        let waits = try ActionRowsTests.rows(split: 4).filter { $0["action"] == "wait" }
        #expect(ActionRowsTests.cells(waits, "priority", "domain", "due") == ["2|wait.cn|2026-11-27"])
    }

    /// What an export turns out to lack as a whole is not asked for domain by domain.
    @Test(arguments: [true, false]) func whatAWholeExportLacksIsAskedForOnce(_ isLacked: Bool) throws {
        let portfolio = SmallPortfolio(
            domains: [[.domain: "x.cn", .expiresOn: "2030-01-01"]], subjects: [], asOf: CalendarDay(number: 20_780),
            references: try References())
        let verdict = portfolio.verdict()
        let temporary = try TemporaryFolder()
        let all = ActionRows(in: try RunFolder(output: temporary.path))
        let batch = ActionBatch(.en)
        batch.add(verdict, lacked: RuleSet(), pending: verdict.rules(with: .unchecked))
        try all.add(batch)
        try all.finish([], lacked: isLacked ? verdict.rules(with: .unchecked) : RuleSet())
        #expect(all.counts.map(\.action) == (isLacked ? [] : [.completeData]))
    }
}
