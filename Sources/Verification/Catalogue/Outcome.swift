import Portfolio

/// What a rule says about a domain.
public enum Outcome: UInt8, CaseIterable, Sendable, BitwiseCopyable {
    /// The rule holds.
    case pass
    /// The verification would refuse the domain.
    case fail
    /// Nothing is wrong, it is too early; the judgement carries the day from which it is safe.
    case wait
    /// Does not fail the verification today, but deserves a look.
    case warn
    /// A fact that the rule needs is missing or unreadable.
    case unchecked
    /// A fail or warn that the waivers file accepts.
    case waived
    /// The rule does not concern this domain.
    case notApplicable
    /// The user left the rule out: nothing is known of it.
    case skipped

    /// The word used in every output.
    public var name: StaticString {
        switch self {
        case .pass: "pass"
        case .fail: "fail"
        case .wait: "wait"
        case .warn: "warn"
        case .unchecked: "unchecked"
        case .waived: "waived"
        case .notApplicable: "not-applicable"
        case .skipped: "skipped"
        }
    }
}

/// The answer for a whole domain.
public enum Verdict: UInt8, CaseIterable, Sendable, BitwiseCopyable {
    /// Would pass the verification today.
    case pass
    /// A rule fails.
    case fail
    /// No rule fails, one waits.
    case wait
    /// A required rule is unchecked, or any rule because of a fact that is stated and cannot be understood.
    case incomplete

    /// The word used in every output.
    public var name: StaticString {
        switch self {
        case .pass: "pass"
        case .fail: "fail"
        case .wait: "wait"
        case .incomplete: "incomplete"
        }
    }
}

/// A rule's answer about one domain: which of the rule's reasons holds, and the day that goes with it.
public struct Judgement: Sendable, Equatable, BitwiseCopyable {
    /// The reason's place in ``Rule/reasons``, for tables that hold something for each.
    public let reason: UInt8
    /// The safe day of a `wait`; nil otherwise.
    public let day: CalendarDay?
}
