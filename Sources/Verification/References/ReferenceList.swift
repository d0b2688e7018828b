import Bytes
import Portfolio

/// A reference list as it was used by a run.
public struct ListSummary: Sendable {
    /// The list's name, such as `approved-tlds`.
    public let name: String
    /// The newest day that its rows name.
    public let asOf: CalendarDay
    /// The list's name for people.
    public let title: BilingualText
    /// Its name in a config.
    public let configName: String
    /// Where its facts come from, in a word.
    public let source: BilingualLine
    /// The rules that judge by it.
    public let rules: [String]
    /// How many rows it has.
    public let rows: Int

    /// A list is old when its newest row is more than 180 days before the as-of day.
    public static let oldAfterDays = 180

    /// How many days before `day` the list was made.
    public func age(at day: CalendarDay) -> Int { Int(day.number - asOf.number) }

    /// True when the list is too old at `day`.
    public func isOld(at day: CalendarDay) -> Bool { age(at: day) > ListSummary.oldAfterDays }

    /// A warning when the list is too old at `day`.
    public func warning(at day: CalendarDay) -> BilingualLine? {
        guard isOld(at: day) else { return nil }
        return BilingualLine(
            "the list \(configName) is \(Numbers.counted(age(at: day), "day")) old (as of \(asOf)); put a newer one into the config",
            "\(title.zh)名单已有 \(age(at: day)) 天未更新（截至 \(asOf)）；请在配置中换用较新的名单")
    }
}

/// How a user's list stands to the shipped one.
public enum ListMode: String, Sendable {
    /// Instead of it.
    case replace
    /// Before it: the user's rows win.
    case extend
}

/// A list that the config names.
public struct CustomList: Sendable {
    /// The file.
    public let path: String
    /// The file's text.
    public let text: String
    /// Instead of the shipped list, or before it.
    public let mode: ListMode

    /// A user's list, already read.
    public init(path: String, text: String, mode: ListMode) {
        self.path = path
        self.text = text
        self.mode = mode
    }
}

/// The lists that come with the program.
enum ShippedList: String, CaseIterable {
    case tlds = "approved-tlds"
    case registrars
    case workdays
    case provinces
    case certificateTypes = "certificate-types"

    var bytes: Bytes {
        switch self {
        case .tlds: ShippedData.approvedTLDs
        case .registrars: ShippedData.registrars
        case .workdays: ShippedData.workdays
        case .provinces: ShippedData.provinces
        case .certificateTypes: ShippedData.certificateTypes
        }
    }

    /// Its name in a config.
    var configName: String {
        switch self {
        case .tlds: "tlds"
        case .registrars: "registrars"
        case .workdays: "workdays"
        case .provinces: "provinces"
        case .certificateTypes: "certificateTypes"
        }
    }

    /// The list's name for people.
    var title: BilingualText {
        switch self {
        case .tlds: BilingualText("approved top-level domains", "已批复的顶级域")
        case .registrars: BilingualText("registrars", "域名注册服务机构")
        case .workdays: BilingualText("working days", "工作日")
        case .provinces: BilingualText("provinces", "各省管局要求")
        case .certificateTypes: BilingualText("certificate types", "证件类型")
        }
    }

    /// The rules that judge by it.
    var rules: [String] {
        switch self {
        case .tlds: ["tld-approved"]
        case .registrars: ["registrar-approved"]
        case .workdays: ["real-name-recorded"]
        case .provinces: ["registrant-province", "principal-accepted"]
        case .certificateTypes: ["certificate-match"]
        }
    }

    /// Where its facts come from.
    var source: BilingualText {
        switch self {
        case .tlds:
            BilingualText("public snapshots of MIIT's list of approved top-level domains", "工信部已批复顶级域名单的公开快照")
        case .registrars:
            BilingualText(
                "provider notices and IANA's registrar ids; MIIT's own list was not at hand",
                "服务商公告和 IANA 注册商编号；未能取得工信部自己的名单")
        case .workdays: BilingualText("the State Council's holiday notices", "国务院办公厅节假日安排通知")
        case .provinces:
            BilingualText("a provider's pages on the provincial authorities' rules", "某服务商关于各省管局规则的页面")
        case .certificateTypes: BilingualText("filing forms and registries' documentation", "备案表单和注册管理机构的文档")
        }
    }

    /// The columns that the list must have.
    var columns: [String] {
        switch self {
        case .tlds: ["tld", "status", "approved_from", "as_of"]
        case .registrars: ["name", "status", "iana_id", "aliases", "as_of"]
        case .workdays: ["date", "kind", "as_of"]
        case .provinces: ["province", "abbreviation", "code", "accepted_registrants", "as_of"]
        case .certificateTypes: ["name", "codes", "aliases", "as_of"]
        }
    }

    /// The rows of the user's list and of the shipped one, the user's first; where they come from; a summary.
    func load(_ custom: CustomList?) throws(ListError) -> LoadedList {
        var rows: [ListRow] = []
        if let custom {
            let table = try table(custom)
            rows += table.rows.map { (custom.path, $0, true) }
        }
        if custom?.mode != .replace {
            let table = try ListTable(name: rawValue, text: bytes, columns: columns)
            rows += table.rows.map { (rawValue, $0, false) }
        }
        return try LoadedList(
            self, rows: rows,
            source: custom.map { BilingualLine(same: "\($0.mode.rawValue): \($0.path)") } ?? BilingualLine(source))
    }

    private func table(_ custom: CustomList) throws(ListError) -> ListTable {
        let buffer = ByteBuffer(capacity: custom.text.utf8.count + 1)
        buffer.append(custom.text)
        return try ListTable(name: custom.path, text: buffer.bytes, columns: columns)
    }
}

/// A row with the list that it stands in; the user's own come first.
typealias ListRow = (list: String, row: ListTable.Row, isOwn: Bool)

/// The rows of a list with its summary.
struct LoadedList {
    let rows: [ListRow]
    let summary: ListSummary

    init(_ list: ShippedList, rows: [ListRow], source: BilingualLine) throws(ListError) {
        self.rows = rows
        var newest = CalendarDay(number: -1_000_000)
        for (list, row, _) in rows {
            newest = max(newest, try LoadedList.day(row["as_of"], list, row, "as_of"))
        }
        summary = ListSummary(
            name: list.rawValue, asOf: newest, title: list.title, configName: list.configName, source: source,
            rules: list.rules, rows: rows.count)
    }

    /// The day in a column that must hold one.
    static func day(
        _ text: String, _ list: String, _ row: ListTable.Row, _ column: String
    ) throws(ListError) -> CalendarDay {
        guard case .day(let day) = text.withBytes({ DayReader.read($0, order: nil) }) else {
            throw ListError(
                list: list, line: row.line,
                problem: BilingualLine(
                    "\(column) '\(text)' is no day; expected YYYY-MM-DD", "\(column)“\(text)”不是日期；应为 YYYY-MM-DD"))
        }
        return day
    }
}
