import Bytes
import Portfolio
import Verification

/// Gathers the rows of the index page in the order of the reports; bounded, however many domains there are.
public final class IndexCollector: @unchecked Sendable {
    /// How many domains the page shows at most; with more, those that do not pass come first.
    public static let rowLimit = 100_000
    /// How many bytes of evidence the page holds at most; beyond that a row's details stand on the domain's page alone.
    static let evidenceLimit = 4 << 20

    /// What is kept of a row; texts are numbers of interned texts.
    struct Row {
        let ordinal: UInt32
        let name: Cell
        let unicode: Cell
        let reasons: Cell
        /// Numbers of the findings' evidence, four bytes each, in ``text``.
        let evidence: Cell
        let expiry: Int32
        let export: UInt32
        let line: UInt32
        let registrar: UInt32
        let registrant: UInt32
        let subject: UInt32
        let verdict: Verdict
        let flags: IndexRow.Flags
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
    /// Names, reasons and evidence numbers of the rows.
    let text = ByteBuffer(capacity: 1 << 16)
    /// Registrars, registrants and organizers; number 0 is the empty text.
    private(set) var parties = InternedTexts()
    /// Subjects: label, organizer and source.
    private(set) var subjects = IndexSubjects()
    /// Items of evidence and facts of messages.
    private(set) var items = InternedTexts()
    /// Lists of items, four bytes each; number 0 is the list that had no room.
    private(set) var evidence = InternedTexts()
    private let scratch = ByteBuffer()
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
        _ = evidence.number(of: Bytes("none"))
    }

    /// Adds the domains of a batch, as ``IndexRowEncoder`` wrote them.
    public func add(_ batch: IndexRows) {
        defer { withExtendedLifetime(batch) {} }
        tallies.add(batch.counts)
        var rest = batch.buffer.bytes
        while !rest.isEmpty {
            let row = IndexRow(rest)
            tallies.add(row)
            if !row.flags.contains(.brief) { keep(row) }
            rest = rest.dropFirst(row.size)
        }
        count += batch.domains
    }

    /// About how many bytes the page takes: room that is not used costs nothing.
    public var expectedSize: Int {
        let texts = text.count + parties.size + items.size + 2 * evidence.size
        return 262_144 + 2 * texts + 64 * (others.count + passes.count) + 32 * subjects.count
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

    private func keep(_ row: IndexRow) {
        let isPass = row.verdict == .pass
        if isPass, others.count + passes.count >= rowLimit {
            return demand.close(passes: true)
        }
        if !isPass, others.count >= rowLimit { return demand.close(passes: false) }
        if isPass { passes.append(stored(row)) } else { others.append(stored(row)) }
    }

    private func stored(_ row: IndexRow) -> Row {
        var texts = row.texts
        let registrar = parties.number(of: texts.next())
        let organizer = texts.next()
        let name = store(texts.next())
        let unicode = store(texts.next())
        let subject = subjects.number(label: texts.next(), organizer: organizer, row, &parties)
        let named = texts.next()
        // Most domains are held by the organizer.
        let registrant = named == organizer ? subjects.organizer(of: subject) : parties.number(of: named)
        let reasons = store(row.reasons)
        let start = text.count
        while !texts.isEmpty { text.append(raw: UInt32(evidenceNumber(texts.next(), texts.next()))) }
        return Row(
            ordinal: UInt32(count) + row.place, name: name, unicode: unicode, reasons: reasons,
            evidence: text.cell(from: start),
            expiry: row.expiry, export: row.export, line: row.line, registrar: UInt32(registrar),
            registrant: UInt32(registrant), subject: UInt32(subject), verdict: row.verdict, flags: row.flags)
    }

    private func store(_ bytes: Bytes) -> Cell {
        let start = text.count
        text.append(bytes)
        return text.cell(from: start)
    }

    private func evidenceNumber(_ facts: Bytes, _ lines: Bytes) -> Int {
        if items.size + evidence.size > evidenceLimit { return 0 }
        scratch.truncate()
        scratch.append(raw: UInt32(items.number(of: facts)))
        var rest = lines
        while !rest.isEmpty {
            let end = rest.firstIndex(of: UInt8(ascii: "\n")) ?? rest.count
            scratch.append(raw: UInt32(items.number(of: rest[0..<end])))
            rest = rest.dropFirst(min(end + 1, rest.count))
        }
        return evidence.number(of: scratch.bytes)
    }
}
