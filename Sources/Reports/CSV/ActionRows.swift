import Portfolio
import Verification

/// Collects the rows of `actions.csv` and sorts them so that one person can work a group off: by action, by where,
/// the earliest deadline first (rows without one last), then by domain. A registrar's spellings are one group.
///
/// Every row is one text with its sort key in front; rows are kept as places in large buffers, so a row costs its
/// bytes and 8 more.
public final class ActionRows: @unchecked Sendable {
    /// The columns, in order.
    public static let columns: [StaticString] = ["action", "where", "domain", "by", "reason"]

    /// The outcomes that leave something to do.
    private static let open: [Outcome] = [.fail, .wait, .warn, .unchecked]

    private let text = ByteBuffer(capacity: 4096)
    private var keys: ContiguousArray<Cell> = []

    /// No rows yet.
    public init() {}

    /// Adds what has to be done about one domain: one row for each action, with all rules behind it.
    public func add(_ verdict: DomainVerdict) {
        let open = verdict.rules(with: ActionRows.open)
        if open.isEmpty { return }
        for action in Action.allCases {
            var isFirst = true
            for rule in open where verdict.reason(rule).action == action {
                if isFirst { begin(action, verdict) } else { text.append(" ") }
                text.append(RuleCatalogue.all[rule].id)
                isFirst = false
            }
            if !isFirst { keys[keys.count - 1] = text.cell(from: Int(keys[keys.count - 1].offset)) }
        }
    }

    /// Separates the parts of a row; it sorts before every character of a name.
    private static let separator: UInt8 = 0x01

    private func begin(_ action: Action, _ verdict: DomainVerdict) {
        keys.append(Cell(offset: text.count, count: 0))
        text.append(action.name)
        text.append(ActionRows.separator)
        if action.isAtRegistrar {
            verdict.facts.appendRegistrarPlace(to: text)
        } else {
            let place = verdict.facts.subjectPlace
            text.append(place.isEmpty ? Bytes("subject") : place)
        }
        text.append(ActionRows.separator)
        if let day = ActionRows.deadline(action, verdict) {
            text.append(day: day)
        } else {
            text.append("~")
        }
        text.append(ActionRows.separator)
        text.append(verdict.facts.aLabel)
        text.append(ActionRows.separator)
    }

    private static func deadline(_ action: Action, _ verdict: DomainVerdict) -> CalendarDay? {
        switch action {
        case .wait: return verdict.submitOn ?? verdict.safeDay
        case .renew:
            if case .day(let day) = verdict.facts.expiresOn { return day }
            return nil
        default: return nil
        }
    }

    /// Adds the rows of another collection, which is left as it is.
    public func merge(_ other: ActionRows) {
        let shift = text.count
        text.append(other.text.bytes)
        for key in other.keys { keys.append(Cell(offset: Int(key.offset) + shift, count: Int(key.count))) }
    }

    /// How many rows there are.
    public var count: Int { keys.count }

    /// Appends all rows, sorted, handing the buffer to `flush` whenever a mebibyte is full.
    public func write(to buffer: ByteBuffer, flush: (ByteBuffer) throws -> Void) rethrows {
        keys.sort { left, right in
            text.bytes(left).buffer.lexicographicallyPrecedes(text.bytes(right).buffer)
        }
        for key in keys {
            appendRow(text.bytes(key), to: buffer)
            if buffer.count >= 1_048_576 {
                try flush(buffer)
                buffer.truncate()
            }
        }
        try flush(buffer)
    }

    private func appendRow(_ row: Bytes, to buffer: ByteBuffer) {
        var parts: [Bytes] = []
        var rest = row
        while let end = rest.firstIndex(of: ActionRows.separator) {
            parts.append(rest[0..<end])
            rest = rest.dropFirst(end + 1)
        }
        parts.append(rest)
        for (index, part) in [parts[0], parts[1], parts[3], parts[2] == "~" ? .empty : parts[2], parts[4]].enumerated()
        {
            if index > 0 { buffer.comma() }
            buffer.append(csvCell: part)
        }
        buffer.endCSVRow()
    }
}
