import Bytes
import Portfolio
import Verification

/// Writes the rows of `subjects.csv`: one per filing subject, with its domains by verdict and its own faults.
public final class SubjectRows {
    /// The columns, in order.
    public static let columns: [ReportColumn] = {
        var names = ColumnNames<Row>()
        list(&names)
        return names.columns
    }()

    /// The code that stands among the faults of a subject for which no domain was found.
    public static let noDomain: StaticString = "no-domain"

    private let language: Language
    /// Whether the run is about all domains, so that it can tell that a subject has none.
    private let hasAllDomains: Bool
    private let cells: EvidenceCells
    private let scratch = ByteBuffer(capacity: 1024)

    /// A writer of rows whose sources are those of `cells`; one task uses it.
    public init(_ language: Language, _ cells: EvidenceCells, hasAllDomains: Bool = true) {
        self.hasAllDomains = hasAllDomains
        self.language = language
        self.cells = cells
    }

    /// A filing subject, and what writes its cells.
    struct Row {
        /// What the rules say of it alone.
        fileprivate let verdict: DomainVerdict
        fileprivate let domains: SubjectDomains
        fileprivate let rows: SubjectRows
    }

    /// The columns: one line each, in the order of the file.
    @inline(__always)
    private static func list<List: ColumnList & ~Copyable>(_ columns: inout List) where List.Row == Row {
        columns.text("subject", "Filing subject", "备案主体") { $0.verdict.facts.subjectCell(.subjectID) }
        columns.text("icp_licence", "ICP licence", "备案号") { $0.verdict.facts.subjectCell(.icpLicence) }
        columns.text("organizer", "Organizer", "主办单位") { $0.verdict.facts.organizer }
        columns.text("nature", "Nature", "主办单位性质") { $0.verdict.facts.subjectCell(.nature) }
        columns.text("province", "Province", "省份") { $0.verdict.facts.subjectCell(.province) }
        columns.text("person_in_charge", "Person in charge", "主体负责人") { $0.verdict.facts.subjectCell(.personInCharge) }
        columns.number("domains", "Domains", "域名数") { $0.domains.count }
        columns.number("pass", "Pass", "通过") { $0.domains[.pass] }
        columns.number("fail", "Fail", "不通过") { $0.domains[.fail] }
        columns.number("wait", "Wait", "需等待") { $0.domains[.wait] }
        columns.number("incomplete", "Incomplete", "资料不全") { $0.domains[.incomplete] }
        columns.codes("faults", "Faults", "问题代码") { $0.appendFaults(to: &$1) }
        columns.cell("reason", "Reason", "原因") { $0.appendReason(to: &$1) }
        columns.cell("remedy", "Remedy", "处理办法") { $0.appendRemedy(to: &$1) }
        columns.cell("source", "Source", "来源") { $0.rows.cells.appendSubjectSource($0.verdict, to: &$1) }
        columns.codes("waived", "Waived", "已豁免") { $0.verdict.append(idsOf: $0.waived, to: &$1) }
    }

    /// Appends the row of one subject: `verdict` is what the rules say of it alone.
    public func append(_ verdict: DomainVerdict, _ domains: SubjectDomains, to buffer: ByteBuffer) {
        buffer.append(csvRow: Row(verdict: verdict, domains: domains, rows: self)) { SubjectRows.list(&$0) }
    }

    private static let nothingFound = BilingualText(
        "No domain of this audit belongs to the filing subject.", "本次审核中没有属于该主体的域名。")
    private static let supplyIt = BilingualText(
        "Add the export that holds its domains, or take the subject off the list.", "请加入其域名的导出文件，或从主体清单中删除该主体。")

    fileprivate func isWithoutDomain(_ row: Row) -> Bool { hasAllDomains && row.domains.count == 0 }

    /// Appends a cell of sentences: those of the faults, then one for a subject without a domain.
    fileprivate func append(
        _ row: Row, _ missing: BilingualText, to cell: inout ByteCursor, _ write: (Int, ByteBuffer) -> Void
    ) {
        scratch.truncate()
        for rule in row.faults {
            if scratch.count > 0, language == .en { scratch.append(" ") }
            write(rule, scratch)
        }
        if isWithoutDomain(row) {
            if scratch.count > 0, language == .en { scratch.append(" ") }
            scratch.append(missing[language])
        }
        cell.append(csvCell: scratch.bytes)
    }
}

extension SubjectRows.Row {
    /// What is wrong with the subject, but for what was accepted for all of its domains.
    fileprivate var faults: RuleSet { verdict.faultsOfSubject.subtracting(verdict.rules(with: .waived)) }
    fileprivate var waived: RuleSet { verdict.faultsOfSubject.intersection(verdict.rules(with: .waived)) }

    fileprivate func appendFaults(to cell: inout ByteCursor) {
        verdict.append(idsOf: faults, to: &cell)
        guard rows.isWithoutDomain(self) else { return }
        if !faults.isEmpty { cell.append(" ") }
        cell.append(SubjectRows.noDomain)
    }

    fileprivate func appendReason(to cell: inout ByteCursor) {
        rows.append(self, SubjectRows.nothingFound, to: &cell) { verdict.appendMessage($0, rows.language, to: $1) }
    }

    fileprivate func appendRemedy(to cell: inout ByteCursor) {
        rows.append(self, SubjectRows.supplyIt, to: &cell) { verdict.appendSolution($0, rows.language, to: $1) }
    }
}
