import Bytes
import Portfolio
import Reports
import Verification

// Filing subjects, once all of their domains are judged.
extension VerifyStage {
    /// What came out of some subjects.
    final class SubjectOutput {
        let rows = ByteBuffer(capacity: 65_536)
        let findings = ByteBuffer()
        let actions: ActionBatch
        /// What the subjects state; nothing in a run that is not split.
        var stated: [StatedOfSubject] = []

        init(_ language: Language) { actions = ActionBatch(language) }
    }

    /// How many subjects are judged at once.
    static let subjectsAtOnce = 4096

    /// Judges subjects alone and renders them; `domains` are those of each subject.
    func verify(subjects: [Int], _ domains: (Int) -> SubjectDomains) -> SubjectOutput {
        pool.lend { tools in
            let output = SubjectOutput(language)
            for subject in subjects {
                let verdict = tools.verifier.verify(subject: subject)
                let domains = domains(subject)
                tools.evidence.begin(isDetailed: false, language: language)
                tools.cells.begin()
                tools.texts.begin(verdict)
                tools.subjectRows.append(verdict, domains, to: output.rows)
                if options.split != nil { output.stated.append(StatedOfSubject(verdict.facts)) }
                if domains.count == 0 { continue }
                for rule in verdict.faultsOfSubject {
                    tools.findingRows.append(rule, domains: domains.count, to: output.findings)
                }
                output.actions.add(subject: verdict, domains: domains.count)
            }
            return output
        }
    }
}
