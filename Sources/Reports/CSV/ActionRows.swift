import Bytes
import Portfolio
import Verification

/// Collects the rows of `actions.csv` and sorts them so that one person can work a group off: by priority, by action, by
/// whom to turn to, the earliest day first (rows without one last), then by domain.
///
/// A row is 56 bytes in memory; its text stands in a file without a name. Rows of different priorities and actions are
/// collected apart, so that they can be sorted side by side; parts of the file can be written side by side too.
public final class ActionRows {
    /// The columns, in order.
    public static var columns: [ReportColumn] { ActionTable.columns }

    /// How many rows a part of the file has at most.
    private static let partLimit = 16_384

    /// Rows of one group that follow each other in the file.
    public struct Part: Sendable {
        fileprivate let group: Int
        fileprivate let range: Range<Int>
    }

    /// The groups, in the order of the file.
    public static let groups: Range<Int> = 0..<(ActionBatch.priorities.count * Action.allCases.count)

    private let rows = groups.map { _ in ActionGroup() }
    private let spilled: SpilledText
    private var once: [OnceKey: OnceAction] = [:]
    private var onceOrder: [OnceKey] = []
    private var text = Bytes.empty

    /// No rows yet; their text will stand in `folder`.
    public init(in folder: any ReportFolder) { spilled = SpilledText(in: folder) }

    /// Adds the rows of a batch; batches come in their order.
    ///
    /// - Throws: ``PublishingError`` when the text cannot be written.
    public func add(_ batch: ActionBatch) throws(PublishingError) {
        let shift = spilled.count
        try spilled.append(batch.text.bytes)
        for group in ActionRows.groups { rows[group].append(batch.rows[group], shift: shift) }
        for key in batch.onceOrder {
            guard let action = batch.once[key] else { continue }
            if once[key] == nil {
                once[key] = action
                onceOrder.append(key)
            } else {
                once[key]?.domains += action.domains
            }
        }
    }

    /// Ends the collection: takes in what is done once, and takes off what was said of rules that turn out to be lacked by
    /// the whole of an export.
    ///
    /// - Throws: ``PublishingError`` when the text cannot be read back.
    public func finish(_ further: [OnceAction], lacked: RuleSet) throws(PublishingError) {
        for group in rows { group.removePending(lacked) }
        let batch = ActionBatch(.en)
        for action in onceOrder.compactMap({ once[$0] }) + further { batch.add(action) }
        (once, onceOrder) = ([:], [])
        try add(batch)
        text = try spilled.finish()
    }

    /// Sorts a group; different groups may be sorted at the same time.
    public func sort(_ group: Int) { rows[group].sort(in: text) }

    /// The parts of the file, in order; to be written when all groups are sorted.
    public var parts: [Part] {
        ActionRows.groups.flatMap { group in
            let count = rows[group].count
            return stride(from: 0, to: count, by: ActionRows.partLimit).map { start in
                Part(group: group, range: start..<min(start + ActionRows.partLimit, count))
            }
        }
    }

    /// Appends a part of the file; different parts may be written at the same time.
    public func write(_ part: Part, to buffer: ByteBuffer) { rows[part.group].write(part.range, text, to: buffer) }

    /// How many rows there are of each priority and action that has any, in the order of the file.
    public var counts: [ActionCount] {
        ActionRows.groups.compactMap { group in
            if rows[group].count == 0 { return nil }
            let (priority, action) = group.quotientAndRemainder(dividingBy: Action.allCases.count)
            return ActionCount(
                priority: priority + 1, action: Action.allCases[action], rows: rows[group].count)
        }
    }
}

/// The rows of one priority and action.
final class ActionGroup {
    private var rows = PlainArray<ActionRow>()

    var count: Int { rows.count }

    func append(_ row: ActionRow) { rows.append(row) }

    func forEach(_ body: (ActionRow) -> Void) {
        for index in rows.indices { body(rows[index]) }
    }

    /// Adds the rows of another group, whose text stands `shift` bytes further on.
    func append(_ other: ActionGroup, shift: Int) {
        rows.reserve(other.rows.count)
        for index in other.rows.indices {
            var row = other.rows[index]
            row.start += shift
            rows.append(row)
        }
    }

    func removeAll() { rows.removeAll() }

    /// Takes off the rows that were pending and are about rules of `lacked` alone.
    func removePending(_ lacked: RuleSet) {
        var kept = 0
        for index in rows.indices {
            let row = rows[index]
            if row.isPending, row.rules.subtracting(lacked).isEmpty { continue }
            rows[kept] = row
            kept += 1
        }
        rows.truncate(to: kept)
    }

    func sort(in text: Bytes) {
        rows.sort { $0.precedes($1, in: text) }
    }

    func write(_ range: Range<Int>, _ text: Bytes, to buffer: ByteBuffer) {
        for index in range { buffer.append(rows[index].row(in: text)) }
    }
}
