import Bytes
import Exports
import Names
import Portfolio
import Reports
import Verification

/// Reads the files in which findings are accepted.
struct WaiverFile {
    /// The columns, in the order of ``Column``.
    private static let columns: [NamedTable.Column] = [
        .init("domain", ["域名", "domain name", "适用域名"]),
        .init("rule", ["规则", "规则编号", "rule id", "检查项"]),
        .init("reason", ["理由", "原因", "豁免理由", "豁免原因", "说明"]),
        .init("approved_by", ["批准人", "审批人", "approver", "approved by"]),
        .init("created_on", ["登记日", "登记日期", "创建日期", "生效日期", "created"]),
        .init("expires_on", ["到期日", "到期日期", "失效日期", "截止日期", "expires", "expiry"]),
        .init("subject", ["主体", "主体编号", "备案主体", "subject id", "备案号", "主体备案号"], isRequired: false),
        .init("organizer", ["主办单位", "主办单位名称", "主办者名称"], isRequired: false),
    ]

    private enum Column: Int, CaseIterable {
        case domain, rule, reason, approvedBy, createdOn, expiresOn, subject, organizer
    }

    private let asOf: CalendarDay
    private let maximumDays: Int
    private let words: StatusWords
    private let names = PartyNames()
    private let reader = DomainNameReader()
    private let scratch = ByteBuffer()
    private let ruleIDs = RuleCatalogue.all.map { "\($0.id)" }
    /// What holds on the as-of day.
    private(set) var waivers: [Waiver] = []
    /// What is told about the files.
    private(set) var facts = RunFacts.Waivers()
    /// The waivers by what they mean, to tell repetitions.
    private var known: [String: [Waiver]] = [:]

    /// Reads the files at `paths` for a run as of `asOf`; a waiver may hold `maximumDays` days at most, and `words` tell
    /// which cells say nothing.
    ///
    /// - Throws: ``WaiverError`` when a file cannot be used, ``InputError`` when it cannot be read.
    init(_ paths: [String], asOf: CalendarDay, maximumDays: Int, words: StatusWords) throws {
        self.asOf = asOf
        self.maximumDays = maximumDays
        self.words = words
        for path in paths { try read(path) }
    }

    private mutating func read(_ path: String) throws {
        let table = try WaiverFile.table(path)
        facts.files.append(.init(path: path, sha256: table.sha256, waivers: table.rows.count))
        for row in table.rows { try read(row, "\(path):\(row.line)") }
        facts.active = waivers.count
    }

    /// The table at `path`; one that is none of waivers is a wrong file of waivers, not a wrong export.
    private static func table(_ path: String) throws -> NamedTable {
        do throws(InputError) {
            return try NamedTable(path: path, columns: columns)
        } catch {
            if error.kind == .malformed { throw WaiverError(error) }
            throw error
        }
    }

    private mutating func read(_ row: NamedTable.Row, _ place: String) throws(WaiverError) {
        let cells = Column.allCases.map { stated(row[$0.rawValue]) }
        let cell = { (column: Column) in cells[column.rawValue] }
        let needed: [Column] = [.domain, .rule, .reason, .approvedBy, .createdOn, .expiresOn]
        if let absent = needed.first(where: { cell($0).isEmpty }) {
            let name = WaiverFile.name(absent)
            return note(
                place, BilingualLine("'\(name)' is missing; the waiver does not hold", "缺少 \(name)，该豁免不生效"))
        }
        guard let rule = ruleIDs.firstIndex(of: cell(.rule).lowercased()) else {
            let advice = Suggestion.advice(
                on: cell(.rule), among: ruleIDs, else: BilingualLine("see 'icpaudit rules'", "规则清单见 icpaudit rules"))
            return note(
                place,
                BilingualLine(
                    "'\(cell(.rule))' is no rule; \(advice.en)", "“\(cell(.rule))”不是规则；\(advice.zh)"))
        }
        if Waiver.unwaivable.contains(where: { "\($0)" == ruleIDs[rule] }) {
            throw WaiverError(
                place,
                BilingualLine(
                    "'\(ruleIDs[rule])' cannot be waived, since the filing system refuses the domain whatever anybody accepts; remove the row",
                    "\(ruleIDs[rule]) 不可豁免：无论是否认可，备案系统都会拒绝；请删除该行"))
        }
        guard let scope = scope(of: cell(.domain)) else {
            return note(
                place,
                BilingualLine(
                    "'\(cell(.domain))' is no domain name; expected a name, *.example.com or *",
                    "'\(cell(.domain))' 不是域名；应为域名、*.example.com 或 *"))
        }
        if scope == .all, cell(.subject).isEmpty, cell(.organizer).isEmpty {
            return note(
                place,
                BilingualLine(
                    "'*' needs a subject or an organizer; the waiver does not hold", "域名为 * 时须填写主体或主办单位，该豁免不生效"))
        }
        guard let created = day(cell(.createdOn)), let expires = day(cell(.expiresOn)) else {
            let text = day(cell(.createdOn)) == nil ? cell(.createdOn) : cell(.expiresOn)
            return note(
                place, BilingualLine("'\(text)' is no day; expected YYYY-MM-DD", "'\(text)' 不是日期；应为 YYYY-MM-DD"))
        }
        try check(created, expires, place)
        add(
            Waiver(
                scope: scope, subject: cell(.subject), organizer: cell(.organizer), rule: rule, reason: cell(.reason),
                approvedBy: cell(.approvedBy), createdOn: created, expiresOn: expires, place: place,
                shownDomain: cell(.domain)))
    }

