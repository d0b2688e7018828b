import Bytes
import Portfolio
import Verification

/// Writes the rows of `verdicts.csv`: one per domain.
public final class VerdictRows {
    /// What a run says about all rows.
    public struct Setting: Sendable {
        /// The as-of day.
        public var asOf: CalendarDay
        /// The language of the reasons.
        public var language: Language
        /// Which domains have a page of their own.
        public var pages: DomainReports

        /// The setting of a run.
        public init(asOf: CalendarDay, language: Language, pages: DomainReports) {
            self.asOf = asOf
            self.language = language
            self.pages = pages
        }
    }

    /// The columns, in order.
    public static let columns: [ReportColumn] = {
        var names = ColumnNames<Row>()
        list(&names)
        return names.columns
    }()

    private let row: Row

    /// A writer of rows about whatever `verdict` is about, whose texts are those of `texts`; one task uses it.
    public init(_ verdict: DomainVerdict, _ setting: Setting, _ texts: FindingTexts) {
        row = Row(verdict, setting, texts)
    }

    /// A domain, and what writes its cells: one object, since each that a row holds is counted for every row.
    final class Row {
        fileprivate let verdict: DomainVerdict
        fileprivate let facts: DomainFacts
        fileprivate let setting: Setting
        fileprivate let texts: FindingTexts
        fileprivate let asOfText = ByteBuffer(capacity: 16)

        fileprivate init(_ verdict: DomainVerdict, _ setting: Setting, _ texts: FindingTexts) {
            self.verdict = verdict
            facts = verdict.facts
            self.setting = setting
            self.texts = texts
            asOfText.append(day: setting.asOf)
        }
    }

    /// The columns: one line each, in the order of the file.
    @inline(__always)
    private static func list<List: ColumnList & ~Copyable>(_ columns: inout List) where List.Row == Row {
        columns.codes("domain", "Domain", "域名") { $1.append($0.facts.aLabel) }
        columns.text("unicode", "Unicode form", "域名（中文）") { $0.facts.unicode }
        columns.text("subject", "Filing subject", "备案主体") { $0.facts.subjectLabel }
        columns.text("organizer", "Organizer", "主办单位") { $0.facts.organizer }
        columns.text("person_in_charge", "Person in charge", "主体负责人") { $0.facts.subjectCell(.personInCharge) }
        columns.text("registrant", "Registrant", "域名持有者") { $0.facts.shownRegistrant }
        columns.text("registrar", "Registrar", "注册商") { $0.facts.registrar }
        columns.written(ReportColumn("expires_on", "Expires on", "到期日期", .day)) { $0.appendExpiry(to: &$1) }
        columns.number("days_left", "Days left", "剩余天数") { $0.daysLeft }
        columns.code("verdict", "Verdict", "结论") { $0.verdict.verdict.name }
        columns.codes("failed", "Failed", "不通过的规则") { $0.appendIDs(.fail, to: &$1) }
        columns.codes("waiting", "Waiting", "等待的规则") { $0.appendIDs(.wait, to: &$1) }
        columns.codes("unchecked", "Unchecked", "未核查的规则") { $0.appendIDs(.unchecked, to: &$1) }
        columns.codes("warnings", "Warnings", "提醒的规则") { $0.appendIDs(.warn, to: &$1) }
        columns.codes("waived", "Waived", "豁免的规则") { $0.appendIDs(.waived, to: &$1) }
        columns.written(ReportColumn("submit_on", "Submit on", "可提交日期", .day)) { $0.appendSubmitDay(to: &$1) }
        columns.cell("reason", "Reason", "原因") { $0.appendReason(to: &$1) }
        columns.written(ReportColumn("report", "Report", "报告", .path)) { $0.appendPath(to: &$1) }
    }

    /// Appends the row of the domain.
    public func append(to buffer: ByteBuffer) {
        buffer.append(csvRow: row) { VerdictRows.list(&$0) }
    }
}

extension VerdictRows.Row {
    @inline(__always)
    fileprivate func appendExpiry(to cell: inout ByteCursor) {
        if case .day(let day) = facts.expiresOn { cell.append(day: day, readFrom: facts.cell(.expiresOn)) }
    }

    @inline(__always)
    fileprivate var daysLeft: Int? { facts.expiresOn.day.map { Int($0.number - setting.asOf.number) } }

    @inline(__always)
    fileprivate func appendIDs(_ outcome: Outcome, to cell: inout ByteCursor) {
        verdict.append(idsOf: verdict.rules(with: outcome), to: &cell)
    }

    @inline(__always)
    fileprivate func appendSubmitDay(to cell: inout ByteCursor) {
        guard let day = verdict.submitOn else { return }
        if day == setting.asOf { cell.append(asOfText.bytes) } else { cell.append(day: day) }
    }

    /// Appends the message of the rule that decides.
    @inline(__always)
    fileprivate func appendReason(to cell: inout ByteCursor) {
        guard let rule = verdict.decidingRule else { return }
        texts.append(.message, rule, verdict, setting.language, to: &cell)
    }

    @inline(__always)
    fileprivate func appendPath(to cell: inout ByteCursor) {
        if setting.pages.includes(verdict) { cell.append(pathOf: facts.aLabel, suffix: ".html") }
    }
}

/// Which domains have a CSV and a page of their own.
public enum DomainReports: String, CaseIterable, Sendable {
    /// All of them.
    case all
    /// Those about which there is something to do: whatever does not pass, or passes with a warning.
    case needsWork = "needs-work"
    /// None.
    case none

    /// True when a domain has its own reports.
    @inline(__always)
    public func includes(_ verdict: DomainVerdict) -> Bool {
        switch self {
        case .all: true
        case .needsWork: verdict.verdict != .pass || !verdict.rules(with: .warn).isEmpty
        case .none: false
        }
    }
}

extension DomainVerdict {
    /// The rule to which the verdict is owed, the first in catalogue order: for a domain that passes, one that warns;
    /// nil where there is nothing to say.
    public var decidingRule: Int? {
        switch verdict {
        case .fail: rules(with: .fail).first
        case .wait: rules(with: .wait).first
        case .incomplete: rulesLeftOpen.first
        case .pass: rules(with: .warn).first ?? rules(with: .waived).first
        }
    }
}
