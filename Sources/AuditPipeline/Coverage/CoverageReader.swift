import Exports
import Portfolio
import Verification

/// Counts what the records of one file state, and how much of it can be read, without judging them.
public final class CoverageReader {
    private var decision: DateOrderDecision
    private var waiting: [RecordBatch] = []
    private let counter: ReadableCounter
    private var stated = StatedCounts()

    /// A counter by the lists and words of the run.
    public init(_ references: References, dateOrder: DateOrder?) {
        decision = DateOrderDecision(fixed: dateOrder)
        counter = ReadableCounter(references)
    }

    /// Counts the records of the next batch.
    public func add(_ batch: RecordBatch) {
        stated.add(StatedCounts(batch))
        if !decision.isReady { decision.look(at: batch) }
        waiting.append(batch)
        if decision.isReady { countWaiting() }
    }

    private func countWaiting() {
        for batch in waiting { counter.add(decision.settled(batch)) }
        waiting = []
    }

    /// Says what was found of the domain records, or of the rows about filing subjects, of an export.
    public func finish(_ export: inout Coverage.Export, domains: Bool, subjects: Bool) {
        countWaiting()
        if domains { export.domains = stated }
        if subjects { export.subjects = stated }
        let readable = counter.counts
        export.readable = { readable[Int($0.rawValue)] }
    }
}
