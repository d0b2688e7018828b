import Exports
import Portfolio
import Verification

/// What is looked at once more when all domains were judged: repeated records, and the rejects that the stream did not
/// write.
struct Review {
    let inputs: Inputs
    let reading: ExportReading
    let context: VerificationContext

    /// Writes the rejects of the first domains export again where repeated records must be compared, then those of
    /// `others`, and those of rows about subjects.
    func writeRejects(
        _ admission: Admission, _ others: OtherExports, ofSubjects: [ExportRejects], to reports: ReportStage
    ) async throws {
        if let probe = inputs.domainProbes.first, admission.needsReview {
            try await compareRepetitions(of: probe, admission, reports)
        }
        for each in others.rejects + ofSubjects { try reports.write(each.rejects, of: each.export) }
    }

    private func compareRepetitions(
        of probe: ExportProbe, _ admission: Admission, _ reports: ReportStage
    ) async throws {
        probe.file.rewind()
        try reports.restartRejects()
        var review = DuplicateReview(
            repeated: admission.repeated, decision: admission.decision, comparison: FactComparison(context))
        let names = NamesStage(share: inputs.share)
        try await reading.forEachBatch(of: probe, wanted: .domains, names.name) { batch in
            try reports.write(review.review(batch), of: probe.export)
        }
    }
}
