import Bytes

/// A few thousand records of one export: one buffer of text and a table of places in it; nothing of this changes.
///
/// CSV and XML readers make the same thing, by a ``RecordDraft``, so nothing after them knows which form it was. What is
/// found out later makes another batch, which shares the table: ``placed(afterLines:)``, ``settled(_:)``,
/// ``CellChanges``.
public final class RecordBatch: Sendable {
    /// The export that the records come from.
    public let export: ExportSource
    /// The decoded text, UTF-8; every cell is a place in it.
    ///
    /// Those who find out about the records one after the other append what does not stand in it, such as the A-label form
    /// of a name or what the user states: a buffer of their own would make every reader ask which of the two a place is in.
    public let text: ByteBuffer
    /// How many cells a record has: ``Field/domainFieldCount`` or ``Field/fieldCount``.
    public let stride: Int
    /// How many records there are.
    public let count: Int
    @usableFromInline let cells: RecordCells
    @usableFromInline let places: RecordPlaces
    @usableFromInline let notes: RecordNotes

    init(
        export: ExportSource, text: ByteBuffer, stride: Int, _ cells: RecordCells, _ places: RecordPlaces,
        _ notes: RecordNotes
    ) {
        self.export = export
        self.text = text
        self.stride = stride
        self.cells = cells
        self.places = places
        self.notes = notes
        count = places.lines.count
        precondition(cells.all.count == count * stride && places.extents.count == count, "an unfinished record")
    }

    /// The place of a fact of record `index`, 0..<count; missing when the batch has no such column.
    @inlinable public func cell(_ index: Int, _ field: Field) -> Cell {
        let column = Int(field.rawValue)
        return column < stride ? cells.all[index * stride + column] : .missing
    }

    /// The line on which record `index` starts, from 1; relative to the batch until it was placed.
    @inlinable public func line(_ index: Int) -> Int { notes.firstLine + Int(places.lines[index]) }

    /// The whole text of record `index` as the export has it; missing where the export's form has no such text.
    @inlinable public func extent(_ index: Int) -> Cell { places.extents[index] }

    /// The bytes of a fact of record `index`, 0..<count; empty when the fact is missing.
    @inlinable public func bytes(_ index: Int, _ field: Field) -> Bytes {
        text.bytes(cell(index, field))
    }

    /// The bytes of the fact in a column of record `index`, 0..<count; empty when the fact or the column is missing.
    @inlinable public func bytes(_ index: Int, column: Int) -> Bytes {
        column < stride ? text.bytes(cells.all[index * stride + column]) : .empty
    }

    /// Views the first `count` facts of record `index`, 0..<count, each in its place of `views`, which has room for them.
    @inline(__always) @inlinable
    public func view(_ index: Int, _ count: Int, in views: PlainRow<Bytes>) {
        let first = index * stride
        views.view(cells.all.view(first..<(first + min(count, stride))), of: text)
    }
}

// What is known of the batch as a whole.
extension RecordBatch {
    /// Records that could not be read, in the order of their lines.
    public var rejects: [Reject] { notes.rejects }
    /// How many records were read: those of the batch, and those that could not become one of it.
    public var readCount: Int { count + notes.rejects.count }
    /// How many headers stand in the batch itself, below which its columns are others than above.
    public var laterHeaders: Int { notes.laterSections.count }
    /// What further columns of a fact state; nil where no record has any.
    @inlinable public var further: RecordBatch? { notes.further }
    /// The order of day and month that the documentation of the export's form prescribes; nil for most forms.
    public var documentedDateOrder: DateOrder? { notes.documentedDateOrder }
    /// How many lines of the file the batch covers; 0 where lines are counted by the reader itself.
    public var lineCount: Int { notes.lineCount }
    /// How many bytes of text stand in the batch once and belong to many of its records, see ``RecordNotes/sharedSize``.
    public var sharedSize: Int { notes.sharedSize }
    /// How many rows repeat the header and are skipped.
    public var repeatedHeaders: Int { notes.repeatedHeaders }

    /// How many of something a file of `fileSize` bytes is likely to hold of which this batch, its first one, holds
    /// `count`; nil where it is not known which part of the file the batch is.
    public func projected(_ count: Int, ofFile fileSize: Int) -> Int? {
        let size = notes.byteCount
        return size > 0 ? Int(exactly: (Double(count) * Double(fileSize) / Double(size) * 1.02).rounded()) : nil
    }
}

// Batches that share what was read.
extension RecordBatch {
    /// The same records behind so many lines of their file, whose lines were relative to the batch.
    public func placed(afterLines lineCount: Int) -> RecordBatch {
        if lineCount == 0 { return self }
        return noting { notes in
            notes.firstLine += lineCount
            for index in notes.rejects.indices { notes.rejects[index].line += lineCount }
            notes.further = notes.further?.placed(afterLines: lineCount)
        }
    }

    /// The same records behind so many other headers of their file than the first.
    public func placed(afterHeaders headerCount: Int) -> RecordBatch {
        headerCount == notes.headersBefore ? self : noting { $0.headersBefore = headerCount }
    }

    /// The same records, of which something else is noted.
    func noting(_ change: (inout RecordNotes) -> Void) -> RecordBatch {
        var notes = notes
        change(&notes)
        return RecordBatch(export: export, text: text, stride: stride, cells, places, notes)
    }
}
