import Bytes

/// The records of an export while a reader fills them in; ``finish()`` makes a batch of them.
///
/// One task uses it, the one that reads.
public final class RecordDraft {
    /// The export that the records come from.
    public let export: ExportSource
    /// The decoded text, UTF-8; every cell is a place in it.
    public let text: ByteBuffer
    /// How many cells a record has: ``Field/domainFieldCount`` or ``Field/fieldCount``.
    public let stride: Int
    /// What is known of the records as a whole.
    public var notes = RecordNotes()
    // Exclusive access is not checked for what is set for every record: no access to it can overlap another one, since
    // nothing here hands it on `inout`.
    @safe @exclusivity(unchecked) @usableFromInline var cells = PlainArray<Cell>()
    @safe @exclusivity(unchecked) @usableFromInline var lines = PlainArray<UInt32>()
    @safe @exclusivity(unchecked) @usableFromInline var extents = PlainArray<Cell>()
    /// What further columns of a fact state, see ``setFurther(_:_:)``; nil where no record has any.
    public internal(set) var further: RecordDraft?
    /// By record: its place in ``further``, counted from 1; 0 where it has none. As long as the last that has one.
    var furtherPlaces = PlainArray<UInt32>()

    /// An empty draft over `text`.
    public init(export: ExportSource, text: ByteBuffer, stride: Int) {
        self.export = export
        self.text = text
        self.stride = stride
    }

    /// How many records are finished.
    @inlinable public var count: Int { extents.count }

    /// Makes room for `records` more records.
    public func reserve(_ records: Int) {
        cells.reserve(records * stride)
        lines.reserve(records)
        extents.reserve(records)
    }

    /// Starts a record on `line` with all facts missing; its cells are set with ``set(_:_:)``, or where they stand.
    /// - Returns: the record's cells by ``Field/rawValue``, until the next record begins.
    @discardableResult @inlinable public func beginRecord(line: Int) -> PlainRow<Cell> {
        // A missing cell is all zeros.
        cells.append(zeros: stride)
        lines.append(UInt32(truncatingIfNeeded: line))
        return cells.row((cells.count - stride)..<cells.count)
    }

    /// Sets a fact of the record that was begun last.
    @inlinable public func set(_ field: Field, _ cell: Cell) {
        cells[cells.count - stride + Int(field.rawValue)] = cell
    }

    /// A fact of the record that was begun last.
    @inlinable public func current(_ field: Field) -> Cell {
        cells[cells.count - stride + Int(field.rawValue)]
    }

    /// Finishes the record that was begun last; `extent` is its whole text, where the form has one.
    @inlinable public func endRecord(extent: Cell = .missing) { extents.append(extent) }

    /// The place of the fact in a column of record `index`, 0..<count.
    public func cell(_ index: Int, column: Int) -> Cell { cells[index * stride + column] }

    /// The bytes of a fact of record `index`, 0..<count; empty when the fact is missing.
    public func bytes(_ index: Int, _ field: Field) -> Bytes {
        let column = Int(field.rawValue)
        return column < stride ? text.bytes(cell(index, column: column)) : .empty
    }

    /// Replaces the fact in a column of record `index`, for references that are resolved at the end of a document.
    public func replace(_ index: Int, column: Int, _ cell: Cell) { cells[index * stride + column] = cell }

    /// Replaces a fact of record `index`.
    public func replace(_ index: Int, _ field: Field, _ cell: Cell) {
        replace(index, column: Int(field.rawValue), cell)
    }

    /// The finished records; the draft is empty then, over the same text.
    public func finish() -> RecordBatch {
        let cells = RecordCells(cells.take())
        let places = RecordPlaces(lines: lines.take(), extents: extents.take(), further: furtherPlaces.take())
        var notes = notes
        notes.further = further?.finish()
        (self.notes, further) = (RecordNotes(), nil)
        return RecordBatch(export: export, text: text, stride: stride, cells, places, notes)
    }

    /// A copy of the finished records, to which more may come here.
    public func snapshot() -> RecordBatch {
        let cells = RecordCells(PlainArray(copying: cells))
        let places = RecordPlaces(
            lines: PlainArray(copying: lines), extents: PlainArray(copying: extents),
            further: PlainArray(copying: furtherPlaces))
        var notes = notes
        notes.further = further?.snapshot()
        return RecordBatch(export: export, text: text, stride: stride, cells, places, notes)
    }
}
