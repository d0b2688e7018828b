/// The records of a batch that stand below one header of their file, to the next one or the batch's end.
public struct HeaderSection: Sendable {
    /// The place of the first record in the batch.
    public let firstRecord: Int
    /// How many columns state each day.
    public let dayColumns: DayColumnCounts
    /// How day and month are ordered in these columns.
    public var dateOrders = DateOrders()
}

// Files that were joined end to end have several headers, and the columns below each are columns of their own.
extension RecordDraft {
    /// Notes that the records which follow stand below another header.
    public func beginSection(_ dayColumns: DayColumnCounts = DayColumnCounts(), _ orders: DateOrders = DateOrders()) {
        notes.laterSections.append(HeaderSection(firstRecord: count, dayColumns: dayColumns, dateOrders: orders))
        further?.beginSection(dayColumns, orders)
    }

    /// Begins a section where the order of days in the record that follows is to be another one than in the last record.
    public func beginSection(for orders: DateOrders) {
        if (notes.laterSections.last?.dateOrders ?? notes.dateOrders) != orders {
            beginSection(DayColumnCounts(), orders)
        }
    }
}

extension RecordBatch {
    /// The same records with the order of day and month, told by the number of the header in the file and the columns
    /// below it.
    public func settled(_ orders: (_ header: Int, DayColumnCounts) -> DateOrders) -> RecordBatch {
        let first = orders(notes.headersBefore, notes.dayColumns)
        let later = notes.laterSections.indices.map {
            orders(notes.headersBefore + 1 + $0, notes.laterSections[$0].dayColumns)
        }
        return settled(first, later)
    }

    private func settled(_ first: DateOrders, _ later: [DateOrders]) -> RecordBatch {
        noting { notes in
            notes.dateOrders = first
            for place in notes.laterSections.indices { notes.laterSections[place].dateOrders = later[place] }
            notes.further = notes.further?.settled(first, later)
        }
    }

    /// How day and month are ordered in each column of record `index`.
    public func dateOrders(of index: Int) -> DateOrders {
        guard let place = laterSection(of: index) else { return notes.dateOrders }
        return notes.laterSections[place].dateOrders
    }

    /// The number of the header in the file below which record `index` stands, and how many columns state each day.
    public func header(of index: Int) -> (number: Int, dayColumns: DayColumnCounts) {
        guard let place = laterSection(of: index) else { return (notes.headersBefore, notes.dayColumns) }
        return (notes.headersBefore + 1 + place, notes.laterSections[place].dayColumns)
    }

    /// The last section that begins at the record or before it.
    private func laterSection(of index: Int) -> Int? {
        if notes.laterSections.isEmpty { return nil }
        var (low, high) = (0, notes.laterSections.count)
        while low < high {
            let middle = (low + high) / 2
            if notes.laterSections[middle].firstRecord <= index { low = middle + 1 } else { high = middle }
        }
        return low > 0 ? low - 1 : nil
    }
}
