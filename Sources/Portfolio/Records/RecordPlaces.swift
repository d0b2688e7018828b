import Bytes

/// The cells of a batch's records.
@usableFromInline final class RecordCells: Sendable {
    /// The cells of all records, one record after the other; cleaned, and of length 0 when the fact is missing.
    @usableFromInline let all: PlainArray<Cell>

    init(_ all: consuming PlainArray<Cell>) { self.all = all }
}

/// Where each of a batch's records stands: what all batches share that were made of one reading, whichever cells they have.
@usableFromInline final class RecordPlaces: Sendable {
    /// The line on which each record starts, counted from ``RecordNotes/firstLine``.
    @usableFromInline let lines: PlainArray<UInt32>
    /// The whole text of each record as the export has it; empty where the export's form has no such text.
    @usableFromInline let extents: PlainArray<Cell>
    /// By record: its place in ``RecordNotes/further``, counted from 1; 0 where it has none. As long as the last that
    /// has one.
    let further: PlainArray<UInt32>

    init(
        lines: consuming PlainArray<UInt32>, extents: consuming PlainArray<Cell>, further: consuming PlainArray<UInt32>
    ) {
        self.lines = lines
        self.extents = extents
        self.further = further
    }
}
