import Bytes
import AuditPipeline
import Exports
import Portfolio
import Reports
import Verification

/// `icpaudit columns`: shows how files would be understood.
enum ColumnsCommand {
    private static let options = [
        Arguments.Option(name: "--config", hasValue: true), Arguments.Option(name: "--encoding", hasValue: true),
        Arguments.Option(name: "--format", hasValue: true), Arguments.Option(name: "--help", hasValue: false),
    ]

    /// How many records are shown.
    private static let shownRecords = 3

    static func run(_ list: [String]) throws(Failure) -> Int32 {
        let arguments = try Arguments(list, known: options, command: "columns")
        if arguments.has("--help") {
            Terminal.print(Help.columns)
            return 0
        }
        guard !arguments.positional.isEmpty else {
            throw Failure(status: Failure.usage, "no file was given; see 'icpaudit columns --help'")
        }
        let config = try AuditCommand.config(arguments.value("--config"))
        let encoding = try AuditCommand.encoding(arguments.value("--encoding"))
        let isJSON = try arguments.choice("--format", [("text", false), ("json", true)]) ?? false
        var aliases: ColumnAliases
        let inputs: InputDiscovery
        do {
            aliases = try ColumnAliases()
            inputs = try InputDiscovery(arguments.positional)
        } catch let error as InputError {
            throw Failure(status: status(of: error), error.description)
        } catch {
            throw Failure(status: 70, "\(error)")
        }
        aliases.extend(with: config.columns, from: config.path)
        aliases.extend(withWords: config.words)
        let references: References
        do {
            references = try References(custom: config.lists, words: config.words)
        } catch {
            throw Failure(status: 78, error.description)
        }
        for warning in Warnings.shortened(inputs.warnings, allIn: nil) { Terminal.warning(warning) }
        let (descriptions, errors) = describe(inputs.files, aliases, encoding, references, config.dateOrder)
        if isJSON || !descriptions.isEmpty {
            Terminal.print(
                isJSON ? json(descriptions) : descriptions.map(ColumnsText.text).joined(separator: "\n\n"))
        }
        for error in Warnings.shortened(errors.map(\.description), allIn: nil) {
            Terminal.error("icpaudit: \(error.printable)")
        }
        return errors.first.map(status) ?? 0
    }

    private static func status(of error: InputError) -> Int32 { error.kind == .malformed ? 65 : 66 }

    /// What is understood of each file; a file that is not understood does not hide the others.
    private static func describe(
        _ paths: [String], _ aliases: ColumnAliases, _ encoding: TextEncoding?, _ references: References,
        _ dateOrder: DateOrder?
    ) -> (descriptions: [Description], errors: [InputError]) {
        var descriptions: [Description] = []
        var errors: [InputError] = []
        for path in paths {
            do throws(InputError) {
                let file = try ExportFile(path: path, index: 0, aliases: aliases, encoding: encoding)
                for (index, probe) in file.probes.enumerated() {
                    // What was passed over is told once, with the first sheet.
                    let passedOver = index == 0 ? file.notices + file.warnings : []
                    let counter = FileCounter(probe, aliases, references, dateOrder)
                    // The beginning of a pipe is gone once it was looked at.
                    let visit = probe.file.isSeekable ? nil : { counter.add($0) } as ((RecordBatch) -> Void)?
                    let export = try ExportDescription(
                        probe, aliases: aliases, records: shownRecords, notices: passedOver, visit: visit)
                    // What is wrong further down does not hide what was understood.
                    defer { descriptions.append(counter.finish(export)) }
                    if probe.file.isSeekable { try counter.countAll() }
                }
            } catch {
                errors.append(error)
            }
        }
        let hasSubjects = descriptions.contains { $0.coverage.kind.hasSubjects }
        for index in descriptions.indices { descriptions[index].hasSubjects = hasSubjects }
        return (descriptions, errors)
    }

    /// How a file is understood, its status words that are not known, and what it states.
    struct Description {
        let export: ExportDescription
        let unknownWords: UnknownWords
        let coverage: Coverage.Export
        /// True when one of the files describes filing subjects.
        var hasSubjects = true

        /// What the file states for each rule that needs something of it.
        var rows: [CoverageRow] {
            var coverage = Coverage([coverage])
            coverage.hasSubjects = hasSubjects
            return coverage.rows
        }
    }

    private static func json(_ descriptions: [Description]) -> String {
        let buffer = ByteBuffer()
        var writer = JSONWriter(buffer)
        writer.array { writer in
            for description in descriptions {
                let export = description.export
                writer.object { writer in
                    writer.text("path", export.path)
                    writer.text("kind", export.kind)
                    writer.text("form", export.form)
                    writer.text("encoding", export.encoding)
                    if let separator = export.separator { writer.text("separator", separator) }
                    if let line = export.headerLine { writer.number("headerLine", line) }
                    writer.array("columns") { writer in
                        for column in export.columns {
                            writer.object { writer in
                                writer.text("name", column.name)
                                writer.text("field", column.field ?? "")
                                writer.flag("ignored", column.field == nil)
                                writer.flag("second", column.isSecond)
                            }
                        }
                    }
                    writer.array("notices") { writer in for notice in export.notices { writer.text(nil, notice) } }
                    writer.object("unknownWords") { $0.write(description.unknownWords) }
                    writer.array("coverage") { writer in
                        for row in description.rows { SummaryFile.write(row, isJudged: false, &writer) }
                    }
                    records("records", export.records, &writer)
                    if !export.subjects.isEmpty { records("subjects", export.subjects, &writer) }
                }
            }
        }
        return String(buffer.bytes.string.dropLast())
    }

    private static func records(
        _ key: StaticString, _ records: [ExportDescription.Record], _ writer: inout JSONWriter
    ) {
        writer.array(key) { writer in
            for record in records {
                writer.object { writer in
                    writer.number("line", record.line)
                    for fact in record.shownFacts { writer.text(fact.field.name, fact.value) }
                }
            }
        }
    }
}
