import Portfolio
import Verification

/// Understands the rows of a batch of subjects, as far as each can be understood alone.
struct SubjectsStage: Sendable {
    private let readers = ToolPool { SubjectRowReader() }

    /// The rows, with what the user states for them.
    func read(_ batch: RecordBatch) -> SubjectBatch {
        let stated = StatedCounts(batch)
        batch.addConstants()
        return readers.lend { $0.read(batch, stated: stated) }
    }
}
