import AuditPipeline
import Exports
import Portfolio
import Verification

/// Counts what a whole file states, without judging it.
final class FileCounter {
    private let probe: ExportProbe
    private let aliases: ColumnAliases
    private let words: UnknownWordCounter
    private var coverage: Coverage.Export
    private var domains: CoverageReader
    private var subjects: CoverageReader

    /// A counter that knows the lists and words of the run.
    init(_ probe: ExportProbe, _ aliases: ColumnAliases, _ references: References, _ dateOrder: DateOrder?) {
        self.probe = probe
        self.aliases = aliases
        words = UnknownWordCounter(references)
        coverage = Coverage.Export(probe.export, probe.kind)
        domains = CoverageReader(references, dateOrder: dateOrder)
        subjects = CoverageReader(references, dateOrder: dateOrder)
    }

    /// Counts the records of the next batch of a file that is read once.
    func add(_ batch: RecordBatch) {
        let isOfDomains = probe.kind.hasDomains
        if isOfDomains { words.add(batch) }
        (isOfDomains ? domains : subjects).add(batch)
    }

    /// Reads the file from its beginning, for its domains, and for its subjects where a document holds both.
    func countAll() throws(InputError) {
        if probe.kind == .empty { return }
        try read(probe.kind == .subjects ? .subjects : .domains) { self.add($0) }
        if probe.kind == .both, isDocument { try read(.subjects) { self.subjects.add($0) } }
    }

    private func read(_ wanted: ExportKind, _ take: (RecordBatch) -> Void) throws(InputError) {
        probe.file.rewind()
        let reader = ExportReader(probe, wanted: wanted, aliases: aliases)
        // As in an audit, which finds what stops it further down.
        var order = PieceOrder()
        while let piece = try reader.next() {
            if let batch = try order.settle(piece.understood { $0 }, { $0 }) { take(batch) }
        }
    }

    private var isDocument: Bool {
        if case .xml = probe.form { true } else { false }
    }

    /// What was found, beside how the file is understood.
    func finish(_ export: ExportDescription) -> ColumnsCommand.Description {
        // The rows of a table that holds both are domain records and subjects at once.
        let isJoined = probe.kind == .both && !isDocument
        if probe.kind.hasSubjects, !isJoined { subjects.finish(&coverage, domains: false, subjects: true) }
        if probe.kind.hasDomains { domains.finish(&coverage, domains: true, subjects: isJoined) }
        return ColumnsCommand.Description(export: export, unknownWords: words.found, coverage: coverage)
    }
}
