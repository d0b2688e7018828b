import Bytes
import Names
import Portfolio

/// The top-level domains that MIIT approved, by A-label.
public final class ApprovedTLDs: Sendable {
    /// One row of the list.
    public struct Entry: Sendable, BitwiseCopyable {
        /// True when sources contradict each other.
        public let isUnclear: Bool
        /// True when the list says that it is not approved.
        public let isRefused: Bool
        /// The day of the approval; nil when it lies before every as-of day that matters.
        public let approvedFrom: CalendarDay?
    }

    /// The list's provenance.
    public let summary: ListSummary
    private let table: ByteTable
    private let entries: [Entry]
    private let notes: [String]

    /// The shipped list, or what the config makes of it.
    init(_ custom: CustomList?) throws(ListError) {
        let list = try ShippedList.tlds.load(custom)
        summary = list.summary
        var (table, entries, notes) = (ByteTable(), [Entry](), [String]())
        let reader = DomainNameReader()
        var own = OwnRows()
        for (name, row, isOwn) in list.rows {
            let entry = try ApprovedTLDs.entry(of: row, name)
            let index = entries.count
            guard let tld = ApprovedTLDs.aLabel(of: row["tld"], reader) else {
                throw ListError(
                    list: name, line: row.line,
                    problem: BilingualLine(
                        "tld '\(row["tld"])' is no top-level domain; expected one label, such as cn or 中国",
                        "tld“\(row["tld"])”不是顶级域；应为单个标签，如 cn 或 中国"))
            }
            if isOwn {
                let from = entry.approvedFrom.map { " from \($0)" } ?? ""
                try own.note(tld, shown: row["tld"], says: row["status"] + from, name, row)
            }
            let known = tld.withBytes { table.insert($0, index) }
            if known == nil {
                entries.append(entry)
                notes.append(row["note"])
            }
        }
        (self.table, self.entries, self.notes) = (table, entries, notes)
    }

    private static func entry(of row: ListTable.Row, _ list: String) throws(ListError) -> Entry {
        let status = row["status"]
        guard ["approved", "unclear", "not-approved"].contains(status) else {
            throw ListError(
                list: list, line: row.line,
                problem: BilingualLine(
                    "status '\(status)' is unknown; expected approved, unclear or not-approved",
                    "status“\(status)”未知；应为 approved、unclear 或 not-approved"))
        }
        var from: CalendarDay?
        if !row["approved_from"].isEmpty {
            from = try LoadedList.day(row["approved_from"], list, row, "approved_from")
        }
        return Entry(isUnclear: status == "unclear", isRefused: status == "not-approved", approvedFrom: from)
    }

    /// The A-label form of a top-level domain, also of `.CN` or `中国`; nil when it is none.
    private static func aLabel(of tld: String, _ reader: DomainNameReader) -> String? {
        let label = tld.hasPrefix(".") ? String(tld.dropFirst()) : tld
        let text = ByteBuffer()
        text.append("a.")
        text.append(label)
        guard case .name(let name) = reader.read(text.cell(from: 0), in: text) else { return nil }
        let parts = text.bytes(name.aLabel).string.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 2 ? String(parts[1]) : nil
    }

    /// What the list remarks about a top-level domain in A-label form; empty when nothing.
    public func note(of tld: Bytes) -> String { table[tld].map { notes[$0] } ?? "" }

    /// The entry of a top-level domain in A-label form, or nil.
    public func entry(of tld: Bytes) -> Entry? { table[tld].map { entries[$0] } }
}
