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
        let (fails, all) = (run.tally[.fail], run.tally.domains)
        let short =
            fails > 0
            ? BilingualLine("\(fails) of \(all) domains would be refused", "\(all) 个域名中 \(fails) 个不通过")
            : run.tally[.wait] > 0
                ? BilingualLine(
                    "\(run.tally[.wait]) of \(all) domains must wait", "\(all) 个域名中 \(run.tally[.wait]) 个需等待")
                : run.result == .incomplete || run.tally[.incomplete] > 0
                    ? BilingualLine("not everything could be checked", "部分内容未能核查")
                    : BilingualLine(
                        all == 1 ? "the domain can be submitted" : "all \(all) domains can be submitted",
                        "\(all) 个域名均可提交")
        return BilingualLine(
            "Subject: ICP audit as of \(run.asOf): \(short.en)", "主题：ICP 备案域名审核（\(run.asOf)）：\(short.zh)")[
                run.language]
    }

    private static func answer(_ run: RunFacts) -> String {
        let tally = run.tally
        let line: BilingualLine
        if tally.domains == 0 {
            line = BilingualLine("No domain was audited.", "没有审核任何域名。")
        } else if tally[.fail] > 0 {
            line = BilingualLine(
                "Do not submit all of it: one domain that fails sends the whole application back.",
                "请勿整批提交：只要有一个域名不通过，整个申请都会被退回。")
        } else if tally[.wait] > 0 {
            line = BilingualLine("Nothing fails, but some domains must wait.", "没有不通过的域名，但部分域名需等待后再提交。")
        } else if tally[.incomplete] > 0 {
            line = BilingualLine(
                "Nothing fails, but facts are missing or not understood.", "没有不通过的域名，但部分信息缺失或无法识别。")
        } else {
            line = BilingualLine("Everything can be submitted today.", "今天即可全部提交。")
        }
        return line[run.language]
    }

    private static func counts(_ run: RunFacts) -> String {
        let tally = run.tally
        return BilingualLine(
            "pass \(tally[.pass]), fail \(tally[.fail]), wait \(tally[.wait]), incomplete \(tally[.incomplete])",
            "通过 \(tally[.pass])，不通过 \(tally[.fail])，等待 \(tally[.wait])，资料不全 \(tally[.incomplete])")[run.language]
    }

    private static func ledger(_ run: RunFacts) -> String {
        BilingualLine(
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
        if rest > 0 { lines.append(BilingualLine("  … and \(rest) more kinds", "  … 另有 \(rest) 类")[run.language]) }
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
