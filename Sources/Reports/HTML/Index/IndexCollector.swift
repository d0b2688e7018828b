import Bytes
import Portfolio
import Verification

/// Gathers the rows of the index page in the order of the reports; bounded, however many domains there are.
public final class IndexCollector {
    /// How many domains the page shows at most; with more, those that do not pass come first.
    public static let rowLimit = 100_000
    /// How many bytes of evidence the page holds at most; beyond that a row's details stand on the domain's page alone.
    static let evidenceLimit = 4 << 20

    /// What is kept of a row; texts are numbers of interned texts.
    struct Row {
        let ordinal: Int
        let verdict: Verdict
        let name: Cell
        let unicode: Cell
        /// A number among ``IndexCollector/cases``.
        let outcomes: Int
        let expiresOn: CalendarDay?
        let waitsUntil: CalendarDay?
        let source: SourceReference?
        let registrar: Int
        let registrant: Int
        let subject: Int
        /// Places in ``IndexCollector/findings``.
        let findings: Range<Int>
    }

    /// What is still wanted; the encoders ask it.
    public let demand = IndexDemand()

    private(set) var tallies = IndexTallies()
    /// The day on which all that must wait may be submitted; nil where nothing waits for a known day.
    public var safeDay: CalendarDay? { tallies.counts.safeDays?.upperBound }
    /// How many domains there were.
    private(set) var count = 0
    private var others: ContiguousArray<Row> = []
    private var passes: ContiguousArray<Row> = []
    /// The names of the rows.
    let text = ByteBuffer(capacity: 1 << 16)
    /// Registrars, registrants, organizers, labels and contacts; number 0 is the empty text.
    private(set) var parties = InternedTexts()
    /// The filing subjects.
    private(set) var subjects = IndexSubjects()
    /// How all rules came out, see ``IndexCase``.
    private(set) var cases = InternedTexts()
    /// Notes of findings and items of evidence, JSON, see ``IndexEvidence``.
    private(set) var items = InternedTexts()
    /// What findings rest on, each a list of numbers of ``items``, the notes first; number 0 is what had no room.
    private(set) var evidence = InternedTexts()
    /// The findings of the rows: numbers of ``evidence``.
    private(set) var findings: ContiguousArray<UInt32> = []
    private let list = ByteBuffer()
    private let rowLimit: Int
    private let evidenceLimit: Int

    /// A collector without rows.
    public convenience init() {
        self.init(rowLimit: IndexCollector.rowLimit, evidenceLimit: IndexCollector.evidenceLimit)
    }

    /// A collector with other limits, to try them with few rows.
    init(rowLimit: Int, evidenceLimit: Int) {
        self.rowLimit = rowLimit
        self.evidenceLimit = evidenceLimit
        _ = parties.number(of: .empty)
        _ = evidence.number(of: .empty)
    }

    /// Adds the domains of a batch, as ``IndexRowEncoder`` wrote them.
    public func add(_ batch: IndexRows) {
        tallies.add(batch.counts)
        for row in batch.rows {
            tallies.add(row, in: batch)
            if !row.flags.contains(.brief) { keep(row, batch) }
        }
        count += batch.domains
    }

    /// About how many bytes the page takes: room that is not used costs nothing.
    public var expectedSize: Int {
        let texts = text.count + parties.size + items.size + 2 * evidence.size
        return 262_144 + 2 * texts + 64 * (others.count + passes.count) + 64 * subjects.all.count + 8 * findings.count
    }

    /// The rows of the page in the order of the reports.
    var rows: ContiguousArray<Row> {
        let kept = others + passes.prefix(rowLimit - others.count)
        return ContiguousArray(kept.sorted { $0.ordinal < $1.ordinal })
    }

    /// The first `n` rows with this verdict.
    func first(_ n: Int, _ verdict: Verdict) -> ArraySlice<Row> {
        ArraySlice(others.lazy.filter { $0.verdict == verdict }.prefix(n))
    }

    private func keep(_ row: IndexRow, _ batch: IndexRows) {
        let isPass = row.verdict == .pass
        if isPass, others.count + passes.count >= rowLimit {
            return demand.close(passes: true)
        }
        if !isPass, others.count >= rowLimit { return demand.close(passes: false) }
        if isPass { passes.append(stored(row, batch)) } else { others.append(stored(row, batch)) }
    }

    private func stored(_ row: IndexRow, _ batch: IndexRows) -> Row {
        let subject = subjects.number(of: row, in: batch, &parties)
        let named = batch.text.bytes(row.registrant)
        // Most domains are held by the organizer.
        let isOrganizer = named == batch.text.bytes(row.organizer)
        let first = findings.count
        for finding in batch.findings[row.findings] { findings.append(UInt32(number(of: finding, batch))) }
        return Row(
            ordinal: count + row.place, verdict: row.verdict, name: store(batch.text.bytes(row.name)),
            unicode: store(batch.text.bytes(row.unicode)),
            outcomes: cases.number(of: batch.text.bytes(row.outcomes)), expiresOn: row.expiresOn,
            waitsUntil: row.waitsUntil, source: row.source,
            registrar: parties.number(of: batch.text.bytes(row.registrar)),
            registrant: isOrganizer ? subjects.all[subject].organizer : parties.number(of: named), subject: subject,
            findings: first..<findings.count)
    }

    private func store(_ bytes: Bytes) -> Cell {
        let start = text.count
        text.append(bytes)
        return text.cell(from: start)
    }

    private func number(of finding: IndexFinding, _ batch: IndexRows) -> Int {
        if items.size + evidence.size > evidenceLimit { return 0 }
        list.truncate()
        list.append(decimal: items.number(of: batch.text.bytes(finding.notes)))
        for item in batch.items[finding.items] {
            list.append(",")
            list.append(decimal: items.number(of: batch.text.bytes(item)))
        }
        return evidence.number(of: list.bytes)
    }
}
