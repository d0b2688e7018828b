import Bytes
import Names
import Portfolio

/// Judges domains by all rules; one for one task at a time.
public final class Verifier {
    /// What was said last, one object for all domains and filing subjects.
    public let verdict: DomainVerdict

    /// A verifier for the domains of a run.
    public init(_ context: VerificationContext) { verdict = DomainVerdict(context) }

    /// How many records are looked up together, in whatever is looked up; their memory fits into a core's cache.
    public static let lookAhead = 64

    /// Judges the records at `rows` of a batch, each of a domain that no other record describes, one after the other.
    ///
    /// `report` is called for each of them; what it gets is used again for the next domain.
    public func verify(
        _ batch: NamedBatch, _ rows: ContiguousArray<UInt32>, _ report: (DomainVerdict) throws -> Void
    ) rethrows {
        for start in stride(from: 0, to: rows.count, by: Verifier.lookAhead) {
            let part = rows[start..<min(start + Verifier.lookAhead, rows.count)]
            verdict.facts.linker.prepare(batch.records, part)
            for row in part {
                verdict.facts.fill(batch.records, Int(row), batch.names[Int(row)], others: [])
                verdict.judge()
                try report(verdict)
            }
        }
    }

    /// Judges a domain by its records: the first one, and those of the same domain in later exports.
    ///
    /// The result is used again for the next domain.
    public func verify(
        _ record: NamedRecord, others: [RecordReference] = [], rejected: RejectedRecord? = nil
    ) -> DomainVerdict {
        verdict.facts.fill(record.batch.records, record.index, record.name, others: others, rejected: rejected)
        verdict.judge()
        return verdict
    }

    /// How often waivers were used since the last call.
    public func takeWaiverUses() -> WaiverUses { verdict.takeWaiverUses() }

    /// Judges a domain that only subjects name.
    public func verify(_ domain: SubjectDirectory.NamedOnlyDomain) -> DomainVerdict {
        verdict.facts.fill(domain)
        verdict.judge()
        return verdict
    }

    /// Judges a filing subject alone, 0..<count of the directory: its own faults, by ``SubjectFaults/rules``; all other
    /// rules do not apply.
    public func verify(subject: Int) -> DomainVerdict {
        verdict.facts.fill(subject: subject)
        verdict.judge()
        return verdict
    }
}
