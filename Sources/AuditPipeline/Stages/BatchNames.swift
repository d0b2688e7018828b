import Reports
import Verification

extension VerifyStage {
    /// The names of a batch's domains, which the pages of their neighbors lead to.
    ///
    /// It is a class for the same reason as the stage.
    final class BatchNames {
        private let batch: AdmittedBatch
        private let subjects: SubjectDirectory

        init(_ batch: AdmittedBatch, _ subjects: SubjectDirectory) {
            self.batch = batch
            self.subjects = subjects
        }

        /// The domains before and behind the one at `place` of the batch.
        func neighbors(of place: Int) -> DomainNeighbors {
            DomainNeighbors(previous: batch.name(place - 1, subjects), next: batch.name(place + 1, subjects))
        }
    }
}
