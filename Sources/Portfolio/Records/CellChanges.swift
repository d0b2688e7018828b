import Bytes

/// Changes to cells of a batch, by which another one is made: nothing is copied until the first of them.
public struct CellChanges: ~Copyable {
    private let batch: RecordBatch
    /// The changed cells; empty until one is changed.
    private var cells = PlainArray<Cell>()
    private var isChanged = false

    /// No change yet.
    public init(_ batch: RecordBatch) { self.batch = batch }

    /// The place of a fact of record `index`, 0..<count, as it is now; missing when the batch has no such column.
    public func cell(_ index: Int, _ field: Field) -> Cell {
        guard isChanged, Int(field.rawValue) < batch.stride else { return batch.cell(index, field) }
        return cells[index * batch.stride + Int(field.rawValue)]
    }

    /// Replaces a fact of record `index`, for which the batch must have a column.
    public mutating func replace(_ index: Int, _ field: Field, _ cell: Cell) {
        precondition(Int(field.rawValue) < batch.stride, "no such column")
        if !isChanged {
            cells = PlainArray(copying: batch.cells.all)
            isChanged = true
        }
        cells[index * batch.stride + Int(field.rawValue)] = cell
    }

    /// The records with the changes, and with further ones of which `further` may make others; the batch itself where
    /// nothing changes.
    public consuming func finish(_ further: (RecordBatch) -> RecordBatch = { $0 }) -> RecordBatch {
        let (batch, isChanged) = (batch, isChanged)
        let others = batch.further.map(further)
        if !isChanged, others === batch.further { return batch }
        var notes = batch.notes
        notes.further = others
        return RecordBatch(
            export: batch.export, text: batch.text, stride: batch.stride,
            isChanged ? RecordCells(cells) : batch.cells, batch.places, notes)
    }
}
