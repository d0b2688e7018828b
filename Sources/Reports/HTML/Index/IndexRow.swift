import Bytes
import Portfolio
import Verification

/// One domain on its way from a worker to the index; its texts are places in ``IndexRows/text``.
struct IndexRow {
    /// What else is known about a domain.
    struct Flags: OptionSet {
        let rawValue: UInt8
        /// Registered with the provider itself.
        static let atProvider = Flags(rawValue: 1)
        /// Only subjects name it.
        static let namedOnly = Flags(rawValue: 2)
        /// Its subject is not described: the organizer is what the export calls it.
        static let subjectIsNamedOnly = Flags(rawValue: 4)
        /// The row counts, but the index has no room to show it: it has no texts but registrar and organizer.
        static let brief = Flags(rawValue: 8)
    }

    /// Which domain of its batch it is, from 0.
    var place = 0
    var verdict = Verdict.pass
    var flags: Flags = []
    /// The day on which the registration ends.
    var expiresOn: CalendarDay?
    /// The safe day, while the domain waits for it.
    var waitsUntil: CalendarDay?
    /// Where the domain's record stands.
    var source: SourceReference?
    /// Where its subject stands.
    var subjectSource: SourceReference?
    /// How all rules came out, see ``IndexCase``.
    var outcomes = Cell.missing
    var registrar = Cell.missing
    /// The organizer, or what the export names as the subject.
    var organizer = Cell.missing
    var name = Cell.missing
    /// Empty when it is the same as the name.
    var unicode = Cell.missing
    var registrant = Cell.missing
    /// What the subject is called in tables.
    var subject = Cell.missing
    /// The subject's person in charge.
    var contact = Cell.missing
    /// Places in ``IndexRows/findings``.
    var findings = 0..<0
}

/// What one rule found about a domain; its texts are places in ``IndexRows/text``.
struct IndexFinding {
    /// The facts of its message, JSON, see ``IndexEvidence``.
    var notes: Cell
    /// Places in ``IndexRows/items``.
    var items: Range<Int>
}

/// What a batch hands to the index: counts over all its domains, and rows for those that are shown or counted by name.
public final class IndexRows {
    /// The texts of the rows.
    let text = ByteBuffer()
    /// The rows, in the order of the reports.
    var rows: ContiguousArray<IndexRow> = []
    /// The findings of the rows.
    var findings: ContiguousArray<IndexFinding> = []
    /// The evidence of the findings: JSON texts, see ``IndexEvidence``.
    var items: ContiguousArray<Cell> = []
    /// The counts.
    var counts = IndexCounts()
    /// How many domains the batch has.
    var domains = 0

    /// No domains yet.
    public init() {}

    /// Appends a text and returns its place.
    func store(_ bytes: Bytes) -> Cell {
        let start = text.count
        text.append(bytes)
        return text.cell(from: start)
    }

    /// Forgets all domains and keeps the room.
    public func removeAll() {
        text.truncate()
        rows.removeAll(keepingCapacity: true)
        findings.removeAll(keepingCapacity: true)
        items.removeAll(keepingCapacity: true)
        counts = IndexCounts()
        domains = 0
    }
}
