import Bytes
import Portfolio

/// A record's subject cell, and the subject that it names.
struct SubjectHint: BitwiseCopyable {
    let row: UInt32
    /// The subject's number; -1 for none.
    var subject: Int32
    let hash: UInt64
    let cell: Bytes
}

/// Which subjects the next records belong to, looked up together.
///
/// A portfolio's subjects do not fit into the processor's caches; a lookup waits for memory three times. Done for many
/// records at once, a step asks for all of its memory before the next step needs it.
struct SubjectHints: ~Copyable {
    private var batch: RecordBatch?
    private var hints = PlainArray<SubjectHint>(capacity: 256)
    private var next = 0

    /// Looks up the subject cells of `rows` among the subjects' ids; `hash` gives the hash of the normalized cell.
    mutating func prepare(
        _ batch: RecordBatch, _ rows: ArraySlice<UInt32>, _ ids: KeyIndex.View, _ directory: SubjectView,
        _ hash: (Bytes) -> UInt64
    ) {
        self.batch = batch
        hints.removeAll()
        next = 0
        for row in rows {
            let cell = batch.bytes(Int(row), .subject)
            if cell.isEmpty { continue }
            let hint = SubjectHint(row: row, subject: -1, hash: hash(cell), cell: cell)
            ids.prefetch(hint.hash)
            hints.append(hint)
        }
        for index in hints.indices {
            guard let subject = ids.first(hints[index].hash) else { continue }
            directory.prefetchPlace(subject)
            hints[index].subject = Int32(subject)
        }
        for index in hints.indices where hints[index].subject >= 0 {
            let subject = Int(hints[index].subject)
            directory.prefetchText(subject)
            // The id of a subject is its own, unless it is a word: the one that has it is the one that is meant.
            if directory.bytes(subject, column: 0) != hints[index].cell || SubjectIdentity.isWord(id: hints[index].cell)
            {
                hints[index].subject = -1
            }
        }
    }

    /// The subject whose id is written as the subject cell of a record, or nil; records are asked for in the order in
    /// which they were prepared.
    mutating func take(_ batch: RecordBatch, _ index: Int) -> Int? {
        guard batch === self.batch else { return nil }
        while next < hints.count, hints[next].row < index { next += 1 }
        guard next < hints.count, hints[next].row == index, hints[next].subject >= 0 else { return nil }
        return Int(hints[next].subject)
    }
}
