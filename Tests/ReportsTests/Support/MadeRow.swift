import Bytes
import Portfolio
import Verification

@testable import Reports

/// A row for the index as a worker would hand it over, made by hand from the description of ``IndexRow``.
struct MadeRow {
    var verdict = Verdict.pass
    var flags: IndexRow.Flags = []
    var name = "example.cn"
    var unicode = ""
    var registrar = "registrar"
    var organizer = "organizer"
    var registrant = "registrant"
    var actions: UInt16 = 0
    var urgent: UInt16 = 0
    var expiry = IndexRow.noDay
    var safeDay: CalendarDay?
    /// Where the subject stands.
    var subjectSource = (export: IndexRow.noExport, line: UInt32(0))
    /// Facts and evidence of each finding.
    var findings: [(facts: String, evidence: String)] = []

    func append(to rows: IndexRows) {
        let buffer = rows.buffer
        let start = buffer.count
        buffer.append(raw: UInt32(0))
        buffer.append(verdict.rawValue)
        buffer.append(flags.rawValue)
        buffer.append(raw: UInt32(rows.domains))
        buffer.append(raw: expiry)
        for number: UInt32 in [0, 7, subjectSource.export, subjectSource.line] { buffer.append(raw: number) }
        for _ in RuleCatalogue.all { buffer.append(UInt8(ascii: "a")) }
        var texts = [registrar, organizer]
        if !flags.contains(.brief) { texts += [name, unicode, "subject", registrant] }
        for finding in findings { texts += [finding.facts, finding.evidence] }
        for text in texts { buffer.appendText { $0.append(text) } }
        buffer.overwrite(start, UInt32(buffer.count - start))
        rows.counts.add(actions: actions, urgent: urgent, warns: flags.contains(.warns))
        if let safeDay { rows.counts.add(safeDay: safeDay) }
        rows.domains += 1
    }

    /// The row by itself.
    func row(in buffer: IndexRows) -> IndexRow {
        let start = buffer.buffer.count
        append(to: buffer)
        return IndexRow(buffer.buffer.bytes.dropFirst(start))
    }

    /// Hands rows to a collector, all in one batch.
    static func add(_ rows: [MadeRow], to collector: IndexCollector) {
        let batch = IndexRows()
        rows.forEach { $0.append(to: batch) }
        collector.add(batch)
    }
}
