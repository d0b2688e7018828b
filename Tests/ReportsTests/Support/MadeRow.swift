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
    var subject = "subject"
    var contact = "contact"
    var registrant = "registrant"
    var urgent: Action?
    var source = SourceReference?.some(SourceReference(export: 0, line: 7))
    var subjectSource: SourceReference?
    var safeDay: CalendarDay?
    /// What domains that lack facts have in common.
    var unchecked: UncheckedTally.Key?
    /// Notes and one item of each finding, JSON.
    var findings: [(notes: String, item: String)] = []

    func append(to rows: IndexRows) {
        func store(_ text: String) -> Cell { text.withBytes { rows.store($0) } }
        var row = IndexRow(place: rows.domains, verdict: verdict, flags: flags)
        (row.source, row.subjectSource, row.waitsUntil) = (source, subjectSource, safeDay)
        (row.registrar, row.organizer) = (store(registrar), store(organizer))
        if !flags.contains(.brief) {
            (row.name, row.unicode, row.registrant) = (store(name), store(unicode), store(registrant))
            (row.subject, row.contact) = (store(subject), store(contact))
            let start = rows.text.count
            rows.text.append(verdict.rawValue)
            rows.text.append(flags.rawValue)
            for _ in RuleCatalogue.all { rows.text.append(0) }
            row.outcomes = rows.text.cell(from: start)
        }
        let first = rows.findings.count
        for finding in findings {
            let item = rows.items.count
            rows.items.append(store(finding.item))
            rows.findings.append(IndexFinding(notes: store(finding.notes), items: item..<(item + 1)))
        }
        row.findings = first..<rows.findings.count
        if let urgent { rows.counts.add(urgent: urgent) }
        if let safeDay { rows.counts.add(safeDay: safeDay) }
        if let unchecked { rows.counts.add(unchecked) }
        rows.rows.append(row)
        rows.domains += 1
    }

    /// Hands rows to a collector, all in one batch.
    static func add(_ rows: [MadeRow], to collector: IndexCollector) {
        let batch = IndexRows()
        rows.forEach { $0.append(to: batch) }
        collector.add(batch)
    }
}
