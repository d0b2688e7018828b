import Bytes
import Portfolio
import Reports
import Verification

/// What a run prints at its end.
struct ResultText {
    private let run: RunFacts
    private let path: String
    private let style: Style
    private let language: Language

    /// The result of a run whose folder is `path`, in the run's language.
    init(_ run: RunFacts, _ path: String, _ style: Style) {
        self.run = run
        self.path = path
        self.style = style
        language = run.language
    }

    /// How many exports a line names as the cause.
    private static let namedExports = 2

    private func either(_ en: String, _ zh: String) -> String { language == .en ? en : zh }

    /// A short table for people; the last line is the result's word.
    var text: String {
        var lines = [title, ""] + verdicts + failingRules + uncheckedRules + changes + waivers
        let unknown = UnknownWordsText.lines(run.tally.unknownWords, language)
        if !unknown.isEmpty { lines += [""] + unknown }
        lines += ["", ledger, lists]
        if !run.skippedRules.isEmpty {
            lines.append(either("skipped rules: ", "已跳过的规则：") + run.skippedRules.joined(separator: either(", ", "、")))
        }
        let (files, bytes) = (Numbers.grouped(run.written.files), Numbers.grouped(run.written.bytes))
        lines.append(
            either(
                "written: \(files) \(run.written.files == 1 ? "file" : "files"), \(bytes) bytes",
                "已写入：\(files) 个文件，\(bytes) 字节"))
        lines.append(either("reports: ", "报告：") + "\(path.printable)\(run.hasIndex ? "/index.html" : "")")
        lines.append(either("result: ", "结果：") + run.result.rawValue)
        return lines.joined(separator: "\n")
    }

    private var title: String {
        let domains = run.tally.domains
        return either(
            "\(Numbers.domains(domains)) audited as of \(run.asOf), "
                + "\(Numbers.grouped(run.subjects)) \(run.subjects == 1 ? "subject" : "subjects")",
            "截至 \(run.asOf) 共审核 \(Numbers.grouped(domains)) 个域名，\(Numbers.grouped(run.subjects)) 个备案主体")
    }

    private var verdicts: [String] {
        [
            (Verdict.pass, style.green("pass"), style.green("通过"), "can be submitted today", "今天可以提交"),
            (.fail, style.red("fail"), style.red("不通过"), "would be refused", "提交会被退回"),
            (.wait, style.yellow("wait"), style.yellow("需等待"), "too early, see submit_on", "时间未到，见 submit_on"),
            (
                .incomplete, style.yellow("incomplete"), style.yellow("资料不全"), "facts are missing or not understood",
                "信息缺失或无法识别"
            ),
        ].map { verdict, word, wordChinese, phrase, phraseChinese in
            count(run.tally[verdict]) + either("\(word): \(phrase)", "\(wordChinese)：\(phraseChinese)")
        }
    }

    private var failingRules: [String] {
        let failing = rules(with: .fail)
        if failing.isEmpty { return [] }
        return ["", either("failing by rule:", "各规则不通过的域名数：")]
            + failing.map { rule, count in self.count(count) + name(of: rule) }
    }

    /// The rules that are unchecked for domains, with the exports that state nothing of what they need.
    private var uncheckedRules: [String] {
        let unchecked = rules(with: .unchecked)
        if unchecked.isEmpty { return [] }
        return ["", either("unchecked by rule:", "各规则未核查的域名数：")]
            + unchecked.map { rule, count in self.count(count) + name(of: rule) + cause(of: rule) }
    }

    /// What became of the findings since the run compared with.
    private var changes: [String] {
        guard let comparison = run.comparison else { return [] }
        let counts = comparison.counts
        let still =
            counts.worse > 0
            ? either("still, \(counts.worse) of them worse", "仍存在，其中 \(counts.worse) 项加重") : either("still", "仍存在")
        let lines = [
            (counts.new, either("new", "新增")), (counts.still, still), (counts.fixed, either("fixed", "已解决")),
            (counts.gone, either("gone with their domains", "域名已不在审核范围")),
            (counts.unknown, unknown(counts)),
            (counts.waived, either("waived now", "现已豁免")),
        ]
        let (baseline, day) = (comparison.baseline.printable, comparison.asOf)
        return ["", either("findings since \(baseline) (as of \(day)):", "与 \(baseline)（截至 \(day)）相比：")]
            + lines.enumerated().filter { $0.offset < 3 || $0.element.0 > 0 }.map { count($0.element.0) + $0.element.1 }
    }

