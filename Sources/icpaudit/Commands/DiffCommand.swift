import AuditPipeline
import Bytes
import Exports
import Portfolio
import Reports

/// `icpaudit diff`: how the findings of a run stand to those of an earlier one.
enum DiffCommand: Command {
    /// What `icpaudit diff` was told.
    struct Settings: CommandSettings {
        var common = CommonSettings()
        var format = Format.text
    }

    /// In which form the comparison is printed.
    enum Format: String, CaseIterable { case text, json, html }

    static let text = CommandText(
        name: "diff", usage: [BilingualText("[options] RUN RUN", "[选项] 报告目录 报告目录")],
        summary: BilingualText("compare the findings of a run with those of an earlier one", "比较两次报告中的问题"),
        details: [
            BilingualText(
                """
                RUN: the folder of a run; the earlier one first. A line for every finding that is new, worse, fixed, waived now, \
                gone with its domain or unknown now, with its domain, rule, outcome and the day on which it was seen first; then the \
                numbers.
                """,
                """
                报告目录：一次运行的目录，较早的在前。逐行列出新增、加重、已解决、现已豁免、随域名移出和目前不明的问题，含域名、规则、结果和首次发现日期；\
                最后是各项数目。
                """)
        ],
        statuses: BilingualText(
            """
            0 nothing is new or worse; 1 something is; 64 usage; 65 no run, or a file of it was changed; 66 something \
            cannot be read; 74 standard output cannot be written.
            """,
            "0 没有新增或加重的问题；1 有；64 用法错误；65 不是报告目录，或其中文件被改动；66 有文件无法读取；74 标准输出无法写入。"))

    static let options: [Option<Settings>] = [
        .choice(
            "--format", .same("text|json|html"), Format.allCases.map { ($0.rawValue, $0) },
            "text, JSON, or a page of the look of index.html", "文字、JSON，或与 index.html 样式相同的网页", standard: .same("text"),
            changesReports: false
        ) { $0.format = $1 },
        .language, .help,
    ]

    static func run(_ settings: Settings, _ arguments: Arguments) throws(Failure) -> Int32 {
        guard arguments.positional.count == 2 else {
            throw .usage(
                "two runs are needed, the earlier one first; see 'icpaudit diff --help'",
                "需要两个报告目录，较早的在前；参见 'icpaudit diff --help'")
        }
        let (earlier, later) = (arguments.positional[0], arguments.positional[1])
        do {
            switch settings.format {
            case .text: return try text(earlier, later)
            case .json: return try json(earlier, later)
            case .html: return try page(earlier, later, settings.common.language)
            }
        } catch let error as RunError {
            throw Failure(status: error.exitStatus, BilingualLine(same: error.description))
        } catch let error as InputError {
            throw Failure(error)
        } catch {
            throw Failure(unforeseen: error)
        }
    }

    /// A line for each finding that changed, then the numbers.
    private static func text(_ earlier: String, _ later: String) throws -> Int32 {
        var lines = OutputLines()
        let difference = try RunDifference(earlier, later) { finding in
            if finding.change == .still { return }
            lines.add(
                "\(finding.change.rawValue): \(finding.domain) \(finding.rule) (\(finding.outcome), first seen \(finding.firstSeen))"
            )
        }
        lines.end()
        for line in difference.differences { Terminal.warning(line) }
        let counts = difference.counts
        let (before, now) = (difference.earlier.head.asOf, difference.head.asOf)
        let numbers =
            Terminal.language == .en
            ? """
            \(counts.new) new, \(counts.still) still (\(counts.worse) of them worse), \(counts.fixed) fixed, \
            \(counts.gone) gone, \(counts.unknown) unknown now, \(counts.waived) waived now: \
            \(later) as of \(now), compared with \(earlier) as of \(before)
            """
            : """
            新增 \(counts.new)，仍存在 \(counts.still)（其中加重 \(counts.worse)），已解决 \(counts.fixed)，\
            随域名移出 \(counts.gone)，目前不明 \(counts.unknown)，现已豁免 \(counts.waived)：\
            \(later)（截至 \(now)）与 \(earlier)（截至 \(before)）比较
            """
        Terminal.print(numbers.printable)
        return status(counts)
    }

    /// A page; `language` is the one it opens in, nil for the reader's own.
    private static func page(_ earlier: String, _ later: String, _ language: Language?) throws -> Int32 {
        var rows = DifferenceRows()
        let difference = try RunDifference(earlier, later) { finding in
            rows.add(
                finding.change, domain: finding.domain, rule: finding.rule, outcome: finding.outcome,
                firstSeen: finding.firstSeen)
        }
        let page = DifferencePage(
            DifferencePage.Run(path: earlier, asOf: difference.earlier.head.asOf),
            DifferencePage.Run(path: later, asOf: difference.head.asOf), difference.counts, rows,
            differences: difference.differences, language: language, version: Version.number)
        let buffer = ByteBuffer()
        page.write(to: buffer)
        Terminal.write(withExtendedLifetime(buffer) { buffer.bytes.string }, to: 1)
        return status(difference.counts)
    }

    /// 1 where something is new or worse.
    private static func status(_ counts: ChangeCounts) -> Int32 { counts.new + counts.worse > 0 ? 1 : 0 }

    /// One object, the findings that changed first.
    private static func json(_ earlier: String, _ later: String) throws -> Int32 {
        let buffer = ByteBuffer()
        var json = JSONWriter(buffer)
        var status: Int32 = 0
        var problem: (any Error)?
        json.object { json in
            json.text("earlier", earlier)
            json.text("later", later)
            var found: RunDifference?
            json.array("findings") { json in
                do {
                    found = try RunDifference(earlier, later) { finding in
                        if finding.change == .still { return }
                        json.object { json in
                            json.text("change", finding.change.rawValue)
                            json.text("domain", finding.domain)
                            json.text("rule", finding.rule)
                            json.text("outcome", finding.outcome)
                            json.text("firstSeen", finding.firstSeen.description)
                        }
                    }
                } catch {
                    problem = error
                }
            }
            guard let found else { return }
            let counts = found.counts
            status = DiffCommand.status(counts)
            json.text("earlierAsOf", found.earlier.head.asOf.description)
            json.text("laterAsOf", found.head.asOf.description)
            for (name, count) in [
                ("new", counts.new), ("still", counts.still), ("worse", counts.worse), ("fixed", counts.fixed),
                ("gone", counts.gone), ("unknownNow", counts.unknown), ("unknownRejected", counts.rejected),
                ("waivedNow", counts.waived),
            ] as [(StaticString, Int)] {
                json.number(name, count)
            }
            json.array("differences") { json in found.differences.forEach { json.text(nil, $0[Terminal.language]) } }
        }
        if let problem { throw problem }
        Terminal.write(withExtendedLifetime(buffer) { buffer.bytes.string }, to: 1)
        return status
    }
}

/// Lines for standard output, written some thousands at a time.
private struct OutputLines {
    private var text = ""

    mutating func add(_ line: String) {
        text += line.printable + "\n"
        if text.utf8.count > 65_536 { end() }
    }

    mutating func end() {
        Terminal.write(text, to: 1)
        text = ""
    }
}
