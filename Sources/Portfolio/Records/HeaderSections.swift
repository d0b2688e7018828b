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
extension RecordBatch {
    /// Notes that the records which follow stand below another header.
    public func beginSection(_ dayColumns: DayColumnCounts = DayColumnCounts(), _ orders: DateOrders = DateOrders()) {
        laterSections.append(HeaderSection(firstRecord: count, dayColumns: dayColumns, dateOrders: orders))
        further?.beginSection(dayColumns, orders)
    }

    /// Begins a section where the order of days in the record that follows is to be another one than in the last record.
    public func beginSection(for orders: DateOrders) {
        if (laterSections.last?.dateOrders ?? dateOrders) != orders { beginSection(DayColumnCounts(), orders) }
    }

    /// Sets how day and month are ordered, by the number of the header in the file and the columns below it.
    public func setDateOrders(_ orders: (_ header: Int, DayColumnCounts) -> DateOrders) {
        dateOrders = orders(headersBefore, dayColumns)
        for place in laterSections.indices {
            laterSections[place].dateOrders = orders(headersBefore + 1 + place, laterSections[place].dayColumns)
        }
        further?.takeDateOrders(from: self)
    }

    private func takeDateOrders(from batch: RecordBatch) {
        dateOrders = batch.dateOrders
        for place in laterSections.indices { laterSections[place].dateOrders = batch.laterSections[place].dateOrders }
        further?.takeDateOrders(from: self)
    }

    /// How day and month are ordered in each column of record `index`.
    public func dateOrders(of index: Int) -> DateOrders {
        guard let place = laterSection(of: index) else { return dateOrders }
        return laterSections[place].dateOrders
    }

    /// The number of the header in the file below which record `index` stands, and how many columns state each day.
    public func header(of index: Int) -> (number: Int, dayColumns: DayColumnCounts) {
        guard let place = laterSection(of: index) else { return (headersBefore, dayColumns) }
        return (headersBefore + 1 + place, laterSections[place].dayColumns)
    }

    /// The last section that begins at the record or before it.
    private func laterSection(of index: Int) -> Int? {
        if laterSections.isEmpty { return nil }
        var (low, high) = (0, laterSections.count)
        while low < high {
            let middle = (low + high) / 2
            if laterSections[middle].firstRecord <= index { low = middle + 1 } else { high = middle }
        }
        return low > 0 ? low - 1 : nil
    }
}
