import Bytes
import Portfolio
import Verification

/// What became of one domain's findings since an earlier run; used again for the next domain.
///
/// A finding is a rule and a domain. One that the domain had and has is `still` there, since the day on which it was
/// seen first; one that it did not have, or that a waiver covered until now, is new; one whose rule finds nothing now is
/// fixed. One whose rule does not say so is unknown, and stays in `state.csv` as long as nobody knows.
public final class DomainHistory {
    /// What became of the findings of one domain: nothing but numbers, so that most domains, of which there is nothing to
    /// say, cost one comparison and one assignment.
    private struct Changes: BitwiseCopyable {
        var new = RuleSet()
        var still = RuleSet()
        var worse = RuleSet()
        var fixed = RuleSet()
        var unknown = RuleSet()
        var waived = RuleSet()
        var kept = RuleSet()
        /// Findings of the earlier run, those that were waived in it too.
        var earlier = RuleSet()

        var isEmpty: Bool {
            new.isEmpty && still.isEmpty && fixed.isEmpty && unknown.isEmpty && waived.isEmpty
        }
    }

    private var changes = Changes()
    private var counts = ChangeCounts()
    private var isRejected = false
    private let baseline: Baseline?
    /// What `baseline` found, as long as that is held here.
    private let earlier: EarlierFindings.View?
    private let asOf: CalendarDay
    /// By rule, where the domain had a finding then: the day on which it was seen first, and its outcome.
    private var days: ContiguousArray<CalendarDay>
    private var outcomes: ContiguousArray<Outcome>

    /// A history since `baseline`; nil where there is none, and every finding is as old as the run.
    public init(since baseline: Baseline?, asOf: CalendarDay) {
        self.baseline = baseline
        earlier = baseline?.findings.view
        self.asOf = asOf
        days = ContiguousArray(repeating: asOf, count: RuleCatalogue.all.count)
        outcomes = ContiguousArray(repeating: .pass, count: RuleCatalogue.all.count)
    }

    /// True when there is an earlier run.
    public var isCompared: Bool { baseline != nil }
    /// Findings that the domain has now and had not.
    public var new: RuleSet { changes.new }
    /// Findings that the domain has now and had.
    public var still: RuleSet { changes.still }
    /// Of these, those that weigh more than they did: a warning that became a fail.
    public var worse: RuleSet { changes.worse }
    /// Findings that the domain had and has no more.
    public var fixed: RuleSet { changes.fixed }
    /// Findings that the domain had, whose rule does not say now whether it still has them.
    public var unknown: RuleSet { changes.unknown }
    /// Findings that the domain had and a waiver covers now.
    public var waived: RuleSet { changes.waived }
    /// What `state.csv` keeps: what the domain has, waived or not, and what is unknown.
    public var kept: RuleSet { changes.kept }
    /// True when there is nothing to say of the domain, which neither has nor had an open finding.
    public var isEmpty: Bool { changes.isEmpty }

    /// The outcome of a rule in the earlier run, where the domain had a finding then.
    public func before(_ rule: Int) -> Outcome { outcomes[rule] }

    /// The day on which a finding was seen first that the domain has, or had in the earlier run.
    public func firstSeen(_ rule: Int) -> CalendarDay {
        earlier != nil && changes.earlier.contains(rule) ? days[rule] : asOf
    }

    /// The counts of all domains since the last call.
    public func takeCounts() -> ChangeCounts {
        defer { counts = ChangeCounts() }
        return counts
    }

    /// Asks for the memory in which the domains of records are looked up, some dozen of them before the first is looked at.
    public func prepare(_ batch: NamedBatch, _ rows: ArraySlice<UInt32>) {
        guard let earlier else { return }
        for row in rows { earlier.prefetch(batch.names[Int(row)].key) }
    }

    /// Looks at the domain of a verdict.
    public func begin(_ verdict: DomainVerdict) { begin(verdict.facts.key, Standing(verdict)) }

    /// Looks at a domain that is not judged, since its record was rejected: what it had is unknown now.
    public func begin(rejected aLabel: Bytes) {
        let before = counts.unknown
        isRejected = true
        begin(aLabel.domainKey, .unanswered)
        isRejected = false
        counts.rejected += counts.unknown - before
    }

    /// Looks at a domain by its key, and how the rules stand to it.
    public func begin(_ key: DomainKey, _ now: Standing) {
        var changes = Changes()
        changes.new = now.open
        changes.kept = changes.new.union(now.waived)
        if let earlier {
            earlier.forEach(key) { note($0, now, &changes) }
            changes.new = changes.new.subtracting(changes.still)
            changes.kept = changes.kept.union(changes.unknown)
        }
        self.changes = changes
        if earlier != nil, !changes.isEmpty { count(now) }
    }

    /// Notes what became of a finding that the domain had.
    private func note(_ earlier: EarlierFinding, _ now: Standing, _ changes: inout Changes) {
        let rule = earlier.rule
        let wasOpen = earlier.outcome != .waived
        guard rule < days.count else {
            if wasOpen {
                counts.unknown += 1
                counts.rules.add(RuleChanges.otherRules, isRejected ? .rejected : .unknown)
            }
            return
        }
        (days[rule], outcomes[rule]) = (earlier.firstSeen, earlier.outcome)
        changes.earlier.insert(rule)
        if now.open.contains(rule) {
            guard wasOpen else { return }
            changes.still.insert(rule)
            if earlier.weight > 0, now.weight(rule) > earlier.weight { changes.worse.insert(rule) }
        } else if now.waived.contains(rule) {
            if wasOpen { changes.waived.insert(rule) }
        } else if wasOpen {
            if now.isAnswered(rule) { changes.fixed.insert(rule) } else { changes.unknown.insert(rule) }
        }
    }

    private func countByRule() {
        counts.rules.add(new, .new)
        for rule in still { counts.rules.add(rule, worse.contains(rule) ? .worse : .still, since: days[rule]) }
        counts.rules.add(fixed, .fixed)
        counts.rules.add(unknown, isRejected ? .rejected : .unknown)
        counts.rules.add(waived, .waived)
    }

    private func count(_ now: Standing) {
        counts.new += new.count
        counts.still += still.count
        counts.worse += worse.count
        counts.fixed += fixed.count
        counts.unknown += unknown.count
        counts.waived += waived.count
        countByRule()
        let pressing = new.union(worse)
        if pressing.isEmpty { return }
        for rule in pressing { counts.pressing[now.weight(rule)] += 1 }
    }
}

extension DomainHistory {
    /// What became of each finding that the domain has or had, the rules of a change in catalogue order.
    public func forEachChange(_ body: (FindingChange, Int) -> Void) {
        for rule in new { body(.new, rule) }
        for rule in worse { body(.worse, rule) }
        for rule in still.subtracting(worse) { body(.still, rule) }
        for rule in fixed { body(.fixed, rule) }
        for rule in unknown { body(.unknown, rule) }
        for rule in waived { body(.waived, rule) }
    }
}

extension EarlierFinding {
    /// How much it weighed: 3 for a fail, 2 for a wait, 1 for a warning; 0 where it was unknown or waived.
    fileprivate var weight: Int {
        switch outcome {
        case .fail: 3
        case .wait: 2
        case .warn: 1
        default: 0
        }
    }
}
