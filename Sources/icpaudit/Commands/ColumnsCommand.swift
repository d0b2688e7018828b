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
        var descriptions: [ExportDescription] = []
        do {
            var aliases = try ColumnAliases()
            for (field, names) in config.columns { aliases.extend(field, with: names) }
            for (index, path) in try InputDiscovery.files(at: arguments.positional).enumerated() {
                let probe = try ExportProbe(
                    export: ExportSource(path: path, index: index), aliases: aliases, encoding: encoding)
                descriptions.append(try ExportDescription(probe, aliases: aliases, records: shownRecords))
            }
        } catch let error as InputError {
            throw Failure(status: error.kind == .malformed ? 65 : 66, error.description)
        } catch {
            throw Failure(status: 70, "\(error)")
        }
        Terminal.print(isJSON ? json(descriptions) : descriptions.map(text).joined(separator: "\n\n"))
        return 0
    }

    private static func text(_ export: ExportDescription) -> String {
        var lines = ["\(export.path): \(export.kind), \(export.form), \(export.encoding)"]
        if let separator = export.separator {
            lines.append("separator \(separator), header on line \(export.headerLine ?? 1)")
        }
        for column in export.columns {
            let place = column.isSecond ? " (used where an earlier column is empty)" : ""
            lines.append("  \(column.name) → \(column.field ?? "ignored")\(place)")
        }
        for (index, record) in export.records.enumerated() {
            lines.append("record \(index + 1), line \(record.line):")
            for fact in record.facts { lines.append("  \(fact.field) = \(fact.value)") }
        }
        return lines.joined(separator: "\n")
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
                            }
                        }
                    }
                    writer.array("records") { writer in
                        for record in export.records {
                            writer.object { writer in
                                writer.number("line", record.line)
                                for fact in record.facts { writer.text(fact.field, fact.value) }
                            }
                        }
                    }
                }
            }
        }
        return String(buffer.bytes.string.dropLast())
    }
}
