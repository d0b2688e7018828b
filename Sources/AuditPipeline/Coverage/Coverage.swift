import Exports
import Portfolio
import Reports
import Verification

/// What the exports of a run state, by the rules that need it.
public struct Coverage {
    /// What one export states.
    public struct Export {
        let source: ExportSource
        /// What it holds.
        public let kind: ExportKind
        /// What its domain records state.
        var domains = StatedCounts()
        /// What its rows about filing subjects state.
        var subjects = StatedCounts()
        /// True for a filing subject that the user described, which stands in no file.
        var isOfUser = false
        /// How many of its domain records state a fact that can be read; nil where that was not counted.
        var readable: ((Field) -> Int)?

        /// An export of which nothing was read yet.
        public init(_ source: ExportSource, _ kind: ExportKind) {
            self.source = source
            self.kind = kind
        }
    }

    /// The exports, in the order of the inputs.
    public var exports: [Export]
    /// True when the run has filing subjects, from files or from the user.
    public var hasSubjects = true
    /// By export and rule: domains for which the rule is unchecked; none where nothing was judged.
    var unchecked: [Int: UncheckedCounts] = [:]

    /// The coverage of exports that are not read yet.
    public init(_ exports: [Export]) { self.exports = exports }

    /// What a rule needs from a domain record, the fact that may stand for another left out.
    static func domainNeeds(_ rule: Rule) -> [Field] {
        rule.needs.filter {
            Int($0.rawValue) < Field.domainFieldCount && ![.registrarIANAID, .registrantCertificateType].contains($0)
        }
    }

    /// What a rule needs from a filing subject.
    static func subjectNeeds(_ rule: Rule) -> [Field] {
        rule.needs.filter { Int($0.rawValue) >= Field.domainFieldCount && $0 != .certificateType }
    }

    /// A row for each export and each rule that needs something from it, in the order of the inputs and the rules.
    public var rows: [CoverageRow] {
        exports.filter { $0.kind != .empty }.flatMap { export in
            RuleCatalogue.all.enumerated().compactMap { row(export, $0.element, $0.offset) }
        }
    }

    private func row(_ export: Export, _ rule: Rule, _ number: Int) -> CoverageRow? {
        let needs = needs(of: rule, from: export)
        guard let least = needs.min(by: { $0.stated < $1.stated }) else { return nil }
        var row = CoverageRow(
            file: export.source.path, kind: export.kind.rawValue, rule: "\(rule.id)", fact: least.field)
        row.records = least.records
        row.stated = least.stated
        let counts = unchecked[export.source.index] ?? UncheckedCounts()
        row.readable = export.readable.map { min($0(least.field), row.stated) } ?? row.stated
        if export.kind.hasDomains {
            row.unchecked = counts.unchecked[number]
            if export.readable == nil { row.readable = max(0, row.stated - counts.notUnderstood[number]) }
        } else if row.stated < row.records {
            row.unchecked = unchecked.values.reduce(0) { $0 + $1.unchecked[number] }
        }
        var seen: Set<BilingualLine> = []
        let remedies = needs.flatMap(\.remedies).filter { seen.insert($0).inserted }
        row.remedy = BilingualLine(
            remedies.map(\.en).joined(separator: "; "), remedies.map(\.zh).joined(separator: "；"))
        return row
    }

    /// A fact that a rule needs of an export.
    private struct Need {
        let field: Field
        let records: Int
        let stated: Int
        /// What supplies the fact; nothing where nothing is lacking.
        let remedies: [BilingualLine]
    }

    private func needs(of rule: Rule, from export: Export) -> [Need] {
        var needs: [Need] = []
        if export.kind.hasDomains {
            needs += Coverage.domainNeeds(rule).map { need($0, export.domains, export) }
            if !hasSubjects {
                let records = export.domains.records
                needs += Coverage.subjectNeeds(rule).map {
                    Need(field: $0, records: records, stated: 0, remedies: records > 0 ? subjectRemedies($0) : [])
                }
            }
        }
        if export.kind.hasSubjects {
            needs += Coverage.subjectNeeds(rule).map { need($0, export.subjects, export) }
        }
        return needs
    }

    private func need(_ field: Field, _ counts: StatedCounts, _ export: Export) -> Need {
        let stated = counts.either(field)
        let isSet = export.source.constants.contains { $0.field == field }
        let isLacking = stated < counts.records && !isSet
        return Need(
            field: field, records: counts.records, stated: stated,
            remedies: isLacking ? [remedy(field, counts, export)] : [])
    }

    private func remedy(_ field: Field, _ counts: StatedCounts, _ export: Export) -> BilingualLine {
        if export.isOfUser {
            let option = UserFacts.option(of: field)
            return export.source.path == "--organizer"
                ? BilingualLine(same: "\(option) …")
                : BilingualLine(
                    "\"\(field.name)\" in the config's subjects", "配置 subjects 中的 \"\(field.name)\"")
        }
        let column = BilingualLine(
            "\(counts[field] == 0 ? "export" : "complete") the column \(field.name)",
            "\(counts[field] == 0 ? "导出" : "补全") \(field.name) 列")
        guard let option = field.supplyingOption else { return column }
        return field.isOfEachRecord || counts[field] > 0
            ? column + BilingualLine(", or \(option)", "，或 \(option)") : BilingualLine(same: option)
    }

    /// What supplies a fact of a filing subject where there is none.
    private func subjectRemedies(_ field: Field) -> [BilingualLine] {
        [BilingualLine("--organizer NAME", "--organizer 名称")]
            + (field == .organizer ? [] : [BilingualLine(same: "\(UserFacts.option(of: field)) …")])
    }
}

extension Field {
    /// True for what each record states for itself: the user may know that all are alike, but should look.
    fileprivate var isOfEachRecord: Bool {
        ![.registrar, .registrarIANAID, .subject, .nature, .province].contains(self)
    }
}

/// By rule: for how many domains of an export it is unchecked.
struct UncheckedCounts {
    /// Unchecked for any reason.
    var unchecked = ContiguousArray(repeating: 0, count: RuleCatalogue.all.count)
    /// Unchecked since a stated fact cannot be understood.
    var notUnderstood = ContiguousArray(repeating: 0, count: RuleCatalogue.all.count)

    /// Adds the domains of a batch.
    mutating func add(_ tally: Tally) {
        for rule in unchecked.indices {
            unchecked[rule] += tally.count(rule, .unchecked)
            notUnderstood[rule] += tally.notUnderstood(rule)
        }
    }
}
