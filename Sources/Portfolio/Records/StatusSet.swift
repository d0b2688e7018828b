import Bytes

// The statuses of one record, whichever of its columns or elements state them: one cell, as where one states them all.
extension RecordDraft {
    /// Joins a status to those that the record states already: a domain has them all at once, and the worst decides.
    func addStatus(_ cell: Cell) {
        let (known, added) = (text.bytes(current(.domainStatus)), text.bytes(cell))
        if known == added || known == RecordDraft.tooManyStatuses { return }
        let length = known.count + RecordDraft.statusSeparator.utf8CodeUnitCount + added.count
        let joints = known.count(of: RecordDraft.statusSeparator)
        guard length <= RecordDraft.statusLimit, joints + 1 < RecordDraft.statusCountLimit else {
            let start = text.count
            text.append(RecordDraft.tooManyStatuses)
            return set(.domainStatus, text.cell(from: start))
        }
        set(.domainStatus, joined(current(.domainStatus), cell, length))
    }

    /// Both cells at the end of the text, the first left where it stands if that is there already.
    private func joined(_ first: Cell, _ second: Cell, _ length: Int) -> Cell {
        text.reserve(length)
        var start = Int(first.offset)
        if start + Int(first.count) != text.count {
            start = text.count
            text.append(text.bytes(first))
        }
        text.append(RecordDraft.statusSeparator)
        text.append(text.bytes(second))
        return text.cell(from: start)
    }

    private static let statusSeparator: StaticString = ", "
    /// The most bytes that the statuses of one record take, and the most statuses: RFC 5731 knows 17, and allows 11.
    private static let statusLimit = 4096
    private static let statusCountLimit = 32
    /// What stands for more of them: no known status, so that the domain is not passed.
    private static let tooManyStatuses: StaticString = "(more statuses than a domain can have)"
}

extension Bytes {
    /// How often `part` occurs.
    fileprivate func count(of part: StaticString) -> Int {
        var (count, rest) = (0, self)
        while let found = rest.firstRange(of: Bytes(part)) {
            count += 1
            rest = rest.dropFirst(found.upperBound)
        }
        return count
    }
}
