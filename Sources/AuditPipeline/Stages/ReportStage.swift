import Bytes
import Portfolio
import Reports
import Verification

/// Writes what the batches bring, in their order: the serial end of the pipeline.
final class ReportStage {
    private let options: AuditOptions
    private let asOf: CalendarDay
    private let verdicts: ReportFile
    private let findings: ReportFile?
    private let state: ReportFile?
    /// None in a split: nobody knows whose a record is that cannot be read.
    private let rejects: ReportFile?
    let manifest: ManifestFile
    private let folder: any ReportFolder
    private let actions: ActionRows
    private var subjects = SubjectTally(subjects: 0)
    /// By rule: findings of which is known at the end whether an export as a whole is their cause.
    private var pendingFindings: [Int: SpilledText] = [:]
    private let buffer = ByteBuffer(capacity: 4096)
    let index = IndexCollector()
    private(set) var tally = Tally()
    /// What became of the findings of the run compared with, as far as their domains are still there.
    private(set) var changes = ChangeCounts()
    /// How often each waiver was used.
    private(set) var waiverUses = WaiverUses()
    /// By export: for how many of its domains each rule is unchecked.
    private(set) var unchecked: [Int: UncheckedCounts] = [:]
    /// What the filing subjects state that have a row.
    private(set) var statedOfSubjects: [StatedOfSubject] = []

    /// The reports of a run, or of a part of it, in a folder; `run` is what is known before the first domain.
    init(_ folder: any ReportFolder, _ run: RunFacts, _ options: AuditOptions) throws(PublishingError) {
        self.folder = folder
        manifest = try ManifestFile(run.manifestHead, in: folder)
        self.options = options
        asOf = run.asOf
        actions = ActionRows(in: folder)
        let hasMark = options.hasByteOrderMark
        verdicts = try ReportFile("verdicts.csv", in: folder)
        try verdicts.write(CSVFile.start(VerdictRows.columns, hasMark: hasMark))
        rejects = run.hasRejects ? try ReportFile("rejects.csv", in: folder) : nil
        try rejects?.write(CSVFile.start(RejectRows.columns, hasMark: hasMark))
        findings = options.writesVerdictsOnly ? nil : try ReportFile("findings.csv", in: folder)
        try findings?.write(CSVFile.start(FindingRows.columns, hasMark: hasMark))
        state = options.writesVerdictsOnly ? nil : try ReportFile(StateRows.name, in: folder)
        try state?.write(CSVFile.start(StateRows.columns, hasMark: hasMark))
    }

    /// Writes one batch.
    func write(_ output: VerifyStage.Output) throws(PublishingError) {
        try verdicts.write(output.verdicts)
        try findings?.write(output.findings)
        try state?.write(output.state)
        try manifest.write(output.files)
        if let export = output.export { try write(output.rejects, of: export) }
        index.add(output.index)
        if !options.writesVerdictsOnly {
            try actions.add(output.actions)
            for (rule, rows) in output.pendingFindings {
                let text = pendingFindings[rule] ?? SpilledText(in: folder)
                pendingFindings[rule] = text
                try text.append(rows.bytes)
            }
            subjects.add(output.subjects)
        }
        tally.merge(output.tally)
        changes.merge(output.changes)
        waiverUses.merge(output.waiverUses)
        if let export = output.exportOfDomains { unchecked[export, default: UncheckedCounts()].add(output.tally) }
    }

    /// Writes rejected records.
    func write(_ list: [Reject], of export: ExportSource) throws(PublishingError) {
        if list.isEmpty { return }
        buffer.truncate()
        for reject in list { RejectRows.append(reject, path: export.shownPath, options.language, to: buffer) }
        try rejects?.write(buffer)
    }

    /// Keeps what an earlier run found of domains whose records were rejected: nobody knows whether it is still there.
    func write(notJudged admission: Admission, since baseline: Baseline) throws(PublishingError) {
        let history = DomainHistory(since: baseline, asOf: asOf)
        try admission.forEachNotJudged { (aLabel) throws(PublishingError) in
            history.begin(rejected: aLabel)
            buffer.truncate()
            StateRows.append(rejected: aLabel, history, to: buffer)
            try state?.write(buffer)
        }
        changes.merge(history.takeCounts())
    }

    /// Begins the list of rejected records again.
    func restartRejects() throws(PublishingError) {
        try rejects?.restart()
        try rejects?.write(CSVFile.start(RejectRows.columns, hasMark: options.hasByteOrderMark))
    }

    /// Says how many filing subjects the run has.
    func expect(subjects count: Int) {
        if !options.writesVerdictsOnly { subjects = SubjectTally(subjects: count) }
    }

    /// Says which filing subjects belong to a split whatever domains they have, by their numbers in the run.
    func expect(ownSubjects: [Int]) { subjects = SubjectTally(ofSplit: ownSubjects) }

