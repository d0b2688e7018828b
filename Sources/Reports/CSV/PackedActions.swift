import Bytes
import Portfolio
import Verification

// Things to do about domains, on their way through a file.
extension ActionBatch {
    /// Appends the rows, see ``unpack(_:)``.
    public func pack(into buffer: ByteBuffer) {
        let used = ActionRows.groups.filter { rows[$0].count > 0 }
        buffer.append(packed: used.count)
        for group in used {
            buffer.append(packed: group)
            buffer.append(packed: rows[group].count)
            rows[group].forEach { pack($0, into: buffer) }
        }
        buffer.append(packed: once.all.count)
        for (key, action) in once.all { pack(action, of: key.rule, into: buffer) }
    }

    private func pack(_ row: ActionRow, into buffer: ByteBuffer) {
        let all = text.bytes
        buffer.append(packed: row.who(in: all))
        buffer.append(packed: row.domain(in: all))
        buffer.append(packed: row.row(in: all))
        buffer.append(packedDay: row.day == .max ? nil : CalendarDay(number: row.day))
        buffer.append(littleEndian: row.rules.mask)
        buffer.append(row.isPending ? 1 : 0)
    }

    private func pack(_ action: OnceAction, of rule: Int, into buffer: ByteBuffer) {
        buffer.append(action.action.rawValue)
        buffer.append(packed: rule)
        buffer.append(packed: action.priority)
        buffer.append(packed: action.domains)
        buffer.append(packedDay: action.due)
        for field in ActionBatch.texts { buffer.append(packed: action[keyPath: field]) }
        action.about.withBytes { buffer.append(packed: $0) }
    }

    /// The texts of what is done once.
    private static var texts: [WritableKeyPath<OnceAction, String>] {
        [\.text, \.who, \.contact, \.organizer, \.registrar, \.domain, \.unicode, \.why, \.remedy]
    }

    /// Adds the rows of ``pack(into:)``, as if their domains followed those that are there.
    ///
    /// - Throws: ``PackedReader/Damage``; what was added by then is of no use.
    public func unpack(_ reader: inout PackedReader) throws(PackedReader.Damage) {
        for _ in 0..<(try reader.count()) {
            let group = try reader.number(in: ActionRows.groups)
            for _ in 0..<(try reader.count()) { rows[group].append(try row(&reader)) }
        }
        for _ in 0..<(try reader.count()) { try unpackOnce(&reader) }
    }

    private func row(_ reader: inout PackedReader) throws(PackedReader.Damage) -> ActionRow {
        let start = text.count
        let who = try reader.bytes()
        let domain = try reader.bytes()
        guard domain.count < 256 else { throw PackedReader.Damage() }
        text.append(who)
        text.append(domain)
        text.append(try reader.bytes())
        let day = try reader.optionalDay()
        let rules = try reader.rules()
        return ActionRow(
            in: text, from: start, whoLength: who.count, domainLength: domain.count, day: day, rules: rules,
            isPending: try reader.number(in: 0..<2) == 1)
    }

    private func unpackOnce(_ reader: inout PackedReader) throws(PackedReader.Damage) {
        guard let kind = Action(rawValue: UInt8(try reader.number(in: 0..<128))) else { throw PackedReader.Damage() }
        let rule = try reader.number(in: 0..<RuleCatalogue.all.count)
        var action = OnceAction(kind, priority: try reader.number(in: 1..<4), text: "")
        action.domains = try reader.number(in: 0..<1 << 48)
        action.due = try reader.optionalDay()
        for field in ActionBatch.texts { action[keyPath: field] = try reader.bytes().string }
        let about = try reader.bytes()
        action.about = Array(about)
        // Keyed hashes of this run, made of what is the same in all.
        let key = OnceKey(action: kind, rule: rule, about: about.hash64())
        if !once.count(action.domains, for: key) { once.add(action, for: key) }
    }
}
