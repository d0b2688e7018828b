import Bytes
import Portfolio
import Reports
import Verification

extension VerifyStage {
    /// What came out of a batch.
    final class Output {
        let verdicts = ByteBuffer(capacity: 262_144)
        let findings = ByteBuffer()
        /// By rule: findings of which is known at the end whether an export as a whole is their cause.
        var pendingFindings: [Int: ByteBuffer] = [:]
        let state = ByteBuffer()
        /// What became of the findings of the domains since the run compared with.
        var changes = ChangeCounts()
        /// How often waivers were used for the domains.
        var waiverUses = WaiverUses()
        /// The files of the domains, for the manifest.
        var files = ManifestEntries()
        let index = IndexRows()
        let actions: ActionBatch
        let subjects = SubjectVerdicts()
        var tally = Tally()
        var rejects: [Reject] = []
        var export: ExportSource?
        /// The place of the export that the domains stand in; nil where only subjects name them.
        var exportOfDomains: Int?
        /// What the splits will say about the domains, see ``SplitFragment``; nothing where the run is not split.
        let fragments = ByteBuffer()

        init(_ language: Language) { actions = ActionBatch(language) }

        /// Forgets the batch and keeps the memory, which the system would have to clear again.
        func reset() {
            for buffer in [verdicts, findings, state, fragments] { buffer.truncate() }
            files.removeAll()
            index.removeAll()
            actions.removeAll()
            subjects.removeAll()
            pendingFindings = [:]
            tally = Tally()
            changes = ChangeCounts()
            waiverUses = WaiverUses()
            rejects = []
            export = nil
            exportOfDomains = nil
        }
    }
}
