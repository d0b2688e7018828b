import Bytes

/// The cells of a batch's records, and where each of them stands: what all batches share that were made of one reading.
@usableFromInline final class RecordColumns: Sendable {
    /// The cells of all records, one record after the other; cleaned, and of length 0 when the fact is missing.
    @usableFromInline let cells: PlainArray<Cell>
    /// The line on which each record starts, counted from ``RecordNotes/firstLine``.
    @usableFromInline let lines: PlainArray<UInt32>
    /// The whole text of each record as the export has it; empty where the export's form has no such text.
    @usableFromInline let extents: PlainArray<Cell>
    /// By record: its place in ``RecordNotes/further``, counted from 1; 0 where it has none. As long as the last that
    /// has one.
    let furtherPlaces: PlainArray<UInt32>

    init(
        cells: consuming PlainArray<Cell>, lines: consuming PlainArray<UInt32>, extents: consuming PlainArray<Cell>,
        furtherPlaces: consuming PlainArray<UInt32>
    ) {
        self.cells = cells
        self.lines = lines
        self.extents = extents
        self.furtherPlaces = furtherPlaces
    }

    /// The same records with other cells.
    func with(_ cells: consuming PlainArray<Cell>) -> RecordColumns {
        RecordColumns(
            cells: cells, lines: PlainArray(copying: lines), extents: PlainArray(copying: extents),
            furtherPlaces: PlainArray(copying: furtherPlaces))
    }
}
