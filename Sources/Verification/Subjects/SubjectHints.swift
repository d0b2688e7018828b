import Portfolio

/// Which subjects the next records probably belong to, looked up together.
///
/// A portfolio's subjects do not fit into the processor's caches; a lookup waits for memory three times. Done for some
/// hundred records at once, each step asks for all of its memory before the next step needs it.
struct SubjectHints {
    private var batch: RecordBatch?
    private var rows: ContiguousArray<UInt32> = []
    private var hashes: ContiguousArray<UInt64> = []
    private var subjects: ContiguousArray<Int32> = []
    private var next = 0

    /// Looks up the subject cells of `rows` among the subjects' ids; `hash` gives the hash of the normalized cell.
    mutating func prepare(
        _ batch: RecordBatch, _ rows: ArraySlice<UInt32>, _ ids: KeyIndex.View, _ directory: SubjectView,
        _ hash: (Bytes) -> UInt64
    ) {
        self.batch = batch
        self.rows.removeAll(keepingCapacity: true)
        hashes.removeAll(keepingCapacity: true)
        subjects.removeAll(keepingCapacity: true)
        next = 0
        for row in rows {
            let cell = batch.bytes(Int(row), .subject)
            if cell.isEmpty { continue }
            let hash = hash(cell)
            ids.prefetch(hash)
            self.rows.append(row)
            hashes.append(hash)
        }
        for hash in hashes {
            let subject = ids.first(hash)
            if let subject { directory.prefetchCells(subject) }
            subjects.append(Int32(subject ?? -1))
        }
        for subject in subjects where subject >= 0 { directory.prefetchText(Int(subject)) }
    }

    /// The subject that was found for a record, or nil; records are asked for in the order in which they were prepared.
    mutating func take(_ record: RecordReference) -> Int? {
        guard record.batch === batch else { return nil }
        while next < rows.count, rows[next] < record.index { next += 1 }
        guard next < rows.count, rows[next] == record.index, subjects[next] >= 0 else { return nil }
        return Int(subjects[next])
    }
}