    /// What a cell states: a word for nothing, or a mark alone, states no more than an empty cell.
    private func stated(_ cell: String) -> String {
        let isNothing = WordForm.form(of: cell).withBytes(words.isMissing)
        return isNothing || cell.withBytes { names.normalized($0).isEmpty } ? "" : cell
    }

    private static func name(_ column: Column) -> String {
        ["domain", "rule", "reason", "approved_by", "created_on", "expires_on", "subject", "organizer"][column.rawValue]
    }

    private func day(_ text: String) -> CalendarDay? {
        if case .day(let day) = text.withBytes({ DayReader.read($0, order: nil) }) { day } else { nil }
    }

    private func check(_ created: CalendarDay, _ expires: CalendarDay, _ place: String) throws(WaiverError) {
        let days = Int(expires.number - created.number)
        if days < 0 {
            throw WaiverError(
                place,
                BilingualLine(
                    "the waiver expires on \(expires), before it begins on \(created)",
                    "到期日 \(expires) 早于登记日 \(created)"))
        }
        if days > maximumDays {
            throw WaiverError(
                place,
                BilingualLine(
                    "the waiver holds for \(Numbers.counted(days, "day")), and at most \(maximumDays) are allowed (config: waiverMaximumDays)",
                    "豁免期为 \(days) 天，最长 \(maximumDays) 天（配置项 waiverMaximumDays）"))
        }
    }

    /// The domains that a cell means: a name in any form that exports may have, the names below one, or all.
    private func scope(of cell: String) -> Waiver.Scope? {
        if cell == "*" || cell == "＊" { return .all }
        let isBelow = cell.hasPrefix("*.") || cell.hasPrefix("＊.")
        scratch.truncate()
        scratch.append(isBelow ? String(cell.dropFirst(2)) : cell)
        guard case .name(let name) = reader.read(scratch.cell(from: 0), in: scratch) else { return nil }
        let aLabel = scratch.bytes(name.aLabel).string
        return isBelow ? .below(aLabel) : .domain(aLabel)
    }

    private mutating func add(_ waiver: Waiver) {
        let key = "\(waiver.scope) \(waiver.rule) \(waiver.subject) \(waiver.organizer)"
        let same = known[key, default: []].first {
            $0.createdOn <= waiver.expiresOn && waiver.createdOn <= $0.expiresOn
        }
        known[key, default: []].append(waiver)
        if let same {
            return note(
                waiver.place,
                BilingualLine("the same waiver as at \(same.place); remove one of them", "与 \(same.place) 重复，请删除其一"))
        }
        let name = "\(waiver.shownDomain), \(ruleIDs[waiver.rule])"
        if waiver.expiresOn < asOf {
            return note(
                waiver.place,
                BilingualLine(
                    "the waiver (\(name)) expired on \(waiver.expiresOn); remove it, or have it approved again",
                    "豁免（\(name)）已于 \(waiver.expiresOn) 到期；请删除，或重新审批"))
        }
        if waiver.createdOn > asOf {
            return note(
                waiver.place,
                BilingualLine(
                    "the waiver (\(name)) begins on \(waiver.createdOn) and does not hold yet",
                    "豁免（\(name)）自 \(waiver.createdOn) 起生效，目前尚未生效"))
        }
        waivers.append(waiver)
    }

    private mutating func note(_ place: String, _ line: BilingualLine) {
        facts.hygiene.append(BilingualLine("\(place): \(line.en)", "\(place)：\(line.zh)"))
    }
}