    /// What is said of findings of which nobody knows whether they are still there.
    private func unknown(_ counts: ChangeCounts) -> String {
        let rejected = counts.rejected
        return either("unknown now: their rules are unchecked", "现已不明：相关规则未核查")
            + (rejected == 0
                ? "" : either(", or the domain's record was rejected (\(rejected))", "，或域名的记录被剔除（\(rejected)）"))
    }

    /// What was accepted, and what of it ends soon.
    private var waivers: [String] {
        guard let waivers = run.waivers else { return [] }
        let findings = run.tally.total(.waived)
        let line = either(
            "waived: \(Numbers.grouped(findings)) \(findings == 1 ? "finding" : "findings"), by \(waivers.active) "
                + (waivers.active == 1 ? "waiver" : "waivers"),
            "豁免：\(waivers.active) 条豁免共涉及 \(Numbers.grouped(findings)) 项问题")
        if waivers.ending.isEmpty { return ["", line] }
        let shown = waivers.ending.prefix(ResultText.shownWaivers).map { "  \($0.line[language].printable)" }
        let rest = waivers.ending.count - shown.count
        return ["", line, either("waivers that end within 30 days:", "30 天内到期的豁免：")] + shown
            + (rest > 0 ? [either("  \(rest) more, see summary.json", "  另有 \(rest) 条，见 summary.json")] : [])
    }

    /// How many waivers that end soon are shown.
    private static let shownWaivers = 10

    /// The rules that have an outcome for domains, with how many these are; the largest number first.
    private func rules(with outcome: Outcome) -> [(rule: Rule, count: Int)] {
        RuleCatalogue.all.enumerated().map { ($1, run.tally.count($0, outcome)) }.filter { $0.1 > 0 }
            .sorted { $0.1 > $1.1 }
    }

    /// The rule's id, and in Chinese its title behind it.
    private func name(of rule: Rule) -> String { either("\(rule.id)", "\(rule.id) \(rule.title.zh)") }

    private func cause(of rule: Rule) -> String {
        let causes = run.coverage.filter {
            $0.rule == "\(rule.id)" && $0.stated == 0 && $0.unchecked > 0 && !$0.remedy.en.isEmpty
        }
        if causes.isEmpty { return "" }
        var named = causes.prefix(ResultText.namedExports).map { row in
            let file = row.file.printable
            return either(
                "\(file) states no \(row.fact.name): \(row.remedy.en)", "\(file) 未载明 \(row.fact.name)：\(row.remedy.zh)")
        }
        let rest = causes.count - named.count
        if rest > 0 { named.append(either("\(rest) more, see coverage.csv", "另有 \(rest) 项，见 coverage.csv")) }
        return either(" (\(named.joined(separator: "; ")))", "（\(named.joined(separator: "；"))）")
    }

    /// Both sides of the books.
    private var ledger: String {
        let named = run.tally.namedOnly
        return either(
            "records: \(run.recordsRead) read = \(run.audited) audited + \(run.merged) merged + \(run.rejected) rejected"
                + (named > 0 ? "; \(Numbers.domains(named)) named by subjects only" : ""),
            "记录：读取 \(run.recordsRead) = 审核 \(run.audited) + 合并 \(run.merged) + 剔除 \(run.rejected)"
                + (named > 0 ? "；另有 \(named) 个域名仅见于备案主体" : ""))
    }

    private var lists: String {
        let lists = run.lists.map { list in
            either("\(list.name) \(list.asOf)", "\(list.title.zh) \(list.asOf)")
                + (list.isOld(at: run.asOf) ? either(" (old)", "（已过旧）") : "")
        }
        return either("lists: \(lists.joined(separator: ", "))", "名单：\(lists.joined(separator: "，"))")
    }

    private func count(_ number: Int) -> String {
        let text = Numbers.grouped(number)
        return String(repeating: " ", count: max(0, 12 - text.count)) + text + "  "
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
        return withExtendedLifetime(buffer) { buffer.bytes.string }.split(separator: "\n").map { $0.drop { $0 == " " } }
            .joined(separator: " ")
    }
}
