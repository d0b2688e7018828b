import Bytes
import Portfolio
import Verification

/// What became of one domain's findings since an earlier run; used again for the next domain.
///
/// A finding is a rule and a domain. One that the domain had and has is `still` there, since the day on which it was
/// seen first; one that it did not have, or that a waiver covered until now, is new; one whose rule passes now is fixed.
/// One whose rule cannot say so is unknown, and stays in `state.csv` as long as nobody knows.
public final class DomainHistory {
    /// Findings that the domain has now and had not.
    public private(set) var new = RuleSet()
    /// Findings that the domain has now and had.
    public private(set) var still = RuleSet()
    /// Of these, those that weigh more than they did: a warning that became a fail.
    public private(set) var worse = RuleSet()
    /// Findings that the domain had, whose rule cannot say now whether it still has them.
    public private(set) var unknown = RuleSet()
    /// What `state.csv` keeps: what the domain has, waived or not, and what is unknown.
    public private(set) var kept = RuleSet()
    private var counts = ChangeCounts()
    private let baseline: Baseline?
    private let asOf: CalendarDay
    private var days: ContiguousArray<CalendarDay>
    private let prerequisites = RuleCatalogue.all.map(\.prerequisite)

    /// A history since `baseline`; nil where there is none, and every finding is as old as the run.
    public init(since baseline: Baseline?, asOf: CalendarDay) {
        self.baseline = baseline
        self.asOf = asOf
        days = ContiguousArray(repeating: asOf, count: RuleCatalogue.all.count)
    }

    /// The day on which a finding of the domain was seen first.
    public func firstSeen(_ rule: Int) -> CalendarDay { days[rule] }

    /// The counts of all domains since the last call.
    public func takeCounts() -> ChangeCounts {
        defer { counts = ChangeCounts() }
        return counts
    }

    /// Looks at a domain.
    public func begin(_ verdict: DomainVerdict) {
        let open = verdict.rules(with: .fail).union(verdict.rules(with: .wait)).union(verdict.rules(with: .warn))
        kept = open.union(verdict.rules(with: .waived))
        new = open
        (still, worse, unknown) = (RuleSet(), RuleSet(), RuleSet())
        for rule in kept { days[rule] = asOf }
        guard let baseline else { return }
        baseline.findings.forEach(verdict.facts.aLabel.domainKey) { note($0, verdict, open) }
        new = open.subtracting(still)
        kept = kept.union(unknown)
        count(verdict)
    }

    /// Notes what became of a finding that the domain had.
    private func note(_ earlier: EarlierFinding, _ verdict: DomainVerdict, _ open: RuleSet) {
        let wasOpen = earlier.outcome != .waived
        guard earlier.rule < days.count else {
            if wasOpen { counts.unknown += 1 }
            return
        }
        let rule = earlier.rule
        if open.contains(rule) {
            days[rule] = earlier.firstSeen
            guard wasOpen else { return }
            still.insert(rule)
            if earlier.outcome.weight > 0, verdict.outcome(rule).weight > earlier.outcome.weight { worse.insert(rule) }
        } else if kept.contains(rule) {
            days[rule] = earlier.firstSeen
            if wasOpen { counts.waived += 1 }
        } else if wasOpen {
            if isAnswered(rule, verdict) {
                counts.fixed += 1
            } else {
                days[rule] = earlier.firstSeen
                unknown.insert(rule)
                counts.unknown += 1
            }
        }
    }

    /// True when a rule says that it finds nothing: it passes, or does not concern the domain, and that not only because
    /// the rule that comes before it does not pass.
    private func isAnswered(_ rule: Int, _ verdict: DomainVerdict) -> Bool {
        switch verdict.outcome(rule) {
        case .pass: true
        case .notApplicable: prerequisites[rule].map { verdict.outcome($0) == .pass } ?? true
        default: false
        }
    }

    private func count(_ verdict: DomainVerdict) {
        counts.new += new.count
        counts.still += still.count
        counts.worse += worse.count
        for rule in new.union(worse) { counts.pressing[Int(verdict.outcome(rule).rawValue)] += 1 }
    }
}

extension Outcome {
    /// How much a finding weighs: 3 for a fail, 2 for a wait, 1 for a warning; 0 for what is no finding.
    fileprivate var weight: Int {
        switch self {
        case .fail: 3
        case .wait: 2
        case .warn: 1
        default: 0
        }
    }
}
