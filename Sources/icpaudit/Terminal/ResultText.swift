import Bytes
import Portfolio
import Reports
import Verification

/// What a run prints at its end.
enum ResultText {
    /// A short table for people; the last line is the result's word.
    static func text(_ run: RunFacts, _ path: String, _ style: Style) -> String {
        let tally = run.tally
        var lines = [
            "\(Numbers.grouped(tally.domains)) domains audited as of \(run.asOf), \(Numbers.grouped(run.subjects)) subjects",
            "",
        ]
        for (verdict, word, words) in [
            (Verdict.pass, style.green("pass"), "can be submitted today"),
            (.fail, style.red("fail"), "would be refused"),
            (.wait, style.yellow("wait"), "too early, see submit_on"),
            (.incomplete, style.yellow("incomplete"), "facts are missing or not understood"),
        ] {
            lines.append("\(padded(Numbers.grouped(tally[verdict]), 12))  \(word): \(words)")
        }
        let failing = RuleCatalogue.all.enumerated().map { ($1, tally.count($0, .fail)) }.filter { $0.1 > 0 }
        if !failing.isEmpty {
            lines += ["", "failing by rule:"]
            for (rule, count) in failing.sorted(by: { $0.1 > $1.1 }) {
                lines.append("\(padded(Numbers.grouped(count), 12))  \(rule.id)")
            }
        }
        lines += uncheckedRules(run)
        lines += changes(run)
        let unknown = UnknownWordsText.lines(tally.unknownWords)
        if !unknown.isEmpty { lines += [""] + unknown }
        lines += ["", ledger(run)]
        let lists = run.lists.map { "\($0.name) \($0.asOf)" }.joined(separator: ", ")
        lines.append("lists: \(lists)")
        if !run.skippedRules.isEmpty { lines.append("skipped rules: \(run.skippedRules.joined(separator: ", "))") }
        lines.append(
            "written: \(run.written.files == 1 ? "1 file" : "\(Numbers.grouped(run.written.files)) files"), "
                + "\(Numbers.grouped(run.written.bytes)) bytes")
        lines.append("reports: \(path.printable)\(run.hasIndex ? "/index.html" : "")")
        lines.append("result: \(run.result.rawValue)")
        return lines.joined(separator: "\n")
    }

    /// What became of the findings since the run compared with.
    private static func changes(_ run: RunFacts) -> [String] {
        guard let comparison = run.comparison else { return [] }
        let counts = comparison.counts
        let lines = [
            (counts.new, "new"), (counts.still, counts.worse > 0 ? "still, \(counts.worse) of them worse" : "still"),
            (counts.fixed, "fixed"), (counts.gone, "gone with their domains"),
            (counts.unknown, "unknown now: their rules are unchecked"), (counts.waived, "waived now"),
        ]
        return ["", "findings since \(comparison.baseline.printable) (as of \(comparison.asOf)):"]
            + lines.enumerated().filter { $0.offset < 3 || $0.element.0 > 0 }.map {
                "\(padded(Numbers.grouped($0.element.0), 12))  \($0.element.1)"
            }
    }

    /// How many exports a line names as the cause.
    private static let namedExports = 2

    /// The rules that are unchecked for domains, with the exports that state nothing of what they need.
    private static func uncheckedRules(_ run: RunFacts) -> [String] {
        let unchecked = RuleCatalogue.all.enumerated().map { ($1, run.tally.count($0, .unchecked)) }.filter { $0.1 > 0 }
        if unchecked.isEmpty { return [] }
        return ["", "unchecked by rule:"]
            + unchecked.sorted { $0.1 > $1.1 }.map { rule, count in
                let causes = run.coverage.filter {
                    $0.rule == "\(rule.id)" && $0.stated == 0 && $0.unchecked > 0 && !$0.remedy.isEmpty
                }
                let named = causes.prefix(namedExports).map {
                    "\($0.file.printable) states no \($0.fact.name): \($0.remedy)"
                }
                let rest = causes.count - named.count
                let more = rest > 0 ? ["\(rest) more, see coverage.csv"] : []
                let why = causes.isEmpty ? "" : " (\((named + more).joined(separator: "; ")))"
                return "\(padded(Numbers.grouped(count), 12))  \(rule.id)\(why)"
            }
    }

    /// Both sides of the books.
    private static func ledger(_ run: RunFacts) -> String {
        "records: \(run.recordsRead) read = \(run.audited) audited + \(run.merged) merged + \(run.rejected) rejected"
            + (run.tally.namedOnly > 0 ? "; \(run.tally.namedOnly) domains named by subjects only" : "")
    }

    private static func padded(_ text: String, _ width: Int) -> String {
        String(repeating: " ", count: max(0, width - text.count)) + text
    }

    /// The summary for machines in one line, the path of the reports first: the last line that is printed holds the result.
    static func json(_ run: RunFacts, _ path: String) -> String {
        let buffer = ByteBuffer()
        var json = JSONWriter(buffer)
        json.object { json in
            json.text("reports", path)
            json.text("result", run.result.rawValue)
            json.number("domains", run.tally.domains)
            for verdict in Verdict.allCases { json.number(verdict.name, run.tally[verdict]) }
            json.number("read", run.recordsRead)
            json.number("audited", run.audited)
            json.number("merged", run.merged)
            json.number("rejected", run.rejected)
            if let comparison = run.comparison {
                json.number("new", comparison.counts.new)
                json.number("still", comparison.counts.still)
                json.number("fixed", comparison.counts.fixed)
                json.number("gone", comparison.counts.gone)
                json.number("unknownNow", comparison.counts.unknown)
            }
        }
        return buffer.bytes.string.split(separator: "\n").map { $0.drop { $0 == " " } }.joined(separator: " ")
    }
}
