import Portfolio
import Reports
import Verification

/// Judges a batch of domains and renders everything that is written about them.
struct VerifyStage: Sendable {
    /// What came out of a batch.
    final class Output: @unchecked Sendable {
        let verdicts = ByteBuffer(capacity: 262_144)
        let findings = ByteBuffer()
        let index = IndexRows()
        let actions = ActionRows()
        var tally = Tally()
        var rejects: [Reject] = []
        var export: ExportSource?

        /// Forgets the batch and keeps the memory, which the system would have to clear again.
        func reset() {
            for buffer in [verdicts, findings] { buffer.truncate() }
            index.removeAll()
            actions.removeAll()
            tally = Tally()
            rejects = []
            export = nil
        }
    }

    /// The objects of one task.
    private final class Desk {
        let verifier: Verifier
        let evidence = DomainEvidence()
        let findingRows: FindingRows
        let page: DomainPage
        let indexRows: IndexRowEncoder
        let buffer = ByteBuffer(capacity: 65_536)
        let name = ByteBuffer(capacity: 512)

        init(_ context: VerificationContext, _ exports: [ExportSource], _ run: RunFacts, _ demand: IndexDemand) {
            verifier = Verifier(context)
            findingRows = FindingRows(exports: exports, evidence: evidence)
            page = DomainPage(
                exports: exports, evidence: evidence, version: run.version, language: run.language, asOf: run.asOf)
            indexRows = IndexRowEncoder(demand, evidence: evidence, asOf: run.asOf)
        }
    }

    private let options: AuditOptions
    private let folders: DomainFolders?
    private let desks: ToolPool<Desk>
    private let outputs = ToolPool { Output() }
    private let rows: VerdictRows

    init(
        _ context: VerificationContext, _ exports: [ExportSource], _ run: RunFacts, _ options: AuditOptions,
        _ folders: DomainFolders?, _ demand: IndexDemand
    ) {
        self.options = options
        self.folders = folders
        desks = ToolPool { Desk(context, exports, run, demand) }
        rows = VerdictRows(hasPages: folders != nil, asOf: run.asOf)
    }

    /// Judges and renders one batch.
    func verify(_ batch: AdmittedBatch) throws -> Output {
        try desks.lend { desk in
            let output = outputs.take()
            output.rejects = batch.rejects
            output.export = batch.export
            switch batch.content {
            case .plain(let records, let rows):
                try desk.verifier.verify(records, rows) { try render($0, desk, output) }
            case .merged(let domains):
                for domain in domains {
                    try render(desk.verifier.verify(domain.record, others: domain.others), desk, output)
                }
            case .named(let domains):
                for domain in domains { try render(desk.verifier.verify(domain), desk, output) }
                output.tally.namedOnly += domains.count
            }
            return output
        }
    }

    /// Takes back what came out of a batch, once it is written.
    func takeBack(_ output: Output) {
        output.reset()
        outputs.giveBack(output)
    }

    private func render(_ verdict: DomainVerdict, _ desk: Desk, _ output: Output) throws {
        output.tally.add(verdict)
        rows.append(verdict, to: output.verdicts)
        if options.writesVerdictsOnly { return }
        let isShown = desk.indexRows.wantsRow(of: verdict)
        // A domain without a record says in the evidence alone where it comes from.
        desk.evidence.begin(isDetailed: isShown || folders != nil || verdict.facts.isNamedBySubjectsOnly)
        if let folders {
            try writeDomainReports(verdict, desk, output, folders)
        } else {
            desk.findingRows.appendFindings(verdict, to: output.findings)
        }
        desk.indexRows.append(verdict, isShown: isShown, to: output.index)
        output.actions.add(verdict)
    }

    private func writeDomainReports(
        _ verdict: DomainVerdict, _ desk: Desk, _ output: Output, _ folders: DomainFolders
    ) throws {
        let domain = verdict.facts.aLabel
        desk.buffer.truncate()
        if options.hasByteOrderMark { desk.buffer.append(CSVFile.mark) }
        VerifyStage.domainHeader.withBytes { desk.buffer.append($0) }
        desk.findingRows.appendAll(verdict, to: desk.buffer, findings: output.findings)
        try folders.write(desk.buffer.bytes, name: name(domain, ".csv", desk), domain: domain)
        desk.buffer.truncate()
        desk.page.write(verdict, to: desk.buffer)
        try folders.write(desk.buffer.bytes, name: name(domain, ".html", desk), domain: domain)
    }

    private static let domainHeader = FindingRows.columns.map(String.init(describing:)).joined(separator: ",") + "\r\n"

    private func name(_ domain: Bytes, _ suffix: StaticString, _ desk: Desk) -> ByteBuffer {
        desk.name.truncate()
        DomainPath.appendFileName(domain, to: desk.name)
        desk.name.append(suffix)
        desk.name.append(0)
        return desk.name
    }
}
