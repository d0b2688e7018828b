import Verification

/// What became of the findings since an earlier run, in numbers.
public struct ChangeCounts: Sendable, Equatable {
    /// Findings that the domain did not have, or that a waiver covered until now.
    public var new = 0
    /// Findings that the domain had before.
    public var still = 0
    /// Of these, those that weigh more than they did: a warning that became a fail.
    public var worse = 0
    /// Findings of which the rule says now that they are no more.
    public var fixed = 0
    /// Findings of which the rule cannot say whether they are still there.
    public var unknown = 0
    /// Findings that a waiver covers now.
    public var waived = 0
    /// Findings whose domain is no longer in the portfolio.
    public var gone = 0
    /// What is new or worse, by ``Outcome/rawValue`` now.
    public var pressing = [Int](repeating: 0, count: Outcome.allCases.count)

    /// Nothing counted.
    public init() {}

    /// Adds other counts.
    public mutating func merge(_ other: ChangeCounts) {
        new += other.new
        still += other.still
        worse += other.worse
        fixed += other.fixed
        unknown += other.unknown
        waived += other.waived
        gone += other.gone
        for index in pressing.indices { pressing[index] += other.pressing[index] }
    }

    /// New findings with this outcome, and those that have become one.
    public subscript(outcome: Outcome) -> Int { pressing[Int(outcome.rawValue)] }
}

extension RunFacts.Comparison {
    /// Takes the counts of all domains; what they leave of the earlier run's findings has gone with its domains.
    public mutating func take(_ changes: ChangeCounts) {
        let open = counts.gone
        counts = changes
        counts.gone = open - changes.still - changes.fixed - changes.unknown - changes.waived
    }
}
