import Bytes
import Names
import Portfolio

extension DomainFacts {
    /// The certificate numbers of registrant and subject that are stated and cannot be read.
    private var unreadableNumbers: [(number: Bytes, fault: CellFault)] {
        [cell(.registrantCertificateNo), subjectCell(.certificateNo)].compactMap { number in
            if number.isEmpty { return nil }
            return IdentityNumbers.fault(of: number).map { (number, $0) }
        }
    }

    /// Why certificate numbers of registrant and subject cannot be read.
    var numberFaults: [CellFault] { unreadableNumbers.map(\.fault) }

    /// Appends the certificate numbers that cannot be read, masked unless the run shows numbers.
    fileprivate func appendUnreadableNumbers(to buffer: ByteBuffer) {
        for (index, item) in unreadableNumbers.enumerated() {
            if index > 0 { buffer.append(", ") }
            // What a spreadsheet wrote in place of a number tells nothing of it.
            if context.options.showsNumbers || item.fault == .spreadsheetError || item.number.count <= 12 {
                buffer.append(quoted: item.number)
            } else {
                IdentityNumbers.appendMasked(item.number, to: buffer)
            }
        }
    }
}

extension ByteBuffer {
    /// Appends the certificate numbers of a domain that cannot be read.
    func appendUnreadableNumbers(_ facts: DomainFacts) { facts.appendUnreadableNumbers(to: self) }
}
