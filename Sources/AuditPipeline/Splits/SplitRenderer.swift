import Bytes
import Portfolio
import Reports
import Verification

/// Writes what a split says about a domain, which is less than what the run says: no pages that lead to others, no other
/// filing subjects. One for one task at a time.
final class SplitRenderer {
    private let owners: SplitOwnerReader
    private let language: Language
    private let evidence = DomainEvidence()
    private let cells: EvidenceCells
    private let verdictRows: VerdictRows
    private let indexRows: IndexRowEncoder
    private let texts: FindingTexts
    /// Writes the findings of the domain that was begun.
    let findingRows: FindingRows
    /// What came out of the domain that was begun.
    let output: VerifyStage.Output
    private var places: [Int] = []
    private let body = ByteBuffer()
    private let record = ByteBuffer()

    /// A renderer of the domains that `verdict` is about, whose texts and history are those of the run.
    init(
        _ kind: SplitKind, _ verdict: DomainVerdict, _ exports: [ExportSource], _ run: RunFacts,
        _ options: AuditOptions, _ texts: FindingTexts, _ history: DomainHistory
    ) {
        owners = SplitOwnerReader(kind)
        language = run.language
        self.texts = texts
        output = VerifyStage.Output(run.language)
        cells = EvidenceCells(exports, evidence, run.language)
        verdictRows = VerdictRows(
            verdict, VerdictRows.Setting(asOf: run.asOf, language: run.language, pages: .none), texts)
        findingRows = FindingRows(
            verdict, options.findings, run.language, texts, cells, history.isCompared ? history : nil)
        indexRows = IndexRowEncoder(IndexDemand(), evidence: evidence, asOf: run.asOf, waiver: IndexWaiver.of)
    }

    /// Writes what is said of a domain; its findings and actions follow in ``output``.
    func begin(_ verdict: DomainVerdict, _ history: DomainHistory) {
        output.reset()
        // Which words are told apart is decided where the domains of an owner come together.
        output.tally = Tally(unknownWords: UnknownWords(limit: .max))
        output.tally.add(verdict)
        if verdict.facts.isNamedBySubjectsOnly { output.tally.namedOnly += 1 }
        verdictRows.append(to: output.verdicts)
        StateRows.append(verdict, history, to: output.state)
        evidence.begin(isDetailed: true, language: language, namesCandidates: false)
        cells.begin()
        indexRows.append(verdict, history.isCompared ? history : nil, isShown: true, to: output.index)
        output.subjects.add(verdict)
    }

    /// Appends the domain whose findings and actions were written too; `others` are its records that were merged.
    func finish(_ verdict: DomainVerdict, others: [RecordReference], to fragments: ByteBuffer) {
        let facts = verdict.facts
        output.exportOfDomains = facts.record?.batch.export.index
        body.truncate()
        let records = (facts.record.map { [$0] } ?? []) + others
        body.append(packed: records.count)
        for record in records {
            body.append(packed: record.batch.export.index)
            body.append(packed: Int(StatedFields(record).bits))
        }
        noteSources(facts)
        body.append(packed: places.count)
        for place in places { body.append(packed: place) }
        record.truncate()
        output.pack(ordinal: 0, facts.aLabel, into: record)
        body.append(packed: record)
        SplitFragment.append(owners.owner(facts), key: owners.key, name: owners.name, body, to: fragments)
    }

    /// The exports that any value came from, once each.
    private func noteSources(_ facts: DomainFacts) {
        places.removeAll(keepingCapacity: true)
        let sources = (0..<evidence.count).lazy.map { [evidence] in evidence.sheet[$0].source }
        for source in sources { note(source) }
        note(facts.subjectSource)
        note(facts.namingSource)
    }

    private func note(_ source: SourceReference?) {
        if let export = source?.export, !places.contains(export) { places.append(export) }
    }
}

extension IndexWaiver {
    /// Who accepted what a rule finds about a domain; nil where nobody did.
    static func of(_ verdict: DomainVerdict, _ rule: Int) -> IndexWaiver? {
        verdict.waiver(rule).map {
            IndexWaiver(reason: $0.reason, approver: $0.approvedBy, lastDay: $0.expiresOn)
        }
    }
}
