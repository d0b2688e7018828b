import Bytes
import Portfolio
import Verification

/// Writes `notice.txt`: what an e-mail about a run would say, in at most forty lines.
public enum NoticeFile {
    /// How many things to do are named.
    private static let stepLimit = 20

    /// Appends the file; `steps` says what has to be done.
    public static func write(_ run: RunFacts, steps: [ActionCount], to buffer: ByteBuffer) {
        let lines =
            [subject(run), "", answer(run), counts(run), ledger(run), ""] + changes(run) + waivers(run)
            + first(steps, run)
        let place = BilingualLine(
            run.hasIndex ? "More in index.html; what to do is in actions.csv." : "More in verdicts.csv.",
            run.hasIndex ? "详情见 index.html，待办事项见 actions.csv。" : "详情见 verdicts.csv。")
        for line in lines + ["", place[run.language]] {
            buffer.append(line)
            buffer.append("\n")
        }
    }

    private static func subject(_ run: RunFacts) -> String {
        let worst = RunAnswer(run).worst
        let (count, all) = (run.tally[worst], run.tally.domains)
        let domains = all == 1 ? "domain" : "domains"
        let short =
            switch worst {
            case .fail:
                BilingualLine("\(count) of \(all) \(domains) would be refused", "\(all) 个域名中 \(count) 个不通过")
            case .wait: BilingualLine("\(count) of \(all) \(domains) must wait", "\(all) 个域名中 \(count) 个需等待")
            case .pass where run.result != .incomplete:
                BilingualLine(
                    all == 1 ? "the domain can be submitted" : "all \(all) domains can be submitted",
                    "\(all) 个域名均可提交")
            case .pass, .incomplete: BilingualLine("not everything could be checked", "部分内容未能核查")
            }
        return BilingualLine(
            "Subject: ICP audit as of \(run.asOf)\(whose(run, ", ")): \(short.en)",
            "主题：ICP 备案域名审核（\(run.asOf)\(whose(run, "，"))）：\(short.zh)")[run.language]
    }

    /// Whose part of a run it is, behind `separator`; nothing for the whole of it.
    private static func whose(_ run: RunFacts, _ separator: String) -> String {
        run.split.map { separator + $0.name[run.language].printable } ?? ""
    }

    private static func answer(_ run: RunFacts) -> String {
        let text =
            switch RunAnswer(run).worst {
            case .incomplete where run.tally.domains == 0: BilingualText("No domain was audited.", "没有审核任何域名。")
            case .fail:
                BilingualText(
                    "Do not submit all of it: one domain that fails sends the whole application back.",
                    "请勿整批提交：只要有一个域名不通过，整个申请都会被退回。")
            case .wait: BilingualText("Nothing fails, but some domains must wait.", "没有不通过的域名，但部分域名需等待后再提交。")
            case .incomplete:
                BilingualText(
                    "Nothing fails, but facts are missing or not understood.", "没有不通过的域名，但部分信息缺失或无法识别。")
            case .pass where run.rejected > 0:
                BilingualText(
                    "What was audited can be submitted today; rejects.csv has the records that were not.",
                    "已审核的域名今天均可提交；被剔除的记录未经审核，见 rejects.csv。")
            case .pass: BilingualText("Everything can be submitted today.", "今天即可全部提交。")
            }
        return "\(text[run.language])"
    }

    private static func counts(_ run: RunFacts) -> String {
        let tally = run.tally
        return BilingualLine(
            "pass \(tally[.pass]), fail \(tally[.fail]), wait \(tally[.wait]), incomplete \(tally[.incomplete])",
            "通过 \(tally[.pass])，不通过 \(tally[.fail])，需等待 \(tally[.wait])，资料不全 \(tally[.incomplete])")[run.language]
    }

