import Bytes
import Portfolio

/// Reports of this program, which look like exports: recognized by their content, so that no audit is an audit of an
/// earlier one.
///
/// Names do not count, since files are renamed; nor do marks, separators and encodings, which a spreadsheet program
/// changes when it saves.
enum OwnReport {
    /// The columns that only a report has, all of them, and the file that has them.
    private static let tables: [(columns: Set<String>, name: BilingualText)] = [
        (["domain", "verdict", "submit_on"], file("verdicts.csv")),
        (
            ["domain", "rule", "outcome", "expected", "actual"],
            BilingualText("findings.csv or the report of a domain", "findings.csv 或单个域名的报告")
        ),
        (["action", "where", "domain", "by", "reason"], file("actions.csv")),
        (["priority", "action", "domain", "due", "remedy"], file("actions.csv")),
        (["file", "line", "reason", "detail", "raw"], file("rejects.csv")),
        (["rule", "domain", "outcome", "first_seen"], file("state.csv")),
        (["subject", "organizer", "pass", "fail", "wait", "incomplete", "faults"], file("subjects.csv")),
        (["file", "rule", "fact", "stated", "unchecked"], file("coverage.csv")),
        (["key", "name", "pass", "fail", "wait", "incomplete", "folder"], file("split/index.csv")),
    ]

    /// The same of the sheets of `report.xlsx`, whose headers are in the language of the run.
    private static let sheets: [(columns: Set<String>, name: BilingualText)] = [
        (["Domain", "Verdict", "Submit on"], BilingualText("the domains of report.xlsx", "report.xlsx 的“域名”表")),
        (["域名", "结论", "可提交日期"], BilingualText("the domains of report.xlsx", "report.xlsx 的“域名”表")),
        (
            ["Domain", "Rule", "Outcome", "Expected", "Actual"],
            BilingualText("the findings of report.xlsx", "report.xlsx 的“问题”表")
        ),
        (["域名", "规则", "结果", "应为", "实际"], BilingualText("the findings of report.xlsx", "report.xlsx 的“问题”表")),
        (
            ["Priority", "Action", "Domain", "Due", "Remedy"],
            BilingualText("the actions of report.xlsx", "report.xlsx 的“待办”表")
        ),
        (["优先级", "事项代码", "域名", "期限", "处理办法"], BilingualText("the actions of report.xlsx", "report.xlsx 的“待办”表")),
        (
            ["Filing subject", "Organizer", "Pass", "Fail", "Wait", "Incomplete"],
            BilingualText("the subjects of report.xlsx", "report.xlsx 的“主体”表")
        ),
        (["备案主体", "主办单位", "通过", "不通过", "资料不全"], BilingualText("the subjects of report.xlsx", "report.xlsx 的“主体”表")),
        (["File", "Line", "Detail", "Record"], BilingualText("the rejects of report.xlsx", "report.xlsx 的“剔除记录”表")),
        (["文件", "行号", "详情", "原始记录"], BilingualText("the rejects of report.xlsx", "report.xlsx 的“剔除记录”表")),
    ]

    /// The first sheets of `report.xlsx`, in each language.
    private static let sheetNames = [["Overview", "Domains", "Findings"], ["概览", "域名", "问题"]]

    /// How many bytes of a file are looked at.
    private static let headSize = 16_384
    /// How many lines of a table are looked at: a person may have written a title above the header.
    private static let lineCount = 10

    /// What is wrong with a file that is a report; nil for any other.
    static func problem(of head: Bytes) -> BilingualLine? {
        name(of: head).map(problem)
    }

    /// What is wrong with a workbook whose sheets have these names; nil for any that is no report.
    static func problem(ofSheets names: [String]) -> BilingualLine? {
        sheetNames.contains { names.starts(with: $0) } ? problem(file("report.xlsx")) : nil
    }

    /// What is wrong with a table that has this header; nil for any that is no report.
    static func problem(ofHeader header: [String]) -> BilingualLine? {
        name(ofHeader: header).map(problem)
    }

