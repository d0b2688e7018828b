import Names
import Portfolio

/// The rejected records whose domain could still be told, by domain: what was rejected is not missing.
struct RejectedRecords {
    private struct Entry {
        let name: Cell
        let record: RejectedRecord
    }

    private var index = NameIndex()
    private var entries: [Entry] = []
    private let text = ByteBuffer()
    /// A bit for each key that may be in it: most domains have no rejected record, and there are millions of them.
    private var bits = ContiguousArray<UInt64>(repeating: 0, count: 1 << 10)
    private let reader = DomainNameReader()
    private let scratch = ByteBuffer()

    /// True when none is remembered.
    var isEmpty: Bool { entries.isEmpty }

    /// Remembers the rejects of an export; of several of one domain the first stands.
    ///
    /// A row `ofSubjects` may name several domains, and hosts of others: what it says about any of them is not known.
    mutating func add(_ rejects: [Reject], export: ExportSource, ofSubjects: Bool = false) {
        for reject in rejects {
            guard let cell = reject.domain else { continue }
            let source = SourceReference(export: export.index, line: reject.line)
            let record = RejectedRecord(source: source, reason: reject.reason, detail: reject.detail)
            let cells = ofSubjects ? cell.split(whereSeparator: RejectedRecords.separates).map(String.init) : [cell]
            for cell in cells { add(cell, record, withRegistrable: ofSubjects) }
        }
    }

    private mutating func add(_ cell: String, _ record: RejectedRecord, withRegistrable: Bool) {
        scratch.truncate()
        scratch.append(cell)
        guard case .name(let name) = reader.read(scratch.cell(from: 0), in: scratch) else { return }
        let aLabel = scratch.bytes(name.aLabel)
        add(aLabel, name.key, record)
        let registrable = aLabel.dropFirst(Int(name.registrableOffset))
        if withRegistrable, name.registrableOffset > 0, !registrable.isEmpty {
            add(registrable, registrable.domainKey, record)
        }
    }

    private mutating func add(_ aLabel: Bytes, _ key: DomainKey, _ record: RejectedRecord) {
        if find(key, aLabel) != nil { return }
        let start = text.count
        text.append(aLabel)
        index.insert(key, aLabel, entries.count)
        entries.append(Entry(name: text.cell(from: start), record: record))
        let bit = RejectedRecords.bit(key)
        bits[bit >> 6] |= 1 << UInt64(bit & 63)
    }

    /// What stands between several domains in one cell.
    private static func separates(_ character: Character) -> Bool {
        character.isWhitespace || [";", ",", "、", "|", "；", "，", "｜"].contains(character)
    }

    /// A rejected record of the domain; nil when there is none.
    @inline(__always)
    func find(_ key: DomainKey, _ aLabel: @autoclosure () -> Bytes) -> RejectedRecord? {
        let bit = RejectedRecords.bit(key)
        return bits[bit >> 6] & (1 << UInt64(bit & 63)) == 0 ? nil : lookUp(key, aLabel())
    }

    /// A rejected record of the domain of `record`, which stands before it in its export or in another one.
    @inline(__always)
    func find(before record: RecordReference) -> RejectedRecord? {
        let name = record.batch.names[record.index]
        guard let found = find(name.key, record.batch.text.bytes(name.aLabel)) else { return nil }
        return found.source.export == record.batch.export.index && found.source.line > record.line ? nil : found
    }

    private func lookUp(_ key: DomainKey, _ aLabel: Bytes) -> RejectedRecord? {
        index.find(key, aLabel) { text.bytes(entries[$0].name) }.map { entries[$0].record }
    }

    @inline(__always)
    private static func bit(_ key: DomainKey) -> Int { Int(key.low & 0xFFFF) }
}
