import Bytes

/// The records of a batch, and what became of the domain name of each, told from its record alone; nothing of this changes.
public final class NamedBatch: UnderstoodBatch {
    /// The records as they were read, those whose name was refused among them.
    public let records: RecordBatch
    @usableFromInline let findings: NameFindings

    /// A batch whose names were understood.
    ///
    /// `fingerprints` are a hash of each record as its export writes it, where that was asked for: equal texts state equal
    /// facts. `refused` are the records whose name was refused, in their order; `stated` says how many records state each
    /// fact, constants left out, where that was counted; `leftOut` is how many records are of domains that this run is not
    /// about: their names count as refused, and they as not there.
    public convenience init(
        _ records: RecordBatch, names: consuming PlainArray<NamedDomain>,
        fingerprints: consuming PlainArray<UInt64> = PlainArray(), refused: [RefusedName] = [],
        stated: StatedCounts? = nil, leftOut: Int = 0
    ) {
        self.init(
            records,
            NameFindings(
                names: names, fingerprints: fingerprints, refused: refused, stated: stated, leftOut: leftOut))
    }

    private init(_ records: RecordBatch, _ findings: NameFindings) {
        precondition(findings.names.count == records.count, "a record without its name")
        self.records = records
        self.findings = findings
    }

    /// The same names of the same records in another batch.
    public func with(_ records: RecordBatch) -> NamedBatch { NamedBatch(records, findings) }

    /// The names, record by record.
    @inlinable public var names: PlainArray<NamedDomain> { _read { yield findings.names } }
    /// A hash of each record as its export writes it; none where that was not asked for.
    @inlinable public var fingerprints: PlainArray<UInt64> { _read { yield findings.fingerprints } }
    /// The records whose name was refused, in their order.
    public var refused: [RefusedName] { findings.refused }
    /// How many records state each fact, constants left out; nil where that was not counted.
    public var stated: StatedCounts? { findings.stated }
    /// How many records there are.
    public var count: Int { records.count }
    /// How many records were read, those that were rejected among them.
    public var readCount: Int { records.readCount - findings.leftOut }
    /// The export that the records come from.
    public var export: ExportSource { records.export }

    /// Record `index`, 0..<count, with its name.
    public func record(_ index: Int) -> NamedRecord { NamedRecord(self, index) }
}

/// What was found out about the names of a batch's records, which batches share that were made of one reading.
@usableFromInline final class NameFindings: Sendable {
    @usableFromInline let names: PlainArray<NamedDomain>
    @usableFromInline let fingerprints: PlainArray<UInt64>
    let refused: [RefusedName]
    let stated: StatedCounts?
    let leftOut: Int

    init(
        names: consuming PlainArray<NamedDomain>, fingerprints: consuming PlainArray<UInt64>, refused: [RefusedName],
        stated: StatedCounts?, leftOut: Int
    ) {
        self.names = names
        self.fingerprints = fingerprints
        self.refused = refused
        self.stated = stated
        self.leftOut = leftOut
    }
}

/// Why a record has no domain name.
public struct RefusedName: Sendable {
    /// The record's place in its batch.
    public let index: Int
    /// Why, as one of a few fixed words.
    public let reason: Reject.Reason
    /// What was found and what was expected, for people; one line.
    public let detail: BilingualLine
    /// The record's text as the export has it, at most ``Reject/rawLimit`` bytes.
    public let raw: String
    /// The domain cell as the export writes it, where it is text that is no name.
    public let domain: String?

    /// A name that was refused.
    public init(index: Int, reason: Reject.Reason, detail: BilingualLine, raw: String, domain: String?) {
        self.index = index
        self.reason = reason
        self.detail = detail
        self.raw = raw
        self.domain = domain
    }
}

/// One record of a batch, with its name.
public struct NamedRecord: Sendable {
    /// The batch that holds the record.
    public let batch: NamedBatch
    /// The record's place in the batch, 0..<count.
    public let index: Int

    /// The record at `index` of `batch`.
    public init(_ batch: NamedBatch, _ index: Int) {
        self.batch = batch
        self.index = index
    }

    /// The record without its name.
    public var record: RecordReference { RecordReference(batch.records, index) }
    /// What became of its domain name.
    public var name: NamedDomain { batch.names[index] }
    /// The A-label form of the record's domain, which was not refused.
    public var aLabel: Bytes { batch.records.text.bytes(name.aLabel) }
    /// What the record's domain is known by.
    public var key: DomainKey { name.key }
    /// The export that the record comes from.
    public var export: ExportSource { batch.records.export }
    /// The line of its file on which the record starts, from 1.
    public var line: Int { batch.records.line(index) }
}
