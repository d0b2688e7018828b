import Portfolio

/// Decides, per column of one export, whether `1/5/2024` is January or May: by the cells among its first 1,000 records
/// in which one part exceeds 12, or by what the documentation of the export's form says.
public struct DateOrderDecision: Sendable {
    /// How many records are looked at.
    public static let recordLimit = 1000

    private var orders = DateOrders()
    private var contradicted: Set<Field> = []
    private var fixed: DateOrder?

    /// How many records were looked at so far.
    public private(set) var recordCount = 0

    /// A decision still to be made; `fixed` is the order that the config prescribes.
    public init(fixed: DateOrder? = nil) { self.fixed = fixed }

    /// True when enough records were seen.
    public var isReady: Bool { fixed != nil || recordCount >= DateOrderDecision.recordLimit }

    /// Looks at the records of the next batch, as many as are still wanted.
    public mutating func look(at batch: RecordBatch) {
        fixed = fixed ?? batch.documentedDateOrder
        for index in 0..<min(batch.count, DateOrderDecision.recordLimit - recordCount) {
            for field in Field.days {
                guard let order = DayReader.orderEvidence(batch.bytes(index, field)) else { continue }
                if let earlier = orders[field], earlier != order { contradicted.insert(field) }
                orders[field] = orders[field] ?? order
            }
        }
        recordCount += batch.count
    }

    /// The order of each column; nil where nothing decides it or where cells contradict each other.
    public var decided: DateOrders {
        var result = orders
        for field in Field.days {
            if let fixed {
                result[field] = fixed
            } else if contradicted.contains(field) {
                result[field] = nil
            }
        }
        return result
    }
}
