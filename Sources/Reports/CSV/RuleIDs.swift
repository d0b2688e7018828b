import Bytes
import Portfolio
import Verification

/// The ids of rules as one cell: in catalogue order, a space between them.
struct RuleIDs: Sendable {
    private let ids = RuleCatalogue.all.map(\.id)

    /// Appends the ids of `rules`.
    @inline(__always)
    func append(_ rules: RuleSet, to row: inout ByteCursor) {
        var isFirst = true
        for rule in rules {
            if !isFirst { row.append(UInt8(ascii: " ")) }
            row.append(ids[rule])
            isFirst = false
        }
    }
}
