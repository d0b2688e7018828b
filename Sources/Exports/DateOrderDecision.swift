import Bytes
import Portfolio

/// Decides, per column of one export, whether `1/5/2024` is January or May: by the cells among its first 1,000 records
/// in which one part exceeds 12, or by what the documentation of the export's form says.
///
/// Nothing is concluded from one column about another: columns below another header are other columns, and where several
/// columns state one fact, each of them must prove the order.
public struct DateOrderDecision: Sendable {
    /// How many records are looked at.
    public static let recordLimit = 1000

    /// What the cells of one fact prove below one header.
    private struct Evidence {
        /// The order that a cell proves first.
        var order: DateOrder?
        var isContradicted = false
        /// The columns that prove an order, one bit for each, where several state the fact.
        var columns: UInt64 = 0

        /// The order of the fact's columns, so many of them; nil where one of them does not prove it.
        func order(of count: UInt8) -> DateOrder? {
            if isContradicted { return nil }
            if count == 1 { return order }
            return count < 64 && columns == (1 << UInt64(count)) - 1 ? order : nil
        }

        mutating func add(_ proved: DateOrder) {
            if let order, order != proved { isContradicted = true }
            order = order ?? proved
        }
    }

    /// By the number of the header.
    private var evidence: [Int: [Field: Evidence]] = [:]
    private var fixed: DateOrder?
    /// How many records are looked at before the decision.
    private let limit: Int
    private var hasBegun = false

    /// How many records were looked at so far.
    public private(set) var recordCount = 0

    /// A decision still to be made; `fixed` is the order that the config prescribes. Where it does not ask the records, what
    /// the export's form says alone decides.
    public init(fixed: DateOrder? = nil, asksRecords: Bool = true) {
        self.fixed = fixed
        limit = asksRecords ? DateOrderDecision.recordLimit : 0
    }

    /// True when enough records were seen.
    public var isReady: Bool { fixed != nil || (hasBegun && recordCount >= limit) }

    /// Looks at the records of the next batch, as many as are still wanted.
    public mutating func look(at batch: RecordBatch) {
        hasBegun = true
        fixed = fixed ?? batch.documentedDateOrder
        for index in 0..<min(batch.count, max(0, limit - recordCount)) {
            let header = batch.header(of: index)
            let further = batch.furtherRecords(of: index)
            for field in Field.days {
                look(at: batch.bytes(index, field), further.map { $0.bytes(field) }, field, header)
            }
        }
        recordCount += batch.count
    }

    private mutating func look(
        at cell: Bytes, _ others: [Bytes], _ field: Field, _ header: (number: Int, dayColumns: DayColumnCounts)
    ) {
        if cell.isEmpty { return }
        let cells = [cell] + others.filter { !$0.isEmpty }
        // Where a column is empty, nothing tells which of them the cells stand in.
        let isWhole = cells.count == header.dayColumns[field]
        for (column, cell) in cells.enumerated() {
            guard let order = DayReader.orderEvidence(cell) else { continue }
            evidence[header.number, default: [:]][field, default: Evidence()].add(order)
            if isWhole { evidence[header.number]?[field]?.columns |= 1 << UInt64(column) }
        }
    }

    /// The order of each column below the file's first header, one column for each fact; nil where nothing decides it or
    /// where cells contradict each other.
    public var decided: DateOrders { orders(below: 0, DayColumnCounts()) }

    /// A batch with the order of each of its columns, as far as it was decided.
    public func settled<Batch: UnderstoodBatch>(_ batch: Batch) -> Batch { batch.settled(orders) }

    private func orders(below header: Int, _ dayColumns: DayColumnCounts) -> DateOrders {
        var orders = DateOrders()
        for field in Field.days {
            orders[field] = fixed ?? evidence[header]?[field]?.order(of: dayColumns[field])
        }
        return orders
    }
}
