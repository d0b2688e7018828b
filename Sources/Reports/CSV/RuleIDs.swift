import Bytes
import Verification

extension DomainVerdict {
    /// Appends the ids of `rules`: in catalogue order, a space between them.
    @inline(__always)
    func append(idsOf rules: RuleSet, to cell: inout ByteCursor) {
        var isFirst = true
        for rule in rules {
            if !isFirst { cell.append(UInt8(ascii: " ")) }
            cell.append(id(of: rule))
            isFirst = false
        }
    }
}
