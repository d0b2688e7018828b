import Bytes
import Portfolio

/// Copies of records that outlive their batches, in small batches of their own.
struct KeptRecords {
    /// How many bytes of text some batches of copies share, about: places in it have 32 bits.
    private static let textSize = 64 << 20
    /// How many records a batch of copies has at most: so few that one that is not full is copied in no time, and so many
    /// that what a batch takes beside its records does not count.
    private static let batchSize = 64

    /// Where a record stands, and its name in the text of its batch.
    private struct Place {
        let batch: UInt32
        let row: UInt32
        let aLabel: Cell
    }

    private var places = ContiguousArray<Place>()
    /// The full batches.
    private var batches: [RecordBatch] = []
    /// The records behind those of the full batches.
    private var draft: RecordDraft?
    /// The records of the draft that were there when one of them was asked for last.
    private var snapshot: RecordBatch?

    /// How many records are kept.
    var count: Int { places.count }

    /// A record, by its number in the order in which they were added.
    mutating func record(_ number: Int) -> RecordReference {
        let place = places[number]
        let row = Int(place.row)
        if place.batch < batches.count { return RecordReference(batches[Int(place.batch)], row) }
        if let snapshot, row < snapshot.count { return RecordReference(snapshot, row) }
        guard let draft else { preconditionFailure("a record that is in no batch") }
        let taken = draft.snapshot()
        snapshot = taken
        return RecordReference(taken, row)
    }

    /// The A-label form of a record's domain.
    func name(_ number: Int) -> Bytes {
        let place = places[number]
        let text = place.batch < batches.count ? batches[Int(place.batch)].text : draft?.text
        return text?.bytes(place.aLabel) ?? .empty
    }

    /// Keeps a copy of a record with its facts and its name.
    mutating func add(_ named: NamedRecord) {
        let record = named.record
        let draft = room(for: record.batch)
        let aLabel = draft.text.place(of: named.aLabel)
        draft.beginSection(for: record.dateOrders)
        draft.beginRecord(line: record.line)
        for field in Field.allCases.prefix(draft.stride) {
            draft.set(field, draft.text.place(of: record.bytes(field)))
        }
        for further in record.furtherRecords {
            for field in Field.allCases where field.mayBeStatedAgain {
                draft.setFurther(field, draft.text.place(of: further.bytes(field)))
            }
        }
        draft.endRecord()
        places.append(Place(batch: UInt32(batches.count), row: UInt32(draft.count - 1), aLabel: aLabel))
    }

    /// The draft to which a record of a batch is added; it has room for that.
    private mutating func room(for source: RecordBatch) -> RecordDraft {
        if let draft {
            let isFitting = draft.text.count < KeptRecords.textSize && draft.stride == source.stride
            if isFitting, draft.count < KeptRecords.batchSize { return draft }
            batches.append(draft.finish())
            snapshot = nil
            if isFitting {
                draft.reserve(KeptRecords.batchSize)
                return draft
            }
        }
        let new = RecordDraft(export: source.export, text: ByteBuffer(capacity: 4096), stride: source.stride)
        new.reserve(KeptRecords.batchSize)
        draft = new
        return new
    }
}

extension ByteBuffer {
    /// Appends bytes, which must not be this buffer's own; returns their place.
    fileprivate func place(of bytes: Bytes) -> Cell {
        let start = count
        append(bytes)
        return cell(from: start)
    }
}
