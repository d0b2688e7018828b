import Bytes
import Portfolio
import Verification

/// How many findings of each rule became what since an earlier run; a few hundred numbers, however many findings there are.
public struct RuleChanges: Sendable, Equatable {
    private static let width = FindingChange.allCases.count
    /// The place of what the earlier run found by rules that this program does not have.
    public static let otherRules = RuleCatalogue.all.count

    /// By rule, then by change; empty as long as nothing is counted.
    private var counts = ContiguousArray<Int>()
    /// By rule: the day on which the oldest of the findings was seen first that are still there.
    private var oldest = ContiguousArray<CalendarDay?>()

    /// Nothing counted.
    public init() {}

    /// True as long as nothing is counted.
    public var isEmpty: Bool { counts.isEmpty }

    /// How many findings of a rule became what; the rule by its place in the catalogue, or ``otherRules``.
    public subscript(rule: Int, change: FindingChange) -> Int {
        counts.isEmpty ? 0 : counts[RuleChanges.place(rule, change)]
    }

    /// The day on which the oldest finding of a rule was seen first that is still there; nil where none is.
    public func oldest(_ rule: Int) -> CalendarDay? { oldest.isEmpty ? nil : oldest[rule] }

    /// Counts findings of a rule.
    public mutating func add(_ rule: Int, _ change: FindingChange, _ count: Int = 1) {
        makeRoom()
        counts[RuleChanges.place(rule, change)] += count
    }

    /// Counts a finding of each of the rules.
    mutating func add(_ rules: RuleSet, _ change: FindingChange) {
        for rule in rules { add(rule, change) }
    }

    /// Counts a finding that is still there, or weighs more, since the day on which it was seen first.
    mutating func add(_ rule: Int, _ change: FindingChange, since day: CalendarDay) {
        add(rule, change)
        oldest[rule] = min(oldest[rule] ?? day, day)
    }

    /// Adds other counts.
    mutating func merge(_ other: RuleChanges) {
        if other.isEmpty { return }
        makeRoom()
        for place in counts.indices { counts[place] += other.counts[place] }
        for (rule, day) in other.oldest.enumerated() {
            if let day { oldest[rule] = min(oldest[rule] ?? day, day) }
        }
    }

    /// Of what an earlier run found, by rule: what nothing else became of is gone.
    mutating func settleGone(of open: [Int]) {
        for (rule, found) in open.enumerated() where found > 0 {
            let others = FindingChange.allCases.filter { $0 != .new && $0 != .gone }.reduce(0) { $0 + self[rule, $1] }
            add(rule, .gone, found - others - self[rule, .gone])
        }
    }

    /// Appends the counts.
    func pack(into buffer: ByteBuffer) {
        buffer.append(packedCounts: counts)
        buffer.append(packed: oldest.lazy.filter { $0 != nil }.count)
        for (rule, day) in oldest.enumerated() {
            guard let day else { continue }
            buffer.append(packed: rule)
            buffer.append(packedDay: day)
        }
    }

    /// Adds the counts of ``pack(into:)``.
    ///
    /// - Throws: ``PackedReader/Damage``.
    mutating func unpack(_ reader: inout PackedReader) throws(PackedReader.Damage) {
        var other = RuleChanges()
        other.makeRoom()
        var isEmpty = true
        try reader.forEachCount(of: other.counts.count) { place, count in
            other.counts[place] += count
            isEmpty = false
        }
        for _ in 0..<(try reader.number(in: 0..<other.oldest.count + 1)) {
            let rule = try reader.number(in: 0..<other.oldest.count)
            other.oldest[rule] = try reader.day()
        }
        if !isEmpty { merge(other) }
    }

    private mutating func makeRoom() {
        if !counts.isEmpty { return }
        counts = ContiguousArray(repeating: 0, count: (RuleChanges.otherRules + 1) * RuleChanges.width)
        oldest = ContiguousArray(repeating: nil, count: RuleChanges.otherRules + 1)
    }

    private static func place(_ rule: Int, _ change: FindingChange) -> Int {
        min(rule, otherRules) * width + change.number
    }
}
