import Bytes
import Portfolio
import Reports
import Verification

extension VerifyStage {
    /// The objects of one task.
    final class Tools {
        let verifier: Verifier
        let evidence = DomainEvidence()
        let texts = FindingTexts()
        let cells: EvidenceCells
        let verdictRows: VerdictRows
        let findingRows: FindingRows
        let domainRows: DomainReportRows
        let subjectRows: SubjectRows
        let page: DomainPage
        let indexRows: IndexRowEncoder
        let files: DomainFiles?
        let history: DomainHistory
        /// What writes what splits say; nil where the run is not split.
        let split: SplitRenderer?

        init(
            _ context: VerificationContext, _ exports: [ExportSource], _ run: RunFacts, _ options: AuditOptions,
            _ folders: DomainFolders?, _ demand: IndexDemand, _ baseline: Baseline?
        ) {
            history = DomainHistory(since: baseline, asOf: run.asOf)
            files = folders.map { DomainFiles($0) }
            verifier = Verifier(context)
            cells = EvidenceCells(exports, evidence, run.language)
            let verdict = verifier.verdict
            verdictRows = VerdictRows(
                verdict, VerdictRows.Setting(asOf: run.asOf, language: run.language, pages: options.domainReports),
                texts)
            findingRows = FindingRows(
                verdict, options.findings, run.language, texts, cells, baseline == nil ? nil : history)
            domainRows = DomainReportRows(verdict, texts, cells, hasMark: options.hasByteOrderMark)
            subjectRows = SubjectRows(run.language, cells, hasAllDomains: options.onlyShare == nil)
            page = DomainPage(
                exports: exports, evidence: evidence, version: run.version, language: run.pageLanguage, asOf: run.asOf)
            indexRows = IndexRowEncoder(demand, evidence: evidence, asOf: run.asOf, waiver: IndexWaiver.of)
            let (texts, history) = (texts, history)
            split = options.split.map { SplitRenderer($0, verdict, exports, run, options, texts, history) }
        }
    }
}
