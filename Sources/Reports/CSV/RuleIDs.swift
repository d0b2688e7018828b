import Bytes
import Portfolio
import Verification

/// The ids of rules as one cell: in catalogue order, a space between them.
///
/// Views of constants, which are read without counting a reference to a list of them.
struct RuleIDs: ~Copyable {
    private let ids: PlainArray<Bytes>

    /// The ids of the catalogue.
    init() {
        var ids = PlainArray<Bytes>(capacity: RuleCatalogue.all.count)
        for rule in RuleCatalogue.all { ids.append(Bytes(rule.id)) }
        self.ids = ids
    }

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
