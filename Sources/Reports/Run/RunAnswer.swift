import Portfolio
import Verification

/// The answer of a run in words: may all of it be submitted, how many domains do what.
public struct RunAnswer {
    private let tally: Tally
    /// The day from which on all that must wait may be submitted; nil where none is known.
    private let safeDay: CalendarDay?

    /// The answer of a run that counted `tally`.
    public init(_ tally: Tally, safeDay: CalendarDay?) {
        self.tally = tally
        self.safeDay = safeDay
    }

    /// The verdict that decides: the worst that a domain has; ``Verdict/incomplete`` where there is no domain.
    public var worst: Verdict {
        [.fail, .wait, .incomplete].first { tally[$0] > 0 } ?? (tally.domains == 0 ? .incomplete : .pass)
    }

    /// Whether all may be submitted, in a word or two.
    public var short: BilingualText {
        switch worst {
        case .fail: BilingualText("Not all of it", "不能全部提交")
        case .wait: BilingualText("Not yet", "暂缓")
        case .incomplete: BilingualText("Not certain", "无法确定")
        case .pass: BilingualText("Yes", "可以")
        }
    }

    /// How many domains stand in the way, in a sentence.
    public var sentence: BilingualLine {
        let all = tally.domains
        let domains = all == 1 ? "domain" : "domains"
        switch worst {
        case .fail:
            return BilingualLine(
                "\(tally[.fail]) of \(all) \(domains) would be refused today.",
                "\(all) 个域名中，\(tally[.fail]) 个今天提交会被退回。")
        case .wait:
            return BilingualLine(
                "\(tally[.wait]) of \(all) \(domains) must wait\(until.en); nothing fails.",
                "\(all) 个域名中，\(tally[.wait]) 个需\(until.zh)再提交，没有不通过的域名。")
        case .incomplete where all == 0: return BilingualLine("No domain was audited.", "没有审核任何域名。")
        case .incomplete:
            return BilingualLine(
                "Nothing fails, but \(tally[.incomplete]) of \(all) \(domains) \(all == 1 ? "lacks a required fact" : "lack required facts").",
                "\(all) 个域名中，\(tally[.incomplete]) 个缺少必要信息，没有不通过的域名。")
        case .pass:
            return BilingualLine(
                all == 1
                    ? "The domain would pass the verification today."
                    : "All \(all) domains would pass the verification today.",
                "\(all) 个域名今天均可通过核验。")
        }
    }

    private var until: BilingualLine {
        guard let safeDay else { return BilingualLine("", "稍后") }
        return BilingualLine(" until \(safeDay)", "等到 \(safeDay) ")
    }

    /// What the other domains do, in a sentence.
    public var rest: BilingualLine {
        guard tally.domains > 0 else {
            return BilingualLine("See what was read and rejected.", "请查看读取与拒收情况。")
        }
        var (en, zh) = ("\(tally[.pass]) can be submitted now", "可以提交 \(tally[.pass]) 个")
        if tally[.fail] > 0, tally[.wait] > 0 {
            en += ", \(tally[.wait]) must wait\(until.en)"
            zh += "，需等待 \(tally[.wait]) 个" + (safeDay.map { "（至 \($0)）" } ?? "")
        }
        if tally[.fail] + tally[.wait] > 0, tally[.incomplete] > 0 {
            en += ", \(tally[.incomplete]) \(tally[.incomplete] == 1 ? "lacks a required fact" : "lack required facts")"
            zh += "，资料不全 \(tally[.incomplete]) 个"
        }
        return BilingualLine(en + ".", zh + "。")
    }
}
