import Bytes
import Portfolio
import Testing

@testable import Exports

/// What spreadsheets and people put around values, and what stands for nothing.
@Suite struct CellCleanerTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let cell: String
        let value: String
        var testDescription: String { "'\(cell)'" }

        init(_ cell: String, _ value: String) {
            self.cell = cell
            self.value = value
        }
    }

    static let wrapped: [Case] = [
        Case("a", "a"), Case("  a b\t", "a b"), Case("\u{3000}a\u{A0}", "a"), Case("a\t\t", "a"), Case("\r\na\n", "a"),
        Case("\u{2009}a\u{202F}", "a"), Case("=\"0123\"", "0123"), Case(" =\" 0123 \" ", "0123"), Case("'0123", "0123"),
        Case("''a", "'a"), Case("a'", "a'"), Case("' a", "a"), Case("'=\"7\"", "7"), Case("=\"\"", ""),
        Case("=\"", "=\""),
        Case("=1+1", "=1+1"), Case("\"a\"", "\"a\""), Case("", ""), Case(" ", ""), Case("'", ""),
    ]

    static let placeholders = [
        "-", "--", "---", "— —", "——", "/", "NA", "nil", "None", "NaN", "NaT", "undefined", "暂无", "空", "不详", "未填写",
        "未填", "<NA>", "N / A", "ｎｕｌｌ", "无\u{200B}", "—", "N/A", "n/a", "null", "NULL", "无", "未知", "(blank)", "(Blank)",
        " - ", "\t无\t", "=\"--\"", "'-",
    ].map { Case($0, "") }

    static let values = [
        "0", "no", "无锡", "未知数", "(blank", "N/A 1", "nullable", "-1", "正常", "未备案", "nano", "暂无锡", "不", "空客",
    ].map {
        Case($0, $0)
    }

    @Test(arguments: wrapped + placeholders + values) func cleans(_ item: Case) {
        let text = ByteBuffer()
        text.append("|")
        text.append(item.cell)
        #expect(text.bytes(CellCleaner.clean(text.cell(from: 1), in: text)).string == item.value)
    }

    /// The words are data: whatever the list holds means nothing in any column.
    @Test(arguments: WordList.shipped.filter { $0.field == .missing && $0.meaning == "missing" }.map(\.word))
    func everyWordForNothingIsKnown(_ word: String) {
        for cell in [word, " \(word) ", word.uppercased()] {
            let text = ByteBuffer()
            text.append(cell)
            #expect(CellCleaner.clean(text.cell(from: 0), in: text).isMissing, "'\(cell)'")
        }
    }

    @Test func aRealNameStatusOfNoneSaysSomething() throws {
        let reading = try Reading("domain,registrar,real-name status\na.cn,None,None\n")
        #expect(reading.records == ["2: domain=a.cn | real_name_status=None"])
    }

    @Test func cellsOfARowAreCleaned() throws {
        let reading = try Reading("domain,registrar,credential_id,registrant\n a.cn ,—,\"=\"\"91110000MA0\"\"\",'甲\t\n")
        #expect(reading.records == ["2: domain=a.cn | registrant=甲 | registrant_certificate_no=91110000MA0"])
    }
}
