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
    }

    static let text = CommandText(
        name: "diff", usage: [BilingualText("[options] RUN RUN", "[选项] 报告目录 报告目录")],
        summary: BilingualText("compare the findings of a run with those of an earlier one", "比较两次报告中的问题"),
        details: [
            BilingualText(
                """
                RUN: the folder of a run; the earlier one first. A line for every finding that is new, fixed, gone with its \
                domain or unknown now, with its domain, rule, outcome and the day on which it was seen first; then the \
                numbers.
                """,
                """
                报告目录：一次运行的目录，较早的在前。逐行列出新增、已解决、随域名移出和目前不明的问题，含域名、规则、结果和首次发现日期；\
                最后是各项数目。
                """)
        ],
        statuses: BilingualText(
            """
            0 nothing is new or worse; 1 something is; 64 usage; 65 no run, or a file of it was changed; 66 something \
            cannot be read; 74 standard output cannot be written.
            """,
            "0 没有新增或加重的问题；1 有；64 用法错误；65 不是报告目录，或其中文件被改动；66 有文件无法读取；74 标准输出无法写入。"))

    static let options: [Option<Settings>] = [.format, .language, .help]

    static func run(_ settings: Settings, _ arguments: Arguments) throws(Failure) -> Int32 {
        guard arguments.positional.count == 2 else {
            throw .usage(
                "two runs are needed, the earlier one first; see 'icpaudit diff --help'",
                "需要两个报告目录，较早的在前；参见 'icpaudit diff --help'")
        }
        let (earlier, later) = (arguments.positional[0], arguments.positional[1])
        do {
            return settings.common.isJSON ? try json(earlier, later) : try text(earlier, later)
        } catch let error as RunError {
            throw Failure(status: error.exitStatus, error.bilingual)
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
            lines.add(line(finding)[Terminal.language])
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
        return counts.new + counts.worse > 0 ? 1 : 0
    }

    private static func line(_ finding: RunDifference.Finding) -> BilingualLine {
        let (change, what) = (finding.change.rawValue, "\(finding.domain) \(finding.rule)")
        return BilingualLine(
            "\(change): \(what) (\(finding.outcome), first seen \(finding.firstSeen))",
            "\(finding.change.wordZH)：\(what)（\(finding.outcome)，首次发现于 \(finding.firstSeen)）")
    }

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
            status = counts.new + counts.worse > 0 ? 1 : 0
            json.text("earlierAsOf", found.earlier.head.asOf.description)
            json.text("laterAsOf", found.head.asOf.description)
            for (name, count) in ChangeCounts.all { json.number(name, counts[keyPath: count]) }
            json.array("differences") { json in found.differences.forEach { json.text(nil, $0[Terminal.language]) } }
        }
        if let problem { throw problem }
        Terminal.write(withExtendedLifetime(buffer) { buffer.bytes.string }, to: 1)
        return status
    }
}

extension RunDifference.Change {
    /// What the change is called in Chinese; in English it is its code.
    fileprivate var wordZH: String {
        switch self {
        case .new: "新增"
        case .still: "仍存在"
        case .fixed: "已解决"
        case .gone: "随域名移出"
        case .unknown: "目前不明"
        }
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
