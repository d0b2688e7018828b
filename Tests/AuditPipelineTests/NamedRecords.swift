import Exports
import Portfolio
import Testing
import Verification

@testable import AuditPipeline

/// Records as the pipeline has them when their names are understood.
enum NamedRecords {
    /// The domain records of an export that is written to a scratch folder first.
    static func batches(_ csv: String, index: Int = 0, in scratch: Scratch) throws -> [NamedBatch] {
        let names = NamesStage()
        return try records(csv, .domains, index, scratch).map { names.name($0) }
    }

    /// The subject records of an export.
    static func subjects(_ csv: String, in scratch: Scratch) throws -> [RecordBatch] {
        try records(csv, .subjects, 100, scratch)
    }

    private static func records(
        _ csv: String, _ wanted: ExportKind, _ index: Int, _ scratch: Scratch
    ) throws -> [RecordBatch] {
        let aliases = try ColumnAliases()
        let export = ExportSource(path: try scratch.write(csv.utf8, to: "export-\(index).csv"), index: index)
        let reader = ExportReader(try ExportProbe(export: export, aliases: aliases), wanted: wanted, aliases: aliases)
        var batches: [RecordBatch] = []
        var line = 0
        while let piece = try reader.next() {
            let batch = piece.records().placed(afterLines: line)
            line += batch.lineCount
            batches.append(batch)
        }
        return batches
    }

    /// What rules know when nothing but the shipped lists and some subjects is there.
    static func context(subjects: SubjectDirectory? = nil) throws -> VerificationContext {
        let references = try References()
        return VerificationContext(
            references: references, subjects: subjects ?? SubjectDirectoryBuilder(references).finish(),
            asOf: try #require(CalendarDay(year: 2026, month: 11, day: 23)), hasDomainExports: true,
            options: VerificationOptions())
    }
}