    private static func file(_ name: StaticString) -> BilingualText { BilingualText(name, name) }

    private static func problem(_ name: BilingualText) -> BilingualLine {
        BilingualLine(
            """
            the file is a report of icpaudit itself (\(name.en)), not an export; name the exports instead, and keep the \
            reports out of their folders
            """, "该文件是 icpaudit 自己的报告（\(name.zh)），不是导出文件；请改为指定导出文件，并把报告移出其文件夹")
    }

    /// The name under which a report is written that begins with `head`; nil for any other file.
    static func name(of head: Bytes) -> BilingualText? {
        // UTF-16 has NUL bytes between the letters; all that tells a report is ASCII.
        let letters = head[0..<min(head.count, headSize)].filter { $0 > 0 }
        switch letters.first(where: { $0 > 0x20 && $0 < 0x7F }) {
        case UInt8(ascii: "<"):
            return isPage(letters) ? BilingualText("index.html or the page of a domain", "index.html 或单个域名的页面") : nil
        case UInt8(ascii: "{"):
            return isSummary(letters) ? file("summary.json") : isManifest(letters) ? file("manifest.json") : nil
        case UInt8(ascii: "/"):
            let starts: [StaticString] = [
                "/* The page of one domain:", "/* What the index and the pages of domains share:",
            ]
            return starts.contains { String(decoding: letters, as: UTF8.self).contains($0.description) }
                ? file("domain.css") : nil
        default: return textName(letters) ?? tableName(letters)
        }
    }

    /// The text that begins with these words.
    private static func textName(_ letters: [UInt8]) -> BilingualText? {
        let start = String(decoding: letters.prefix(256), as: UTF8.self)
        let words = [
            ("# HELP icpaudit_", file("metrics.prom")), ("Subject: ICP audit as of ", file("notice.txt")),
            ("主题：ICP 备案域名审核（", file("notice.txt")),
        ]
        return words.first { start.contains($0.0) }?.1
    }

    /// The report whose header is among the first lines.
    private static func tableName(_ letters: [UInt8]) -> BilingualText? {
        let lines = letters.split { $0 == 0x0A || $0 == 0x0D }.prefix(lineCount)
        for line in lines {
            for separator: UInt8 in [0x2C, 0x3B, 0x09, 0x7C] where line.contains(separator) {
                let cells = line.split(separator: separator).map(cell)
                if let name = name(ofHeader: cells) { return name }
            }
        }
        return nil
    }

    /// The report that has these columns.
    static func name(ofHeader header: [String]) -> BilingualText? {
        let header = Set(header)
        return (tables + sheets).first { $0.columns.isSubset(of: header) }?.name
    }

    /// A cell without the quotes, spaces and marks around it.
    private static func cell(_ bytes: ArraySlice<UInt8>) -> String {
        let isAround = { (byte: UInt8) in byte <= 0x20 || byte >= 0x7F || byte == UInt8(ascii: "\"") }
        let start = bytes.drop(while: isAround)
        return String(
            decoding: start[..<((start.lastIndex { !isAround($0) } ?? start.startIndex - 1) + 1)], as: UTF8.self)
    }

    private static func isPage(_ letters: [UInt8]) -> Bool {
        let text = String(decoding: letters.filter { $0 < 0x80 }, as: UTF8.self)
        return text.contains("data-lang=\"") && text.contains("ICP domain audit")
    }

    private static func isSummary(_ letters: [UInt8]) -> Bool {
        let text = String(decoding: letters.prefix(1024), as: UTF8.self)
        return ["\"schemaVersion\":", "\"result\":", "\"asOf\":"].allSatisfy(text.contains)
    }

    private static func isManifest(_ letters: [UInt8]) -> Bool {
        let text = String(decoding: letters.prefix(1024), as: UTF8.self)
        return ["\"schemaVersion\":", "\"program\": \"icpaudit\"", "\"rules\":"].allSatisfy(text.contains)
    }
}
