import AuditPipeline
import Exports
import Portfolio
import Reports

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
        let paths: [String]
        do {
            aliases = try ColumnAliases()
            paths = try InputDiscovery.files(at: arguments.positional)
        } catch let error as InputError {
            throw Failure(status: status(of: error), error.description)
        } catch {
            throw Failure(status: 70, "\(error)")
        }
        for (field, names) in config.columns { aliases.extend(field, with: names) }
        let (descriptions, errors) = describe(paths, aliases, encoding)
        if isJSON || !descriptions.isEmpty {
            Terminal.print(
                isJSON ? json(descriptions) : descriptions.map(ColumnsText.text).joined(separator: "\n\n"))
        }
        for error in errors { Terminal.error("icpaudit: \(error)") }
        return errors.first.map(status) ?? 0
    }

    private static func status(of error: InputError) -> Int32 { error.kind == .malformed ? 65 : 66 }

    /// What is understood of each file; a file that is not understood does not hide the others.
    private static func describe(
        _ paths: [String], _ aliases: ColumnAliases, _ encoding: TextEncoding?
    ) -> (descriptions: [ExportDescription], errors: [InputError]) {
        var descriptions: [ExportDescription] = []
        var errors: [InputError] = []
        for path in paths {
            do throws(InputError) {
                let file = try ExportFile(path: path, index: 0, aliases: aliases, encoding: encoding)
                for (index, probe) in file.probes.enumerated() {
                    // What was passed over is told once, with the first sheet.
                    let passedOver = index == 0 ? file.notices + file.warnings : []
                    descriptions.append(
                        try ExportDescription(
                            probe, aliases: aliases, records: shownRecords, notices: passedOver))
                }
            } catch {
                errors.append(error)
            }
        }
        return (descriptions, errors)
    }

    private static func json(_ exports: [ExportDescription]) -> String {
        let buffer = ByteBuffer()
        var writer = JSONWriter(buffer)
        writer.array { writer in
            for export in exports {
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
