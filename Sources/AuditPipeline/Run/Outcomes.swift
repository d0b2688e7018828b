import Reports
import Verification

/// Turns counts into the result of a run.
public enum Outcomes {
    /// The result: findings at or above the threshold, else incomplete, else clean.
    public static func result(of run: RunFacts, _ failOn: AuditOptions.FailOn) -> RunFacts.Result {
        let tally = run.tally
        let isFailing: Bool
        switch failOn {
        case .fail: isFailing = tally[.fail] > 0
        case .wait: isFailing = tally[.fail] + tally[.wait] > 0
        case .unchecked: isFailing = tally[.fail] + tally[.wait] + tally.total(.unchecked) > 0
        case .warn: isFailing = tally[.fail] + tally[.wait] + tally.total(.unchecked) + tally.total(.warn) > 0
        case .new: isFailing = pressing(run, [.fail]) > 0
        case .newWait: isFailing = pressing(run, [.fail, .wait]) > 0
        case .newWarn: isFailing = pressing(run, [.fail, .wait, .warn]) > 0
        case .never: isFailing = false
        }
        if isFailing { return .findings }
        return tally[.incomplete] > 0 || run.rejected > 0 || tally.domains == 0 ? .incomplete : .clean
    }

    /// How many findings with these outcomes are new, or were less before; without an earlier run all of them are.
    private static func pressing(_ run: RunFacts, _ outcomes: [Outcome]) -> Int {
        outcomes.reduce(0) { $0 + (run.comparison?.counts[$1] ?? run.tally.total($1)) }
    }
}

extension RunFacts.Result {
    /// The exit status: 0, 1 or 2.
    public var exitStatus: Int32 {
        switch self {
        case .clean: 0
        case .findings: 1
        case .incomplete: 2
        }
    }
}
