import Bytes

/// A few thousand records of one export: one buffer of text and a table of places in it.
///
/// CSV and XML readers fill the same thing, so nothing after them knows which form it was. A batch is filled by one
/// task, then handed on through a stream and only read; that is what makes the `@unchecked Sendable` true.
public final class RecordBatch: @unchecked Sendable {
    /// The export that the records come from.
    public let export: ExportSource
    /// The decoded text, UTF-8; every cell is a place in it.
    public let text: ByteBuffer
    /// How many cells a record has: ``Field/domainFieldCount`` or ``Field/fieldCount``.
    public let stride: Int
    // Exclusive access is not checked for what is read for every record and set by the one task that fills the batch: no
    // access to it can overlap another one, since nothing here hands it on `inout`.

    /// How many records there are.
    @safe @exclusivity(unchecked) public private(set) var count = 0
    /// The cells of all records, one record after the other; cleaned, and of length 0 when the fact is missing.
    @safe @exclusivity(unchecked) @usableFromInline var cells = PlainArray<Cell>()
    /// The line on which each record starts, from 1; relative to the batch until ``shiftLines(by:)`` was called.
    @safe @exclusivity(unchecked) @usableFromInline var lines = PlainArray<UInt32>()
    /// The whole text of each record as the export has it; empty where the export's form has no such text.
    @safe @exclusivity(unchecked) @usableFromInline var extents = PlainArray<Cell>()
    /// Records that could not be read, in the order of their lines.
    public var rejects: [Reject] = []
    /// How day and month are ordered in each column, above the first of ``laterSections``; set before the batch is
    /// verified.
    public internal(set) var dateOrders = DateOrders()
    /// How many columns state each day, above the first of ``laterSections``.
    public var dayColumns = DayColumnCounts()
    /// How many other headers than the first stand before the batch in its file.
    public var headersBefore = 0
    /// The records below headers that stand in the batch itself; hardly any file has more than one header.
    public internal(set) var laterSections: [HeaderSection] = []
    /// What further columns of a fact state, see ``setFurther(_:_:)``; nil where no record has any.
    public internal(set) var further: RecordBatch?
    /// By record: its place in ``further``, counted from 1; 0 where it has none. As long as the last that has one.
    var furtherPlaces = PlainArray<UInt32>()
    /// The order of day and month that the documentation of the export's form prescribes; nil for most forms.
    public var documentedDateOrder: DateOrder?
    /// How many lines of the file the batch covers; 0 where lines are counted by the reader itself.
    public var lineCount = 0
    /// How many bytes of the file the records were taken from; 0 where that is not known.
    public var byteCount = 0
    /// How many bytes of text stand in the batch once and belong to many of its records, about: what is made of such
    /// records is larger than their batch.
    public var sharedSize = 0
    /// How many rows repeat the header and are skipped.
    public var repeatedHeaders = 0
    /// What the user states for the records, where it stands in the text; empty in most runs.
    var constants: [PlacedConstant] = []

    /// How many records were read: those of the batch, and those that could not become one of it.
    public var readCount: Int { count + rejects.count }

    /// An empty batch over `text`.
    public init(export: ExportSource, text: ByteBuffer, stride: Int) {
        self.export = export
        self.text = text
        self.stride = stride
    }

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

    /// Replaces a fact of record `index`, for references that are resolved at the end of a document.
    public func replace(_ index: Int, _ field: Field, _ cell: Cell) {
        cells[index * stride + Int(field.rawValue)] = cell
    }

    /// Finishes the record that was begun last; `extent` is its whole text, where the form has one.
    public func endRecord(extent: Cell = .missing) {
        extents.append(extent)
        count += 1
    }

    /// The place of a fact of record `index`, 0..<count; missing when the batch has no such column.
    @inlinable public func cell(_ index: Int, _ field: Field) -> Cell {
        let column = Int(field.rawValue)
        return column < stride ? cells[index * stride + column] : .missing
    }

    /// The line on which record `index` starts, from 1; relative to the batch until ``shiftLines(by:)`` was called.
    @inlinable public func line(_ index: Int) -> Int { Int(lines[index]) }

    /// The whole text of record `index` as the export has it; missing where the export's form has no such text.
    @inlinable public func extent(_ index: Int) -> Cell { extents[index] }

    /// The bytes of a fact of record `index`, 0..<count; empty when the fact is missing.
    @inlinable public func bytes(_ index: Int, _ field: Field) -> Bytes {
        text.bytes(cell(index, field))
    }

    /// The bytes of the fact in a column of record `index`, 0..<count; empty when the fact or the column is missing.
    @inlinable public func bytes(_ index: Int, column: Int) -> Bytes {
        column < stride ? text.bytes(cells[index * stride + column]) : .empty
    }

    /// How many of something a file of `fileSize` bytes is likely to hold of which this batch, its first one, holds
    /// `count`; nil where it is not known which part of the file the batch is.
    public func projected(_ count: Int, ofFile fileSize: Int) -> Int? {
        byteCount > 0 ? Int(exactly: (Double(count) * Double(fileSize) / Double(byteCount) * 1.02).rounded()) : nil
    }

    /// Views the first `count` facts of record `index`, 0..<count, each in its place of `views`, which has room for them.
    @inlinable public func view(_ index: Int, _ count: Int, in views: PlainRow<Bytes>) {
        let first = index * stride
        views.view(cells.view(first..<(first + min(count, stride))), of: text)
    }

    /// Turns line numbers that are relative to the batch into those of the file.
    public func shiftLines(by lineCount: Int) {
        let shift = UInt32(truncatingIfNeeded: lineCount)
        for index in lines.indices { lines[index] += shift }
        for index in rejects.indices { rejects[index].line += lineCount }
        further?.shiftLines(by: lineCount)
    }
}

/// One record of a batch.
public struct RecordReference: Sendable {
    /// The batch that holds the record.
    public let batch: RecordBatch
    /// The record's place in the batch, 0..<count.
    public let index: Int

    /// The record at `index` of `batch`.
    public init(_ batch: RecordBatch, _ index: Int) {
        self.batch = batch
        self.index = index
    }

    /// The bytes of a fact; empty when it is missing.
    @inlinable public func bytes(_ field: Field) -> Bytes { batch.bytes(index, field) }

    /// The bytes of the fact in a column; empty when it is missing.
    @inlinable public func bytes(column: Int) -> Bytes { batch.bytes(index, column: column) }

    /// How day and month are ordered in each of the record's columns.
    public var dateOrders: DateOrders { batch.dateOrders(of: index) }

    /// The line of its file on which the record starts, from 1.
    public var line: Int { batch.line(index) }
}