    private static func ledger(_ run: RunFacts) -> String {
        if !run.hasRejects {
            let counts = BilingualLine(
                "records: \(run.audited) audited, \(run.merged) merged", "记录：审核 \(run.audited) 条，合并 \(run.merged) 条")
            guard let doubt = run.split?.doubt else { return counts[run.language] }
            return (counts + BilingualLine("; ", "；") + doubt)[run.language]
        }
        return BilingualLine(
            "records: \(run.recordsRead) read = \(run.audited) audited + \(run.merged) merged + \(run.rejected) rejected",
            "记录：读取 \(run.recordsRead) 条 = 审核 \(run.audited) + 合并 \(run.merged) + 剔除 \(run.rejected)")[run.language]
    }

    /// How the findings stand to those of an earlier run.
    private static func changes(_ run: RunFacts) -> [String] {
        guard let comparison = run.comparison else { return [] }
        let counts = comparison.counts
        var line = BilingualLine(
            "Since \(comparison.asOf): \(counts.new) new, \(counts.still) still, \(counts.fixed) fixed",
            "与 \(comparison.asOf) 相比：新增 \(counts.new)，仍存在 \(counts.still)，已解决 \(counts.fixed)")
        for (count, words) in [
            (counts.gone, BilingualText(" gone with their domains", "随域名移出 ")),
            (counts.unknown, BilingualText(" unknown now", "目前不明 ")),
            (counts.waived, BilingualText(" waived now", "现已豁免 ")),
        ] where count > 0 {
            line = line + BilingualLine(", \(count)\(words.en)", "，\(words.zh)\(count)")
        }
        if counts.rejected > 0 {
            line =
                line
                + BilingualLine(
                    " (\(counts.rejected) of the unknown since a record was rejected, see rejects.csv)",
                    "（目前不明的问题中有 \(counts.rejected) 个因记录被剔除，见 rejects.csv）")
        }
        line = line + BilingualLine(".", "。")
        return [line[run.language], ""]
    }

    /// How many waivers that end soon are named.
    private static let waiverLimit = 3

    /// What was accepted, and what of it ends soon: whom to ask again, before it counts as a finding.
    private static func waivers(_ run: RunFacts) -> [String] {
        guard let waivers = run.waivers else { return [] }
        let line = BilingualLine(
            "Waived: \(run.tally.total(.waived)); waivers that end within 30 days: \(waivers.ending.count)"
                + (waivers.ending.isEmpty ? "." : ":"),
            "已豁免 \(run.tally.total(.waived)) 项；30 天内到期的豁免 \(waivers.ending.count) 条"
                + (waivers.ending.isEmpty ? "。" : "："))
        var lines = [line[run.language]]
        lines += waivers.ending.prefix(waiverLimit).map { "  \($0.line[run.language].printable)" }
        let rest = waivers.ending.count - waiverLimit
        if rest > 0 { lines.append(BilingualLine("  … and \(rest) more", "  … 另有 \(rest) 条")[run.language]) }
        return lines + [""]
    }

    /// What to do first: what fails now, then what keeps domains from passing, then the rest.
    private static func first(_ steps: [ActionCount], _ run: RunFacts) -> [String] {
        if steps.isEmpty { return [BilingualLine("Nothing is left to do.", "没有需要处理的事项。")[run.language]] }
        var lines = [BilingualLine("What to do first:", "请先处理：")[run.language]]
        for step in steps.prefix(stepLimit) {
            let urgency = step.priority == 1 ? BilingualText(", now", "（立即）") : BilingualText("", "")
            lines.append("  \(step.rows) × \(step.action.title[run.language])\(urgency[run.language])")
        }
        let rest = steps.count - stepLimit
        if rest > 0 {
            lines.append(
                BilingualLine("  … and \(Numbers.counted(rest, "more kind"))", "  … 另有 \(rest) 类")[run.language])
        }
        return lines
    }
}

/// How often something has to be done.
public struct ActionCount: Sendable, Equatable {
    /// 1 for what fails now, 2 for what keeps a domain from passing, 3 for the rest.
    public let priority: Int
    /// What has to be done.
    public let action: Action
    /// How many rows of `actions.csv` say so.
    public let rows: Int
}
