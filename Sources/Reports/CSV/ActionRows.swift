import Portfolio
import Verification

/// Collects the rows of `actions.csv` and sorts them so that one person can work a group off: by action, by where,
/// the earliest deadline first (rows without one last), then by domain. A registrar's spellings are one group.
///
/// A row is 32 bytes and the text of its place and domain; rows are sorted once, by numbers where these decide.
public final class ActionRows: @unchecked Sendable {
    /// The columns, in order.
    public static let columns: [StaticString] = ["action", "where", "domain", "by", "reason"]

    /// The outcomes that leave something to do.
    private static let open: [Outcome] = [.fail, .wait, .warn, .unchecked]

    /// The actions in the order of their names, by ``Action/rawValue``.
    private static let ranks: [UInt8] = {
        let sorted = Action.allCases.sorted { "\($0.name)" < "\($1.name)" }
        return Action.allCases.map { action in UInt8(sorted.firstIndex(of: action) ?? 0) }
    }()

    /// A row that is not written yet.
    private struct Row: BitwiseCopyable {
        /// The first eight bytes of the place as a number, so that most comparisons need not look at the text.
        let placeStart: UInt64
        /// Where the place stands in the text, and the domain behind it; a run's rows can have more than 4 GiB.
        var start: Int
        /// The deadline as ``CalendarDay/number``; the largest number where there is none.
        let day: Int32
        let rules: RuleSet
        let placeLength: UInt32
        /// A name has at most 253 bytes.
        let domainLength: UInt8
        let action: Action
    }

    private let text = ByteBuffer(capacity: 4096)
    private var rows = PlainArray<Row>()

    /// No rows yet.
    public init() {}

    /// How many rows there are.
    public var count: Int { rows.count }

    /// Adds what has to be done about one domain: one row for each action, with all rules behind it.
    public func add(_ verdict: DomainVerdict) {
        let open = verdict.rules(with: ActionRows.open)
        if open.isEmpty { return }
        for action in Action.allCases {
            var rules = RuleSet()
            for rule in open where verdict.reason(rule).action == action { rules.insert(rule) }
            if !rules.isEmpty { add(action, rules, verdict) }
        }
    }

    private func add(_ action: Action, _ rules: RuleSet, _ verdict: DomainVerdict) {
        let start = text.count
        if action.isAtRegistrar {
            verdict.facts.appendRegistrarPlace(to: text)
        } else {
            let place = verdict.facts.subjectPlace
            text.append(place.isEmpty ? Bytes("subject") : place)
        }
        let place = text.bytes.dropFirst(start)
        let (placeStart, placeLength) = (ActionRows.beginning(of: place), UInt32(place.count))
        text.append(verdict.facts.aLabel)
        rows.append(
            Row(
                placeStart: placeStart, start: start, day: ActionRows.deadline(action, verdict)?.number ?? .max,
                rules: rules, placeLength: placeLength, domainLength: UInt8(verdict.facts.aLabel.count),
                action: action))
    }

    private func place(_ row: Row) -> Bytes { Bytes(text.base + row.start, Int(row.placeLength)) }

    private func domain(_ row: Row) -> Bytes {
        Bytes(text.base + row.start + Int(row.placeLength), Int(row.domainLength))
    }

    private static func beginning(of place: Bytes) -> UInt64 {
        (0..<8).reduce(0) { $0 << 8 | ($1 < place.count ? UInt64(place[$1]) : 0) }
    }

    private static func deadline(_ action: Action, _ verdict: DomainVerdict) -> CalendarDay? {
        switch action {
        case .wait: return verdict.safeDay
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
        rows.reserve(other.rows.count)
        for index in other.rows.indices {
            var row = other.rows[index]
            row.start += shift
            rows.append(row)
        }
    }

    /// Appends all rows, sorted, handing the buffer to `flush` whenever a mebibyte is full.
    public func write(to buffer: ByteBuffer, flush: (ByteBuffer) throws -> Void) rethrows {
        var all = UnsafeMutableBufferPointer(start: rows.base, count: rows.count)
        all.sort(by: isBefore)
        for index in rows.indices {
            append(rows[index], to: buffer)
            if buffer.count >= 1_048_576 {
                try flush(buffer)
                buffer.truncate()
            }
        }
        try flush(buffer)
    }

    private func isBefore(_ left: Row, _ right: Row) -> Bool {
        if left.action != right.action {
            return ActionRows.ranks[Int(left.action.rawValue)] < ActionRows.ranks[Int(right.action.rawValue)]
        }
        if left.placeStart != right.placeStart { return left.placeStart < right.placeStart }
        let places = (place(left), place(right))
        if places.0 != places.1 { return places.0.buffer.lexicographicallyPrecedes(places.1.buffer) }
        if left.day != right.day { return left.day < right.day }
        return domain(left).buffer.lexicographicallyPrecedes(domain(right).buffer)
    }

    private func append(_ row: Row, to buffer: ByteBuffer) {
        buffer.append(row.action.name)
        buffer.comma()
        buffer.append(csvCell: place(row))
        buffer.comma()
        buffer.append(csvCell: domain(row))
        buffer.comma()
        if row.day != .max { buffer.append(day: CalendarDay(number: row.day)) }
        buffer.comma()
        var isFirst = true
        for rule in row.rules {
            if !isFirst { buffer.append(UInt8(ascii: " ")) }
            buffer.append(RuleCatalogue.all[rule].id)
            isFirst = false
        }
        buffer.endCSVRow()
    }
}
