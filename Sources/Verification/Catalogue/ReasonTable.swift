import Bytes

/// What holds for each reason of each rule, in one row.
///
/// It is read without a reference being counted: all tasks would count those to the same reasons.
@frozen public struct ReasonTable<Value: BitwiseCopyable>: ~Copyable {
    /// The most reasons that a rule has.
    @usableFromInline let width: Int
    @usableFromInline var values = PlainArray<Value>()

    /// A table with the `value` of every reason of the catalogue, each asked for once, in catalogue order.
    public init(_ value: (Reason) -> Value) {
        let rules = RuleCatalogue.all
        width = rules.map(\.reasons.count).max() ?? 0
        for rule in rules {
            precondition(!rule.reasons.isEmpty, "a rule without reasons")
            var last: Value?
            for reason in rule.reasons {
                let next = value(reason)
                values.append(next)
                last = next
            }
            // Rows are equally long: the last reason fills up what a rule has less.
            if let last { values.append(last, times: width - rule.reasons.count) }
        }
    }

    /// The value of the reason at a place among those of a rule.
    @inlinable public subscript(rule: Int, reason: Int) -> Value { values[rule * width + reason] }
}
