import Bytes
import Portfolio
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
    /// Of these, those whose domain was not judged, since its record was rejected.
    public var rejected = 0
    /// Findings that a waiver covers now.
    public var waived = 0
    /// Findings whose domain is no longer in the portfolio.
    public var gone = 0
    /// The same by rule.
    public var rules = RuleChanges()
    /// What is new or worse, by its weight: warnings at 1, waits at 2, fails at 3.
    var pressing: InlineArray<4, Int> = [0, 0, 0, 0]

    /// Nothing counted.
    public init() {}

    /// Adds other counts.
    public mutating func merge(_ other: ChangeCounts) {
        new += other.new
        still += other.still
        worse += other.worse
        fixed += other.fixed
        unknown += other.unknown
        rejected += other.rejected
        waived += other.waived
        gone += other.gone
        rules.merge(other.rules)
        for weight in 1...3 { pressing[weight] += other.pressing[weight] }
    }

    /// Counts a finding of a domain that is not judged: one that is gone, or whose record was rejected.
    public mutating func add(_ change: FindingChange, of rule: Int) {
        if change == .rejected {
            unknown += 1
            rejected += 1
        } else {
            gone += 1
        }
        rules.add(rule, change)
    }

    /// Appends the counts.
    public func pack(into buffer: ByteBuffer) {
        buffer.append(packedCounts: all + (1...3).map { pressing[$0] })
        rules.pack(into: buffer)
    }

    /// Adds the counts of ``pack(into:)``.
    ///
    /// - Throws: ``PackedReader/Damage``.
    public mutating func unpack(_ reader: inout PackedReader) throws(PackedReader.Damage) {
        try reader.forEachCount(of: ChangeCounts.fields.count + 3) { place, count in
            if place < ChangeCounts.fields.count {
                self[keyPath: ChangeCounts.fields[place]] += count
            } else {
                pressing[place - ChangeCounts.fields.count + 1] += count
            }
        }
        try rules.unpack(&reader)
    }

    /// Fails that were none in the earlier run.
    public var newFails: Int { pressing[3] }
    /// Waits that were none and no fails either.
    public var newWaits: Int { pressing[2] }
    /// Warnings that were no findings.
    public var newWarnings: Int { pressing[1] }

    /// What makes it doubtful that something is gone: rejected records that name no domain that can be told; nil where
    /// nothing does.
    public func doubt(namelessRejects count: Int) -> BilingualLine? {
        if gone == 0 || count == 0 { return nil }
        let what = count == 1 ? "1 rejected record names" : "\(count) rejected records name"
        return BilingualLine(
            "\(what) no domain that can be told, so that what is counted as gone may still be there; see rejects.csv",
            "有 \(count) 条被剔除的记录无法辨认域名，计为“随域名移出”的问题可能仍然存在；见 rejects.csv")
    }

    /// The same numbers.
    public static func == (left: ChangeCounts, right: ChangeCounts) -> Bool {
        left.all == right.all && left.rules == right.rules
            && (1...3).allSatisfy { left.pressing[$0] == right.pressing[$0] }
    }

    private static var fields: [WritableKeyPath<ChangeCounts, Int>] {
        [\.new, \.still, \.worse, \.fixed, \.unknown, \.rejected, \.waived, \.gone]
    }
    private var all: [Int] { ChangeCounts.fields.map { self[keyPath: $0] } }
}

extension RunFacts.Comparison {
    /// Takes the counts of all domains; what they leave of the earlier run's findings has gone with its domains.
    public mutating func take(_ changes: ChangeCounts) {
        counts = changes
        counts.gone = open.reduce(0, +) - changes.still - changes.fixed - changes.unknown - changes.waived
        counts.rules.settleGone(of: open)
    }
}
