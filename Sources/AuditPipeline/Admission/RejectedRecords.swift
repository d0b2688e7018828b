import Bytes
import Names
import Portfolio
import Verification

/// The rejected records whose domain could still be told, by domain: what was rejected is not missing.
struct RejectedRecords {
    /// A rejected record, 32 bytes of it; there may be millions.
    private struct Entry {
        let name: Cell
        let detail: Cell
        let line: UInt32
        let export: UInt32
        let reason: Reject.Reason
        /// The first reject of the same domain in another export; -1 for none.
        var other: Int32 = -1
    }

    private var index = NameIndex()
    private var entries: [Entry] = []
    private let text = ByteBuffer()
    /// A bit for each key that may be in it: most domains have no rejected record, and there are millions of them.
    private var bits = ContiguousArray<UInt64>(repeating: 0, count: 1 << 10)
    /// How many rejected records name no domain that can be told, and may be about any.
    private(set) var nameless = 0
    private let reader = DomainNameReader()
    private let cells = ByteBuffer()

    /// True when none is remembered.
    var isEmpty: Bool { entries.isEmpty }

    /// Remembers the rejects of an export; of several of one domain the first of an export stands.
    ///
    /// A row `ofSubjects` may name several domains, and hosts of others: what it says about any of them is not known. A
    /// cell of another row that is no name may be a list of names.
    mutating func add(_ rejects: [Reject], export: ExportSource, ofSubjects: Bool = false) {
        for reject in rejects {
            let isNamed = add(reject, export, ofSubjects)
            if !isNamed, !RejectedRecords.areOfNoOther.contains(reject.reason) { nameless += 1 }
        }
    }

    /// Why records are rejected that are about no other domain than one that is known: it stands there twice, or is none.
    private static let areOfNoOther: [Reject.Reason] = [.duplicate, .conflict, .ipAddress]

    /// False when the record names no domain.
    private mutating func add(_ reject: Reject, _ export: ExportSource, _ ofSubjects: Bool) -> Bool {
        guard let domain = reject.domain else { return false }
        cells.truncate()
        cells.append(domain)
        let cell = cells.cell(from: 0)
        if !ofSubjects, add(cell, reject, export, withRegistrable: false) { return true }
        var isNamed = false
        for part in DomainList.parts(of: cells.bytes(cell)) {
            let part = Cell(offset: part.lowerBound, count: part.count)
            if add(part, reject, export, withRegistrable: ofSubjects) { isNamed = true }
        }
        return isNamed
    }

    /// False when the cell, a place in `cells`, is no name.
    private mutating func add(_ cell: Cell, _ reject: Reject, _ export: ExportSource, withRegistrable: Bool) -> Bool {
        guard case .name(let name) = reader.read(cell, in: cells) else { return false }
        let aLabel = cells.bytes(name.aLabel)
        add(aLabel, name.key, reject, export)
        let registrable = aLabel.dropFirst(Int(name.registrableOffset))
        if withRegistrable, name.registrableOffset > 0, !registrable.isEmpty {
            add(registrable, registrable.domainKey, reject, export)
        }
        return true
    }

    /// Of one domain two records are enough: the first, and the first in another export, see ``find(before:)``.
    private mutating func add(_ aLabel: Bytes, _ key: DomainKey, _ reject: Reject, _ export: ExportSource) {
        let known = index.find(key, aLabel) { text.bytes(entries[$0].name) }
        if let known, entries[known].export == UInt32(export.index) || entries[known].other >= 0 { return }
        let start = text.count
        if known == nil { text.append(aLabel) }
        let name = known.map { entries[$0].name } ?? text.cell(from: start)
        if let known {
            entries[known].other = Int32(entries.count)
        } else {
            index.insert(key, aLabel, entries.count)
        }
        entries.append(
            Entry(
                name: name, detail: detail(reject), line: UInt32(truncatingIfNeeded: reject.line),
                export: UInt32(export.index), reason: reject.reason))
        let bit = RejectedRecords.bit(key)
        bits[bit >> 6] |= 1 << UInt64(bit & 63)
    }

    /// The place of a reject's detail: rows of one export often have the same.
    private mutating func detail(_ reject: Reject) -> Cell {
        if let last = entries.last?.detail, reject.detail.withBytes({ $0 == text.bytes(last) }) { return last }
        let start = text.count
        text.append(reject.detail)
        return text.cell(from: start)
    }

    /// Calls `body` with the name of every domain that has a rejected record, in the order in which they came.
    func forEach<Failure: Error>(_ body: (Bytes, DomainKey) throws(Failure) -> Void) throws(Failure) {
        for (number, entry) in entries.enumerated() {
            let aLabel = text.bytes(entry.name)
            let key = aLabel.domainKey
            if self.entry(key, aLabel) == number { try body(aLabel, key) }
        }
    }

    /// A rejected record of the domain; nil when there is none.
    @inline(__always)
    func find(_ key: DomainKey, _ aLabel: @autoclosure () -> Bytes) -> RejectedRecord? {
        mayHold(key) ? lookUp(key, aLabel()) : nil
    }

    /// A rejected record of the domain of `record`, which stands before it in its export or in another one.
    @inline(__always)
    func find(before record: NamedRecord) -> RejectedRecord? {
        let name = record.name
        return mayHold(name.key) ? lookUp(before: record, name) : nil
    }

    @inline(__always)
    private func mayHold(_ key: DomainKey) -> Bool {
        let bit = RejectedRecords.bit(key)
        return bits[bit >> 6] & (1 << UInt64(bit & 63)) != 0
    }

    private func lookUp(before record: NamedRecord, _ name: NamedDomain) -> RejectedRecord? {
        guard let first = entry(name.key, record.aLabel) else { return nil }
        let entry = entries[first]
        if Int(entry.export) != record.export.index || entry.line < record.line { return self.record(first) }
        return entry.other < 0 ? nil : self.record(Int(entry.other))
    }

    private func lookUp(_ key: DomainKey, _ aLabel: Bytes) -> RejectedRecord? { entry(key, aLabel).map(record) }

    private func entry(_ key: DomainKey, _ aLabel: Bytes) -> Int? {
        index.find(key, aLabel) { text.bytes(entries[$0].name) }
    }

    private func record(_ number: Int) -> RejectedRecord {
        let entry = entries[number]
        return RejectedRecord(
            source: SourceReference(export: Int(entry.export), line: Int(entry.line)), reason: entry.reason,
            detail: text.bytes(entry.detail).string)
    }

    @inline(__always)
    private static func bit(_ key: DomainKey) -> Int { Int(key.low & 0xFFFF) }
}