    /// Judges and writes the filing subjects, once all of their domains are counted.
    func writeSubjects(_ verify: VerifyStage) async throws {
        if options.writesVerdictsOnly { return }
        let file = try ReportFile("subjects.csv", in: folder)
        try file.write(CSVFile.start(SubjectRows.columns, hasMark: options.hasByteOrderMark))
        // From here on nobody changes the counts.
        let domains = UnsafeTransfer(subjects)
        let (count, own) = (subjects.count, subjects.ownNumbers)
        try await withThrowingTaskGroup(of: Void.self) { stages in
            let parts = BoundedStream(capacity: 2, in: &stages) { sender in
                for start in stride(from: 0, to: count, by: VerifyStage.subjectsAtOnce) {
                    let part = start..<min(start + VerifyStage.subjectsAtOnce, count)
                    guard await sender.send(own.map { Array($0[part]) } ?? Array(part)) else { return }
                }
            }
            let judged = parts.orderedMap(width: options.jobs, capacity: 2, in: &stages) { part in
                UnsafeTransfer(verify.verify(subjects: part) { domains.value[$0] })
            }
            for await judged in judged {
                let output = judged.value
                try file.write(output.rows)
                try findings?.write(output.findings)
                try actions.add(output.actions)
                statedOfSubjects += output.stated
            }
            try await stages.endTogether()
        }
    }

    /// Writes the files that need the whole run, side by side on `jobs` threads; `lacked` are the rules for which the first
    /// export states no fact, and `supply` is what has to be done once about what whole exports lack.
    func finish(_ run: inout RunFacts, lacked: RuleSet, supply: [OnceAction]) async throws {
        let facts = run
        try writeWhole("summary.json") { SummaryFile.write(facts, to: $0) }
        if !options.writesVerdictsOnly { try await writeWholeReports(facts, lacked, supply) }
        try manifest.finish()
        run.written = manifest.total
    }

    private func writeWholeReports(_ run: RunFacts, _ lacked: RuleSet, _ supply: [OnceAction]) async throws {
        for rule in pendingFindings.keys.sorted() where !lacked.contains(rule) {
            try pendingFindings[rule]?.forEachPiece { (piece) throws(PublishingError) in try findings?.write(piece) }
        }
        pendingFindings = [:]
        try actions.finish(supply, lacked: lacked)
        try writeWhole("metrics.prom") { MetricsFile.write(run, to: $0) }
        try writeWhole("notice.txt") { NoticeFile.write(run, steps: actions.counts, to: $0) }
        // The tasks share nothing but what none of them changes.
        let stage = UnsafeTransfer(self)
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask {
                let index = stage.value.index
                try stage.value.writeWhole("index.html", size: index.expectedSize) {
                    IndexPage.write(run, rows: index, to: $0)
                }
            }
            tasks.addTask { try await stage.value.writeActionsAndWorkbook(run) }
            tasks.addTask { try stage.value.writeCoverage(run) }
            try await tasks.endTogether()
        }
    }

    /// Fills the workbook's sheets as soon as their files are finished, and puts it together.
    private func writeActionsAndWorkbook(_ run: RunFacts) async throws {
        guard run.hasWorkbook else { return try await writeActions() }
        let workbook = try WorkbookStage(folder, run)
        // Sheets do not know each other, and each is filled by one task.
        let book = UnsafeTransfer(workbook)
        let stage = UnsafeTransfer(self)
        try await withThrowingTaskGroup(of: Void.self) { sheets in
            for table in workbook.tables {
                sheets.addTask {
                    if table == .actions { try await stage.value.writeActions() }
                    try book.value.fill(table)
                }
            }
            try await sheets.endTogether()
        }
        try await workbook.close(safeDay: index.safeDay)
    }

    private func writeCoverage(_ run: RunFacts) throws(PublishingError) {
        let start = CSVFile.start(CoverageRows.columns, hasMark: options.hasByteOrderMark)
        try writeWhole("coverage.csv") { buffer in
            withExtendedLifetime(start) { buffer.append(start.bytes) }
            for row in run.coverage { CoverageRows.append(row, run.language, to: buffer) }
        }
    }

    private func writeActions() async throws {
        let file = try ReportFile("actions.csv", in: folder)
        try file.write(CSVFile.start(ActionRows.columns, hasMark: options.hasByteOrderMark))
        // One task merges the rows, another one writes them.
        let rows = UnsafeTransfer(try actions.merged())
        let buffers = ToolPool { ByteBuffer(capacity: 1 << 20) }
        try await withThrowingTaskGroup(of: Void.self) { stages in
            let parts = BoundedStream(capacity: 2, in: &stages) { sender in
                while true {
                    let buffer = buffers.take()
                    buffer.truncate()
                    guard try rows.value.write(to: buffer, until: ReportStage.partSize) else { return }
                    guard await sender.send(buffer) else { return }
                }
            }
            for await buffer in parts {
                try file.write(buffer)
                buffers.giveBack(buffer)
            }
            try await stages.endTogether()
        }
    }

    /// From how many bytes on a part of `actions.csv` is written.
    private static let partSize = 1 << 18

    /// Writes a file of about `size` bytes with one call.
    private func writeWhole(
        _ name: String, size: Int = 65_536, _ body: (ByteBuffer) -> Void
    ) throws(PublishingError) {
        let buffer = ByteBuffer(capacity: size)
        body(buffer)
        try ReportFile(name, in: folder).write(buffer)
    }
}
