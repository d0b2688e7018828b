/// How many records an export has, and what became of them: what was read is audited, merged or rejected, nothing else.
public struct RecordCounts: Sendable, Equatable {
    /// Records that the file holds, repeated headers left out.
    public var read = 0
    /// Records whose domain is audited as theirs.
    public var audited = 0
    /// Records that were merged into a record of an earlier export.
    public var merged = 0
    /// Records that were rejected.
    public var rejected = 0
    /// Rows that describe filing subjects.
    public var subjectRows = 0
    /// Rows that repeat the header; they are no records.
    public var repeatedHeaders = 0

    /// No records.
    public init() {}

    /// All counts by the names that `summary.json` has for them, in their order.
    public static var all: [(name: StaticString, count: WritableKeyPath<RecordCounts, Int>)] {
        [
            ("read", \.read), ("audited", \.audited), ("merged", \.merged), ("rejected", \.rejected),
            ("subjectRows", \.subjectRows), ("repeatedHeaders", \.repeatedHeaders),
        ]
    }

    /// True when both sides of the books agree.
    public var isBalanced: Bool { read == audited + merged + rejected }

    /// Adds other counts of the same export.
    public mutating func add(_ other: RecordCounts) {
        for (_, count) in RecordCounts.all { self[keyPath: count] += other[keyPath: count] }
    }
}
