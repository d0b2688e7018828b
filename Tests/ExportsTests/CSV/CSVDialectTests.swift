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
            id: "a better header further down is a row that does not fit", text: "domain\na.cn\ndomain,registrar\n",
            records: ["2: domain=a.cn"], rejects: ["3 cell-count"]),
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
            id: "more and fewer cells", text: "domain,registrar\na.cn\nb.cn,Y,Z\nc.cn,Z\n",
            records: ["4: domain=c.cn | registrar=Z"], rejects: ["2 cell-count", "3 cell-count"]),
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
        let reading = try Reading("note\ndomain,registrar\na.cn\n")
        #expect(reading.details == ["1 cell instead of 2; the header on line 2 has 2 columns"])
    }
}
