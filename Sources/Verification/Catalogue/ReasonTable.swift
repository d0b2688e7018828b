import Bytes

/// What holds for each reason of each rule, in one row.
struct ReasonTable<Value: BitwiseCopyable>: ~Copyable {
    /// The most reasons that a rule has.
    private let width: Int
    private var values = PlainArray<Value>()

    /// A table with the `value` of every reason of the catalogue.
    init(_ value: (Reason) -> Value) {
        let rules = RuleCatalogue.all
        width = rules.map(\.reasons.count).max() ?? 0
        for rule in rules {
            // Rows are equally long: the last reason fills up what a rule has less.
            for place in 0..<width { values.append(value(rule.reasons[min(place, rule.reasons.count - 1)])) }
        }
    }

    /// The value of the reason at a place among those of a rule.
    @inline(__always)
    subscript(rule: Int, reason: UInt8) -> Value { values[rule * width + Int(reason)] }
}
