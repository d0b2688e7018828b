import Bytes
import Portfolio
import Verification

/// The answer of a run: may all of it be submitted, how many domains do what. Notice, page and workbook say it from here.
public struct RunAnswer {
    private let tally: Tally
    private let rejected: Int
    /// The day from which on all that must wait may be submitted; nil where none is known.
    private let safeDay: CalendarDay?

    /// The answer of a run; `safeDay` is the day from which on all that must wait may be submitted, nil where none is
    /// known.
    public init(_ run: RunFacts, safeDay: CalendarDay? = nil) {
        tally = run.tally
        rejected = run.rejected
        self.safeDay = safeDay
    }

    /// The verdict that decides: the worst that a domain has; ``Verdict/incomplete`` where there is no domain.
    public var worst: Verdict {
        [.fail, .wait, .incomplete].first { tally[$0] > 0 } ?? (tally.domains == 0 ? .incomplete : .pass)
    }

    /// The question that is answered.
    public static let question = BilingualText("May I submit?", "现在可以提交备案吗？")

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
    public var sentence: AnswerSentence {
        let (all, count) = (AnswerSentence.Part.number(tally.domains), AnswerSentence.Part.number(tally[worst]))
        let isOne = tally.domains == 1
        switch worst {
        case .fail:
            return AnswerSentence(
                [count, " of ", all, isOne ? " domain would be refused today." : " domains would be refused today."],
                [all, " 个域名中，", count, " 个今天提交会被退回。"])
        case .wait:
            let day = safeDay.map { AnswerSentence([" until ", .day($0)], [" 个需等到 ", .day($0), " 再提交"]) }
            let until = day ?? AnswerSentence([], [" 个需等待后再提交"])
            return AnswerSentence(
                [count, " of ", all, isOne ? " domain must wait" : " domains must wait"] + until.en
                    + ["; nothing fails."],
                [all, " 个域名中，", count] + until.zh + ["，没有不通过的域名。"])
        case .incomplete where tally.domains == 0:
            return AnswerSentence(["No domain was audited."], ["没有审核任何域名。"])
        case .incomplete:
            return AnswerSentence(
                [
                    "Nothing fails, but ", count, " of ", all,
                    isOne ? " domain lacks a required fact." : " domains lack required facts.",
                ], [all, " 个域名中，", count, " 个缺少必要信息，没有不通过的域名。"])
        case .pass:
            return AnswerSentence(
                isOne
                    ? ["The domain would pass the verification today."]
                    : ["All ", all, " domains would pass the verification today."],
                [all, " 个域名今天均可通过核验。"])
        }
    }

    /// What the other domains do, and that there are records of which nothing is known, in a sentence.
    public var rest: AnswerSentence {
        guard tally.domains > 0 else {
            return AnswerSentence(["See what was read and rejected."], ["请查看读取与剔除情况。"])
        }
        var rest = AnswerSentence(
            [.number(tally[.pass]), " can be submitted now"], ["可以提交 ", .number(tally[.pass]), " 个"])
        if tally[.fail] > 0, tally[.wait] > 0 {
            let count = AnswerSentence.Part.number(tally[.wait])
            rest.en += [", ", count, " must wait"] + (safeDay.map { [" until ", .day($0)] } ?? [])
            rest.zh += ["，需等待 ", count, " 个"] + (safeDay.map { ["（至 ", .day($0), "）"] } ?? [])
        }
        if tally[.fail] + tally[.wait] > 0, tally[.incomplete] > 0 {
            let count = AnswerSentence.Part.number(tally[.incomplete])
            let isOne = tally[.incomplete] == 1
            rest.en += [", ", count, isOne ? " lacks a required fact" : " lack required facts"]
            rest.zh += ["，资料不全 ", count, " 个"]
        }
        if rejected > 0 {
            let count = AnswerSentence.Part.number(rejected)
            rest.en += ["; ", count, rejected == 1 ? " record was not audited" : " records were not audited"]
            rest.zh += ["；另有 ", count, " 条记录被剔除，未经审核"]
        }
        return AnswerSentence(rest.en + ["."], rest.zh + ["。"])
    }
}
