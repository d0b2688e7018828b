import Portfolio
import Verification

/// Understands the rows of a batch of subjects, as far as each can be understood alone.
struct SubjectsStage: Sendable {
    private let readers = ToolPool { SubjectRowReader() }

    /// Fills in ``Portfolio/RecordBatch/subjectRows``.
    func read(_ batch: RecordBatch) -> RecordBatch {
        batch.countStated()
        batch.addConstants()
        readers.lend { $0.read(batch) }
        return batch
    }
}
