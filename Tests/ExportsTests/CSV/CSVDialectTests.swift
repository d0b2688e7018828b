import TestSupport
import Testing

@testable import Exports

/// The ways in which tables are written: separators, lines above the header, line ends, rows that do not fit.
@Suite struct CSVDialectTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let id: String
        let text: String
        let records: [String]
        var rejects: [String] = []
        var repeatedHeaders = 0
        var testDescription: String { id }
    }

    static let two = ["2: domain=a.cn | registrar=X", "3: domain=b.cn | registrar=Y"]

    static let dialects: [Case] = [
        Case(id: "comma", text: "domain,registrar\na.cn,X\nb.cn,Y\n", records: two),
        Case(id: "semicolon", text: "domain;registrar\na.cn;X\nb.cn;Y\n", records: two),
        Case(id: "pipe", text: "domain|registrar\na.cn|X\nb.cn|Y\n", records: two),
        Case(
            id: "pipe with commas inside", text: "domain|registrar\na.cn|X, Co., Ltd.\n",
            records: ["2: domain=a.cn | registrar=X, Co., Ltd."]),
        Case(id: "tab", text: "domain\tregistrar\na.cn\tX\nb.cn\tY\n", records: two),
        Case(
            id: "semicolon with commas inside", text: "domain;registrar\na.cn;X, Inc.\n",
            records: ["2: domain=a.cn | registrar=X, Inc."]),
        Case(
            id: "sep= line", text: "sep=;\ndomain;registrar\na.cn;X\n", records: ["3: domain=a.cn | registrar=X"]),
        Case(
            id: "sep= line in upper case", text: "SEP=|\r\ndomain|registrar\r\na.cn|X\r\n",
            records: ["3: domain=a.cn | registrar=X"]),
        Case(
            id: "sep= line in quotes", text: "\"sep=;\"\ndomain;registrar\na.cn;X\n",
            records: ["3: domain=a.cn | registrar=X"]),
        Case(
            id: "sep= line with a tab", text: "sep=\t\ndomain\tregistrar\na.cn\tX\n",
            records: ["3: domain=a.cn | registrar=X"]),
        Case(id: "CRLF", text: "domain,registrar\r\na.cn,X\r\nb.cn,Y\r\n", records: two),
        Case(id: "CR", text: "domain,registrar\ra.cn,X\rb.cn,Y\r", records: two),
        Case(id: "no final line end", text: "domain,registrar\na.cn,X\nb.cn,Y", records: two),
        Case(
            id: "newline in quotes", text: "domain,registrar\na.cn,\"X\nY\"\nb.cn,Z\n",
            records: ["2: domain=a.cn | registrar=X\nY", "4: domain=b.cn | registrar=Z"]),
        Case(
            id: "quoted header", text: "\"domain\",\"registrar\"\n\"a.cn\",\"X \"\"Y\"\"\"\n",
            records: ["2: domain=a.cn | registrar=X \"Y\""]),
        Case(
            id: "quote inside an unquoted cell", text: "domain,registrar\na.cn,X \"Y\"\n",
            records: ["2: domain=a.cn | registrar=X \"Y\""]),
        Case(id: "header alone", text: "domain,registrar\n", records: []),
    ]

    /// What stands above the header: titles are passed over, records are rejected.
    static let above: [Case] = [
        Case(
            id: "a record", text: "x.com,X\ndomain,registrar\na.cn,X\n", records: ["3: domain=a.cn | registrar=X"],
            rejects: ["1 above-header"]),
        Case(
            id: "records with ideographic dots, in A-labels and with the root's dot",
            text: "例子。中国,X\nX,xn--fsqu00a.xn--fiqs8s\nx.com.,Y\ndomain,registrar\na.cn,X\n",
            records: ["5: domain=a.cn | registrar=X"], rejects: ["1 above-header", "2 above-header", "3 above-header"]),
        Case(
            id: "a record below a title, in a table of subjects and domains",
            text: "清单\n\"x.com\",甲公司,X\n域名,主办单位,注册商\na.cn,乙公司,X\n",
            records: ["4: domain=a.cn | registrar=X | organizer=乙公司"], rejects: ["2 above-header"]),
        Case(
            id: "titles that are no domain names",
            text: "Domains of example.com,\n2026.11.23,1.0\n2.公司,export.csv\n...,x.1\ndomain,registrar\na.cn,X\n",
            records: ["6: domain=a.cn | registrar=X"]),
        Case(
            id: "a NUL byte", text: "x\0.com,X\ndomain,registrar\na.cn,X\n", records: ["3: domain=a.cn | registrar=X"],
            rejects: ["1 nul-byte"]),
    ]

    @Test(arguments: above, [1, 7, 65_536]) func areToldFromTitles(_ item: Case, blockSize: Int) throws {
        let reading = try Reading(Array(item.text.utf8), blockSize: blockSize)
        #expect(reading.records == item.records)
        #expect(reading.rejects == item.rejects)
    }

    /// A zone in the brackets of a header holds for the times without one.
    static let zones: [Case] = [
        Case(
            id: "times with and without a zone",
            text: "域名,实名认证时间(UTC)\na.cn,2026-11-16 17:00\nb.cn,2026-11-16T17:00+08:00\n"
                + "c.cn,2026-11-16\nd.cn,20261116170000\ne.cn,1794848400\nf.cn,soon\n",
            records: [
                "2: domain=a.cn | real_name_completed_on=2026-11-16 17:00 UTC",
                "3: domain=b.cn | real_name_completed_on=2026-11-16T17:00+08:00",
                "4: domain=c.cn | real_name_completed_on=2026-11-16",
                "5: domain=d.cn | real_name_completed_on=20261116170000 UTC",
                "6: domain=e.cn | real_name_completed_on=1794848400", "7: domain=f.cn | real_name_completed_on=soon",
            ]),
        Case(
            id: "each column has its own",
            text: "域名,注册时间[UTC],到期时间(北京时间),过期时间(EST)\na.cn,2026-11-16 17:00,,2026-11-16 5:00 PM\n"
                + "b.cn,2026-11-16 17:00,2027-11-16 17:00\n",
            records: [
                "2: domain=a.cn | registered_on=2026-11-16 17:00 UTC | expires_on=2026-11-16 5:00 PM zone est",
                "3: domain=b.cn | registered_on=2026-11-16 17:00 UTC | expires_on=2027-11-16 17:00",
            ]),
        Case(
            id: "another zone in a header further down",
            text: "域名,到期时间(UTC)\na.cn,2026-11-16 17:00\n域名,到期时间\nb.cn,2026-11-16 17:00\n",
            records: [
                "2: domain=a.cn | expires_on=2026-11-16 17:00 UTC", "4: domain=b.cn | expires_on=2026-11-16 17:00",
            ],
            repeatedHeaders: 1),
    ]

    @Test(arguments: zones, [1, 65_536]) func zonesOfHeaders(_ item: Case, blockSize: Int) throws {
        let reading = try Reading(Array(item.text.utf8), blockSize: blockSize)
        #expect(reading.records == item.records)
        #expect(reading.repeatedHeaders == item.repeatedHeaders)
    }

    static let headers: [Case] = [
        Case(
            id: "title and notice lines", text: "域名列表导出（示例）,\n导出时间：2024年1月5日 08:30,\n,\n\n域名,注册商\na.cn,X\n",
            records: ["6: domain=a.cn | registrar=X"]),
        Case(
            id: "a title that is a known word", text: "域名\n域名,注册商\na.cn,X\n", records: ["3: domain=a.cn | registrar=X"]),
        Case(
            id: "a title with a known word",
            text: "Exported,domain,2024\ndomain,registrar,expires\na.cn,X,2027-01-05\n",
            records: ["3: domain=a.cn | registrar=X | expires_on=2027-01-05"]),
        Case(
            id: "a header with more columns further down", text: "domain\na.cn\ndomain,registrar\nb.cn,X\n",
            records: ["2: domain=a.cn", "4: domain=b.cn | registrar=X"], repeatedHeaders: 1),
        Case(
            id: "a header with fewer columns further down", text: "domain,registrar\na.cn,X\n域名\nb.cn\nc.cn,Y\n",
            records: ["2: domain=a.cn | registrar=X", "4: domain=b.cn"], rejects: ["5 cell-count"], repeatedHeaders: 1),
        Case(
            id: "a header in another order further down",
            text: "domain,registrar,x\na.cn,X,1\n序号,注册商,域名\n1,Y,b.cn\n2,Z,c.cn\n",
            records: ["2: domain=a.cn | registrar=X", "4: domain=b.cn | registrar=Y", "5: domain=c.cn | registrar=Z"],
            repeatedHeaders: 1),
        Case(
            id: "three files joined", text: "域名,注册商\na.cn,X\n注册商,域名\nY,b.cn\n域名,注册商\nc.cn,Z\n",
            records: ["2: domain=a.cn | registrar=X", "4: domain=b.cn | registrar=Y", "6: domain=c.cn | registrar=Z"],
            repeatedHeaders: 2),
        Case(
            id: "a repeated header behind a byte order mark, in other letters",
            text: "Domain,Registrar\na.cn,\"X \"\"Y\"\"\"\n\u{FEFF}DOMAIN,\u{200B}registrar \nb.cn,Y\n",
            records: ["2: domain=a.cn | registrar=X \"Y\"", "4: domain=b.cn | registrar=Y"], repeatedHeaders: 1),
        Case(
            id: "words of a header in a record are none", text: "domain,registrar\na.cn,registrar\n合计,域名\n",
            records: ["2: domain=a.cn | registrar=registrar", "3: domain=合计 | registrar=域名"]),
        Case(
            id: "two header rows, the lower one better", text: "域名,,,备案\n域名名称,注册商,到期时间,主体备案号\na.cn,X,2027-01-05,1\n",
            records: ["3: domain=a.cn | registrar=X | expires_on=2027-01-05 | subject=1"]),
        Case(
            id: "header in the tenth row",
            text: (1...9).map { "title \($0)\n" }.joined() + "domain,registrar\na.cn,X\n",
            records: ["11: domain=a.cn | registrar=X"]),
        Case(
            id: "repeated header", text: "domain,registrar\na.cn,X\ndomain,registrar\nb.cn,Y\n",
            records: ["2: domain=a.cn | registrar=X", "4: domain=b.cn | registrar=Y"], repeatedHeaders: 1),
        Case(
            id: "trailing empty columns", text: "domain,registrar,,\na.cn,X,,\nb.cn,Y,,,,\n", records: two),
        Case(
            id: "an empty column between", text: "domain,,registrar\na.cn,,X\n",
            records: ["2: domain=a.cn | registrar=X"]),
    ]

    static let rejected: [Case] = [
        Case(
            id: "more cells", text: "domain,registrar\nb.cn,Y,Z\nc.cn,Z\n",
            records: ["3: domain=c.cn | registrar=Z"], rejects: ["2 cell-count"]),
        Case(
            id: "fewer cells are missing at the end", text: "registrar,domain,owner\nX,a.cn\nX\n,,\n ,b.cn\n",
            records: ["2: domain=a.cn | registrar=X", "4: ", "5: domain=b.cn"], rejects: ["3 cell-count"]),
        Case(
            id: "NUL byte", text: "domain,registrar\na.cn,X\u{0}\nb.cn,Y\n", records: ["3: domain=b.cn | registrar=Y"],
            rejects: ["2 nul-byte"]),
        Case(
            id: "unclosed quote in the last row", text: "domain,registrar\na.cn,X\nb.cn,\"Y\n",
            records: ["2: domain=a.cn | registrar=X"], rejects: ["3 unclosed-quote"]),
        Case(
            id: "a stray quote spoils its line and no other",
            text: "domain,registrar\na.cn,\"X\nb.cn,Y\nc.cn,\"\"\nd.cn,Z\n",
            records: ["3: domain=b.cn | registrar=Y", "4: domain=c.cn", "5: domain=d.cn | registrar=Z"],
            rejects: ["2 unclosed-quote"]),
        Case(
            id: "a stray quote behind a closed cell of two lines",
            text: "domain,registrar\n\"a\n.cn\",\"X\nb.cn,Y\n", records: ["4: domain=b.cn | registrar=Y"],
            rejects: ["2 unclosed-quote"]),
    ]

    /// Blocks of every size must give the records that one block gives.
    @Test(arguments: dialects + headers + rejected) func rows(_ item: Case) throws {
        for blockSize in [1, 2, 3, 5, 8, 13, 64, 1 << 19] {
            let reading = try Reading(Array(item.text.utf8), blockSize: blockSize)
            #expect(reading.records == item.records, "\(blockSize)")
            #expect(reading.rejects == item.rejects, "\(blockSize)")
            #expect(reading.repeatedHeaders == item.repeatedHeaders, "\(blockSize)")
        }
    }

    @Test func theHeaderMustBeAmongTheFirstTenRows() throws {
        let text = (1...10).map { "title \($0)\n" }.joined() + "domain,registrar\na.cn,X\n"
        let message = try Reading.refusal(Array(text.utf8))
        #expect(message?.hasPrefix("FILE:1: no known export: the first row is 'title 1'; expected a header") == true)
    }

    @Test func aQuoteThatIsNotClosedWithinTheLimitSpoilsItsLine() throws {
        let text = "domain,registrar\na.cn,\"X\n" + String(repeating: "b.cn,Y\n", count: 30) + "c.cn,\"Z\"\n"
        let reading = try Reading(Array(text.utf8), blockSize: 16, rowLimit: 64)
        #expect(reading.rejects == ["2 unclosed-quote"])
        #expect(reading.records.count == 31)
        #expect(reading.records.last == "33: domain=c.cn | registrar=Z")
    }

    @Test func aLineBeyondTheLimitIsRefused() throws {
        #expect(throws: InputError.self) {
            try Reading(
                Array("domain,registrar\na.cn,\(String(repeating: "x", count: 100))\n".utf8), blockSize: 16,
                rowLimit: 64)
        }
    }

    @Test func rejectedRowsSayWhatWasExpected() throws {
        let reading = try Reading("note\ndomain,registrar\na.cn,X,Y\n")
        #expect(reading.details == ["3 cells instead of 2; the header on line 2 has 2 columns"])
    }

    @Test(arguments: [
        ("domain,registrar\na.cn,X\n主办单位,域名\n甲,b.cn\n", "filing subjects below one of domains"),
        ("主办单位,域名\n甲,b.cn\ndomain,registrar\na.cn,X\n", "domains below one of filing subjects"),
    ])
    func aTableOfAnotherKindStopsTheRun(_ text: String, _ words: String) throws {
        for blockSize in [1, 7, 1 << 19] {
            let message = try Reading.refusal(Array(text.utf8), blockSize: blockSize)
            #expect(message == "FILE:3: a second header begins a table of \(words); split the file there")
        }
    }

    /// Files with random headers joined end to end: pieces read side by side give what one piece gives.
    @Test func joinedFilesAreReadAlikeInPiecesOfAnySize() throws {
        let headers = ["domain,registrar,owner", "注册商,域名", "owner,x,domain,expires", "域名"]
        for seed in 0..<20 {
            var numbers = SeededNumbers(seed: UInt64(seed))
            var text = headers[0] + "\n"
            var header = 0
            for row in 0..<40 {
                if numbers.next(below: 8) == 0 {
                    header = numbers.next(below: headers.count)
                    text += headers[header] + "\n"
                }
                let domain = "d\(row).cn"
                text += ["\(domain),X,Y\n", "X,\(domain)\n", "Y,,\(domain),2027-01-05\n", "\(domain)\n"][header]
            }
            let whole = try Reading(Array(text.utf8))
            #expect(whole.records.count == 40 && whole.rejects.isEmpty)
            for blockSize in [1, 30, 100] {
                let reading = try Reading(Array(text.utf8), blockSize: blockSize, readsAhead: 1 + seed % 5)
                #expect(reading.records == whole.records, "seed \(seed), \(blockSize)")
                #expect(reading.repeatedHeaders == whole.repeatedHeaders)
            }
        }
    }
}
