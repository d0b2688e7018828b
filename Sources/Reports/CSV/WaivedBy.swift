import Bytes
import Verification

extension DomainVerdict {
    /// Appends the cell of who accepted a rule's finding, through which day and why; nothing where nobody has.
    func appendWaivedBy(_ rule: Int, to cell: inout ByteCursor) {
        guard rules(with: .waived).contains(rule), let waiver = waiver(rule) else { return }
        "\(waiver.approvedBy); \(waiver.expiresOn); \(waiver.reason)".withBytes { cell.append(csvCell: $0) }
    }
}
