import Bytes
import Portfolio

/// The text of a web page whose table is read for its records.
final class PageText: GridText {
    private let parser: TableParser
    private let path: String

    private init(_ page: PageProbe, path: String) {
        parser = TableParser(.table(page.table))
        self.path = path
    }

    /// What reads the records of a page's table.
    static func reader(_ page: PageProbe, export: ExportSource, aliases: ColumnAliases) -> GridReader {
        GridReader(page.dialect) { () throws(InputError) in
            (
                PageText(page, path: export.path),
                GridParser(page.dialect, .text, export: export, aliases: aliases)
            )
        }
    }

    func feed(_ bytes: Bytes) -> Bool { parser.feed(bytes) }

    func finish() { parser.finish() }

    func take() -> [GridRows] { parser.take() }

    func check(isLast: Bool) throws(InputError) {
        if let refusal = parser.refusal {
            throw InputError(.malformed, path: path, line: refusal.line, problem: refusal.problem)
        }
        guard isLast, !parser.hasEnded else { return }
        throw InputError(
            .malformed, path: path,
            problem: BilingualLine("the page ends before its table does; export it again", "网页在表格结束之前中断；请重新导出"))
    }
}
