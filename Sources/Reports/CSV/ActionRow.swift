import Bytes
import Portfolio
import Verification

/// A row of `actions.csv` that is not written yet: numbers that decide nearly every comparison, and where its text stands.
struct ActionRow: BitwiseCopyable {
    /// The first sixteen bytes of the place, as numbers.
    let placeStart: (UInt64, UInt64)
    /// The first eight bytes of the domain, as a number.
    let domainStart: UInt64
    /// Where the text begins: the place, unless it is that of a registrar, and the domain; can be beyond 4 GiB.
    var start: Int
    /// The deadline as ``CalendarDay/number``; the largest number where there is none.
    let day: Int32
    let rules: RuleSet
    let placeLength: UInt32
    /// The registrar's number in the list, whose name is the place; ``noRegistrar`` where the place is text.
    let registrar: Int32
    /// A name has at most 253 bytes.
    let domainLength: UInt8

    static let noRegistrar: Int32 = -1

    /// Bytes `offset..<offset + 8` of `text` as a number that compares as they do; zeros stand for what is missing.
    static func number(_ text: Bytes, at offset: Int) -> UInt64 {
        let rest = text.count - offset
        if rest >= 8 {
            return UInt64(bigEndian: UnsafeRawPointer(text.base).loadUnaligned(fromByteOffset: offset, as: UInt64.self))
        }
        var number: UInt64 = 0
        for index in 0..<8 { number = number << 8 | (index < rest ? UInt64(text[offset + index]) : 0) }
        return number
    }
}

/// The rows of one action: collected, then sorted once, then written part by part.
final class ActionGroup: @unchecked Sendable {
    private let text = ByteBuffer(capacity: 1024)
    private var rows = PlainArray<ActionRow>()

    /// How many rows there are.
    var count: Int { rows.count }

    /// Adds a row; its place is `registrar` by its number in the list, or `place`.
    func add(place: Bytes, registrar: Int?, domain: Bytes, day: CalendarDay?, rules: RuleSet) {
        let start = text.count
        if registrar == nil { text.append(place) }
        text.append(domain)
        rows.append(
            ActionRow(
                placeStart: (ActionRow.number(place, at: 0), ActionRow.number(place, at: min(8, place.count))),
                domainStart: ActionRow.number(domain, at: 0), start: start, day: day?.number ?? .max, rules: rules,
                placeLength: UInt32(place.count), registrar: registrar.map(Int32.init) ?? ActionRow.noRegistrar,
                domainLength: UInt8(domain.count)))
    }

    /// Adds the rows of another group, which is left as it is.
    func merge(_ other: ActionGroup) {
        let shift = text.count
        text.append(other.text.bytes)
        rows.reserve(other.rows.count)
        for index in other.rows.indices {
            var row = other.rows[index]
            row.start += shift
            rows.append(row)
        }
    }

    /// Takes all rows off and keeps the room.
    func removeAll() {
        rows.removeAll()
        text.truncate()
    }

    /// Puts the rows in their order; `names` holds the registrars.
    func sort(_ names: RegistrarNames) {
        let (text, names) = (UnsafePointer(text.base), names)
        var all = UnsafeMutableBufferPointer(start: rows.base, count: rows.count)
        all.sort { left, right in
            if left.placeStart.0 != right.placeStart.0 { return left.placeStart.0 < right.placeStart.0 }
            if left.placeStart.1 != right.placeStart.1 { return left.placeStart.1 < right.placeStart.1 }
            if left.registrar != right.registrar || left.registrar == ActionRow.noRegistrar {
                let places = (left.place(text, names), right.place(text, names))
                if places.0 != places.1 { return places.0.precedes(places.1) }
            }
            if left.day != right.day { return left.day < right.day }
            if left.domainStart != right.domainStart { return left.domainStart < right.domainStart }
            return left.domain(text).precedes(right.domain(text))
        }
    }

    /// Appends the rows of `range`, which are those of `action`.
    func write(_ range: Range<Int>, _ action: Action, _ names: RegistrarNames, to buffer: ByteBuffer) {
        let ids = RuleIDs()
        for index in range {
            let row = rows[index]
            buffer.append(action.name)
            buffer.comma()
            buffer.append(csvCell: row.place(text.base, names))
            buffer.comma()
            buffer.append(csvCell: row.domain(text.base))
            buffer.comma()
            if row.day != .max { buffer.append(day: CalendarDay(number: row.day)) }
            buffer.comma()
            buffer.write { ids.append(row.rules, to: &$0) }
            buffer.endCSVRow()
        }
    }
}

extension ActionRow {
    fileprivate func place(_ text: UnsafePointer<UInt8>, _ names: RegistrarNames) -> Bytes {
        registrar == ActionRow.noRegistrar ? Bytes(text + start, Int(placeLength)) : names[Int(registrar)]
    }

    fileprivate func domain(_ text: UnsafePointer<UInt8>) -> Bytes {
        let offset = registrar == ActionRow.noRegistrar ? start + Int(placeLength) : start
        return Bytes(text + offset, Int(domainLength))
    }
}

extension Bytes {
    /// True when these bytes come before the others in the order of the reports.
    fileprivate func precedes(_ other: Bytes) -> Bool { buffer.lexicographicallyPrecedes(other.buffer) }
}

/// The names of the registrars that rows refer to, by their numbers in the list.
final class RegistrarNames: @unchecked Sendable {
    private let text = ByteBuffer()
    private var cells = PlainArray<Cell>()

    /// The name of a registrar; empty when it was not added.
    subscript(registrar: Int) -> Bytes { registrar < cells.count ? text.bytes(cells[registrar]) : .empty }

    /// Adds the name of a registrar that has none yet; `write` appends it, one byte or more.
    func add(_ registrar: Int, _ write: (ByteBuffer) -> Void) {
        if registrar < cells.count, !cells[registrar].isMissing { return }
        if registrar >= cells.count { cells.append(.missing, times: registrar + 1 - cells.count) }
        let start = text.count
        write(text)
        cells[registrar] = text.cell(from: start)
    }

    /// Adds all names of another list.
    func merge(_ other: RegistrarNames) {
        for registrar in other.cells.indices where !other.cells[registrar].isMissing {
            add(registrar) { $0.append(other[registrar]) }
        }
    }
}
