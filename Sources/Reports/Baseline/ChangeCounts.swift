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
    /// Findings of which the rule does not say whether they are still there.
    public var unknown = 0
    /// Findings that a waiver covers now.
    public var waived = 0
    /// Findings whose domain is no longer in the portfolio.
    public var gone = 0
    /// What is new or worse, by its weight: warnings at 1, waits at 2, fails at 3.
    var pressing: InlineArray<4, Int> = [0, 0, 0, 0]

    /// Nothing counted.
    public init() {}

    /// All counts by the names that JSON has for them, in their order.
    public static var all: [(name: StaticString, count: WritableKeyPath<ChangeCounts, Int>)] {
        [
            ("new", \.new), ("still", \.still), ("worse", \.worse), ("fixed", \.fixed), ("gone", \.gone),
            ("unknownNow", \.unknown), ("waivedNow", \.waived),
        ]
    }

    /// Adds other counts.
    public mutating func merge(_ other: ChangeCounts) {
        for (_, count) in ChangeCounts.all { self[keyPath: count] += other[keyPath: count] }
        for weight in 1...3 { pressing[weight] += other.pressing[weight] }
    }

    /// Fails that were none in the earlier run.
    public var newFails: Int { pressing[3] }
    /// Waits that were none and no fails either.
    public var newWaits: Int { pressing[2] }
    /// Warnings that were no findings.
    public var newWarnings: Int { pressing[1] }

    /// The same numbers.
    public static func == (left: ChangeCounts, right: ChangeCounts) -> Bool {
        all.allSatisfy { left[keyPath: $0.count] == right[keyPath: $0.count] }
            && (1...3).allSatisfy { left.pressing[$0] == right.pressing[$0] }
    }
}

extension RunFacts.Comparison {
    /// Takes the counts of all domains; what they leave of the earlier run's findings has gone with its domains.
    public mutating func take(_ changes: ChangeCounts) {
        let open = counts.gone
        counts = changes
        counts.gone = open - changes.still - changes.fixed - changes.unknown - changes.waived
    }
}
