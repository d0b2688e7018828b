import Portfolio
import Verification

/// Understands the rows of a batch of subjects, as far as each can be understood alone.
struct SubjectsStage: Sendable {
    private let readers: ToolPool<SubjectRowReader>

    /// A stage by the lists of the run.
    init(_ references: References) { readers = ToolPool { SubjectRowReader(references) } }

    /// Fills in ``Portfolio/RecordBatch/subjectRows``.
    func read(_ batch: RecordBatch) -> RecordBatch {
        batch.countStated()
        batch.addConstants()
        readers.lend { $0.read(batch) }
        return batch
    }
}
