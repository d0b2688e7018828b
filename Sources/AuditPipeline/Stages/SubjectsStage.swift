import Portfolio
import Verification

/// Understands the rows of a batch of subjects, as far as each can be understood alone.
struct SubjectsStage: Sendable {
    private let readers: ToolPool<SubjectRowReader>

    /// A stage by the lists of the run.
    init(_ references: References) { readers = ToolPool { SubjectRowReader(references) } }

    /// The rows, with what the user states for them.
    func read(_ batch: RecordBatch) -> SubjectBatch {
        let stated = StatedCounts(batch)
        return readers.lend { $0.read(batch.withConstants(), stated: stated) }
    }
}
