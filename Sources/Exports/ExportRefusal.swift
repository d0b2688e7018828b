import Bytes
import Portfolio

extension ExportProbe {
    /// Why a file is refused in which no header is known: the cause that its user can do most about.
    static func refusal(
        of head: Bytes, text: Bytes, path: String, _ aliases: ColumnAliases, forced: TextEncoding?
    ) -> InputError {
        if let problem = ForeignForm.problem(of: head, isForced: forced != nil)
            ?? otherEncoding(of: head, aliases, forced)
        {
            return InputError(.malformed, path: path, problem: problem)
        }
        if NameList.isList(text) {
            return InputError(.malformed, path: path, line: 1, problem: NameList.problem(path))
        }
        return configuredAway(text, path, aliases)
            ?? InputError(.malformed, path: path, line: 1, problem: unknownHeader(text))
    }

    /// The form of a document, or why none is known.
    static func sniff(
        _ file: InputFile, _ head: Bytes, _ aliases: ColumnAliases, _ encoding: TextEncoding?
    ) throws(InputError) -> XMLSniffing {
        do throws(InputError) {
            return try XMLSniffer.sniff(file, aliases: aliases, encoding: encoding)
        } catch {
            // A longer document was read to its end to find a record, and a pipe cannot be read again.
            guard head.count < headSize, let shipped = aliases.withoutConfig,
                let known = try? XMLSniffer.sniff(file, aliases: shipped, encoding: encoding)
            else { throw error }
            let taken = aliases.taken(known.names.map(\.name), shipped: known.names.map(\.field), stated: [])
            throw taken.isEmpty
                ? error
                : InputError(
                    .malformed, path: file.path, line: error.line,
                    problem: BilingualLine(
                        "no known export: \(aliases.words(for: taken).en); correct \"columns\" there",
                        "不是已知的导出文件：\(aliases.words(for: taken).zh)；请更正其中的 \"columns\""))
        }
    }

    /// The cause where the shipped names know the header and the config takes its columns for something else.
    private static func configuredAway(_ text: Bytes, _ path: String, _ aliases: ColumnAliases) -> InputError? {
        guard let shipped = aliases.withoutConfig,
            let dialect = CSVDialect.find(in: text, isWhole: true, encoding: nil, aliases: shipped)
        else { return nil }
        let taken = aliases.taken(dialect.header, shipped: dialect.layout.fields, stated: [])
        if taken.isEmpty { return nil }
        return InputError(
            .malformed, path: path, line: dialect.headerLine,
            problem: BilingualLine(
                """
                no known export: \(aliases.words(for: taken).en), so that no column is the domain or the organizer; \
                correct "columns" there
                """,
                "不是已知的导出文件：\(aliases.words(for: taken).zh)，因此没有域名列或主办单位列；请更正其中的 \"columns\""))
    }

    /// The cause where the header is known in another encoding than the prescribed one.
    private static func otherEncoding(
        of head: Bytes, _ aliases: ColumnAliases, _ forced: TextEncoding?
    ) -> BilingualLine? {
        guard let forced else { return nil }
        let other = TextEncoding.allCases.first { encoding in
            let text = converted(head, from: encoding)
            return encoding != forced
                && CSVDialect.find(in: text.bytes, isWhole: true, encoding: encoding, aliases: aliases) != nil
        }
        return other.map {
            BilingualLine(
                """
                a header is known in \($0.rawValue), but --encoding says \(forced.rawValue); leave the option out, then \
                each file is read in its own encoding
                """,
                "表头按 \($0.rawValue) 可以识别，但 --encoding 为 \(forced.rawValue)；请去掉该选项，各文件将按自身的编码读取")
        }
    }

    private static func unknownHeader(_ text: Bytes) -> BilingualLine {
        let row = CSVDialect.firstRow(of: text).unicodeScalars.prefix(200)
        if row.isEmpty {
            return BilingualLine(
                "the file is empty; expected a CSV with a header, or an XML export", "文件为空；应为带表头的 CSV 或 XML 导出文件")
        }
        let seen = String(String.UnicodeScalarView(row))
        if seen.split(whereSeparator: { ",;\t|".contains($0) }).contains(where: {
            NameList.isName(NameList.line(String($0)))
        }) {
            return BilingualLine(
                """
                no header: the first row '\(seen)' holds a domain name; add a header line that names the columns \
                (域名, 注册商… or domain, registrar…)
                """, "没有表头：第一行“\(seen)”含有域名；请在前面加一行列名（域名、注册商等，或 domain、registrar 等）")
        }
        return BilingualLine(
            """
            no known export: the first row is '\(seen)'; expected a header with a domain column \
            (域名, domain…) or an organizer column (主办单位, organizer…), or an XML export; \
            correct the header, or add its name under "columns" in the config
            """,
            """
            不是已知的导出文件：第一行是“\(seen)”；表头应有域名列（域名、domain 等）或主办单位列（主办单位、organizer 等），\
            或应为 XML 导出文件；请更正表头，或在配置的 "columns" 中补充列名
            """)
    }
}
