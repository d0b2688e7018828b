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
    mutating func add(_ rejects: [Reject], export: ExportSource) {
        for reject in rejects {
            guard let cell = reject.domain else { continue }
            scratch.truncate()
            scratch.append(cell)
            guard case .name(let name) = reader.read(scratch.cell(from: 0), in: scratch) else { continue }
            let aLabel = scratch.bytes(name.aLabel)
            if find(name.key, aLabel) != nil { continue }
            let start = text.count
            text.append(aLabel)
            index.insert(name.key, aLabel, entries.count)
            let source = SourceReference(export: export.index, line: reject.line)
            entries.append(
                Entry(
                    name: text.cell(from: start),
                    record: RejectedRecord(source: source, reason: reject.reason, detail: reject.detail)))
            let bit = RejectedRecords.bit(name.key)
            bits[bit >> 6] |= 1 << UInt64(bit & 63)
        }
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
