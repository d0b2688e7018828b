import Bytes
import AuditPipeline
import Exports
import Names
import Portfolio
import Reports
import Verification

/// `icpaudit columns`: shows how files would be understood.
enum ColumnsCommand: Command {
    /// What `icpaudit columns` was told.
    struct Settings: CommandSettings {
        var common = CommonSettings()
        var encoding: TextEncoding?
    }

    static let text = CommandText(
        name: "columns", usage: [BilingualText("[options] FILE…", "[选项] 文件…")],
        summary: BilingualText(
            "show how files would be understood, without auditing", "显示程序如何识别各文件，不进行审核"),
        details: [
            BilingualText(
                """
                FILE: files and folders; '-' is standard input. Shows what each file holds, its encoding and separator, \
                what each column is taken for, and which facts are lacking, with the rules that leaves unchecked and what \
                supplies them.
                """,
                """
                文件：文件和文件夹；'-' 表示标准输入。显示各文件的内容、编码和分隔符，各列对应的字段，以及缺少哪些信息、哪些规则因此未核查、如何补充。
                """)
        ],
        statuses: BilingualText(
            """
            0 all files are understood; 64 usage; 65 one is malformed or of no known form; 66 one cannot be read; 74 \
            standard output cannot be written; 78 config.
            """,
            "0 全部可以识别；64 用法错误；65 有文件格式有误；66 有文件无法读取；74 标准输出无法写入；78 配置有误。"))

    static let options: [Option<Settings>] = [
        .config, .profile, .encoding { $0.encoding = $1 }, .format, .language, .help,
    ]

    /// How many records are shown.
    private static let shownRecords = 3

    static func run(_ settings: Settings, _ arguments: Arguments) throws(Failure) -> Int32 {
        guard !arguments.positional.isEmpty else {
            throw .usage("no file was given; see 'icpaudit columns --help'", "没有指定文件；参见 'icpaudit columns --help'")
        }
        let config = try OptionValues.config(of: arguments)
        var aliases: ColumnAliases
        let inputs: InputDiscovery
        do {
            aliases = try ColumnAliases()
            inputs = try InputDiscovery(arguments.positional)
        } catch let error as InputError {
            throw Failure(error)
        } catch {
            throw Failure(unforeseen: error)
        }
        aliases.extend(with: config.columns, from: config.path)
        let references: References
        do throws(ListError) {
            references = try References(custom: config.lists, words: config.words)
        } catch {
            throw Failure(status: Failure.configuration, error.bilingual)
        }
        PartyNames.extendWords(with: config.words)
        OwnWords.use(references.ownWords)
        for warning in Warnings.shortened(inputs.warnings, allIn: nil) { Terminal.warning(warning) }
        let (descriptions, errors) = describe(inputs.files, aliases, settings.encoding, references, config.dateOrder)
        if settings.common.isJSON || !descriptions.isEmpty {
            let texts = descriptions.map { ColumnsText($0, Terminal.language).text }
            Terminal.print(settings.common.isJSON ? json(descriptions) : texts.joined(separator: "\n\n"))
        }
        for error in Warnings.shortened(errors.map(\.bilingual), allIn: nil) {
            Terminal.error("icpaudit: \(error[Terminal.language].printable)")
        }
        return errors.first.map { Failure($0).status } ?? 0
    }

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
                    writer.array("notices") { writer in
                        for notice in export.notices { writer.text(nil, notice[Terminal.language]) }
                    }
                    writer.object("unknownWords") { $0.write(description.unknownWords) }
                    writer.array("coverage") { writer in
                        for row in description.rows {
                            SummaryFile.write(row, Terminal.language, isJudged: false, &writer)
                        }
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
