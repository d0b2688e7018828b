import Portfolio
import Testing

@testable import Exports

@Suite struct OwnReportTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let text: String
        let report: String?
        init(_ text: String, _ report: String?) { (self.text, self.report) = (text, report) }
        var testDescription: String { text }
    }

    private static let verdicts =
        "domain,unicode,subject,organizer,registrant,registrar,expires_on,verdict,failed,waiting,unchecked,warnings,"
        + "submit_on,report\r\na-shili.cn,a-shili.cn,,,,,,pass,,,,,2026-11-23,\r\n"

    static let cases = [
        Case(verdicts, "verdicts.csv"),
        Case("\u{FEFF}\(verdicts)", "verdicts.csv"),
        Case(verdicts.replacing(",", with: ";"), "verdicts.csv"),
        Case(verdicts.replacing(",", with: "\t"), "verdicts.csv"),
        Case("\"domain\",\"organizer\",\"verdict\",\"submit_on\",\"备注\"\n", "verdicts.csv"),
        Case("核验结果\r\n\r\n\(verdicts)", "verdicts.csv"),
        Case("sep=;\n\(verdicts.replacing(",", with: ";"))", "verdicts.csv"),
        Case(
            "domain,rule,outcome,waived_by,expected,actual,source,message_en,message_zh,solution_en,solution_zh\r\n",
            "findings.csv or the report of a domain"),
        Case(
            "domain,rule,outcome,reason,expected,actual,source,message_en,message_zh,remedy_en,remedy_zh,waived_by\r\n",
            "findings.csv or the report of a domain"),
        Case("action,where,domain,by,reason\r\nrenew,阿里云,a-shili.cn,2026-12-01,not-expired\r\n", "actions.csv"),
        Case(
            "priority,action,text,who,contact,organizer,registrar,domain,unicode,domains,due,why,remedy\r\n",
            "actions.csv"),
        Case(
            "subject,icp_licence,organizer,nature,province,person_in_charge,domains,pass,fail,wait,incomplete,faults\r\n",
            "subjects.csv"),
        Case("# HELP icpaudit_info The program that wrote the reports.\n", "metrics.prom"),
        Case("Subject: ICP audit as of 2026-11-23: 1 of 2 domains would be refused\n", "notice.txt"),
        Case("file,line,reason,detail,raw\r\n", "rejects.csv"),
        Case("file,kind,rule,fact,records,stated,readable,unchecked,remedy\r\n", "coverage.csv"),
        Case("key,name,subject,domains,pass,fail,wait,incomplete,result,folder\r\n", "split/index.csv"),
        Case("rule,domain,outcome,first_seen\r\n", "state.csv"),
        Case("{\n  \"schemaVersion\": 1,\n  \"result\": \"clean\",\n  \"asOf\": \"2026-11-23\"}", "summary.json"),
        Case(
            "<!DOCTYPE html>\n<html lang=\"en\" data-lang=\"fixed\"><head><title>ICP 备案域名审核 · ICP domain audit</title>",
            "index.html or the page of a domain"),
        // What only looks alike.
        Case("domain,registrar,registrant,expires_on,domain_status\na-shili.cn,阿里云,甲公司,2030-01-01,ok\n", nil),
        Case("domain,status,reason,report\n", nil),
        Case("subject,organizer,province,icp_licence,domains\n", nil),
        Case("序号,域名,注册商\n", nil),
        Case("a-shili.cn\nb-shili.cn\n", nil),
        Case("<html data-lang=\"zh\"><head><title>域名列表</title></head>", nil),
        Case("{\"result\": [], \"schemaVersion\": 3}", nil),
        Case("", nil),
    ]

    @Test(arguments: cases) func isToldByItsContent(_ each: Case) throws {
        for encoding in ["UTF-8", "GB18030", "UTF-16LE", "UTF-16BE"] {
            // GB18030 has a byte order mark of its own, which no program writes.
            let text = encoding == "GB18030" ? each.text.replacing("\u{FEFF}", with: "") : each.text
            let file = TemporaryFile(EncodedText.bytes(text, encoding))
            let input = try InputFile(path: file.path)
            let name = OwnReport.name(of: try input.peek(ExportProbe.headSize))
            withExtendedLifetime(input) {}
            #expect(name.map { "\($0.en)" } == each.report, "\(encoding)")
        }
    }

    /// A sheet of `report.xlsx` that is alone in a workbook.
    @Test(arguments: [
        (["Domain", "Unicode form", "Verdict", "Submit on"], "the domains of report.xlsx"),
        (["域名", "域名（中文）", "结论", "可提交日期"], "the domains of report.xlsx"),
        (["文件", "行号", "原因代码", "详情", "原始记录"], "the rejects of report.xlsx"),
    ])
    func sheetsOfTheWorkbook(_ header: [String], _ name: String) throws {
        let cells = header.map { "<c t=\"inlineStr\"><is><t>\($0)</t></is></c>" }.joined()
        let refusal = try OwnReportTests.refusal(WorkbookMaker("<row>\(cells)</row>"))
        #expect(refusal.hasPrefix("the file is a report of icpaudit itself (\(name)), not an export"))
    }

    /// The same saved as CSV.
    @Test(arguments: ["UTF-8", "GB18030"]) func sheetsAsTables(_ encoding: String) throws {
        for header in ["Domain,Unicode form,Verdict,Submit on", "域名,域名（中文）,结论,可提交日期"] {
            let table = EncodedText.bytes("\(header)\r\na.cn,a.cn,pass,2026-11-23\r\n", encoding)
            let refusal = try Reading.refusal(table)
            #expect(refusal?.contains("(the domains of report.xlsx)") == true, "\(header)")
        }
    }

    @Test(arguments: [
        (["Overview", "Domains", "Findings", "Actions"], true), (["概览", "域名", "问题"], true),
        (["域名", "概览", "问题"], false), (["Overview"], false),
    ])
    func namesOfSheets(_ names: [String], _ isReport: Bool) throws {
        let rows = WorkbookMaker.row(1, "备注")
        let workbook = WorkbookMaker(sheets: names.map { WorkbookMaker.Sheet(name: $0, rows: rows) })
        let refusal = try OwnReportTests.refusal(workbook)
        #expect(refusal.contains("a report of icpaudit itself (report.xlsx)") == isReport)
    }

    private static func refusal(_ workbook: WorkbookMaker) throws -> String {
        let file = TemporaryFile(workbook.bytes)
        let error = #expect(throws: InputError.self) {
            try ExportFile(path: file.path, index: 0, aliases: ColumnAliases())
        }
        return error?.problem ?? ""
    }

    @Test func isRefused() throws {
        let refusal = try Reading.refusal([UInt8](OwnReportTests.verdicts))
        #expect(
            refusal == """
                FILE: the file is a report of icpaudit itself (verdicts.csv), not an export; name the exports instead, \
                and keep the reports out of their folders
                """)
    }
}
