import Bytes
import Portfolio
import Synchronization
import Verification

/// Turns verdicts into rows for the ``IndexCollector``; one for one task, so that the work is done in parallel.
public final class IndexRowEncoder {
    private let demand: IndexDemand
    private let evidence: IndexEvidence
    private let months: ExpiryMonths

    /// An encoder for the collector with this demand, of domains whose evidence stands in `evidence`.
    public init(_ demand: IndexDemand, evidence: DomainEvidence, asOf: CalendarDay) {
        self.demand = demand
        self.evidence = IndexEvidence(evidence)
        months = ExpiryMonths(asOf: asOf)
    }

    /// True when the index would show a row of the domain, for which its evidence must be detailed.
    public func wantsRow(of verdict: DomainVerdict) -> Bool { demand.wants(verdict.verdict) }

    /// Appends one domain; `isShown` says whether the index wants its row.
    public func append(_ verdict: DomainVerdict, isShown: Bool, to rows: IndexRows) {
        let warns = count(verdict, in: rows)
        defer { rows.domains += 1 }
        // Failing domains are counted by name too, which the collector does in the order of the reports.
        guard isShown || verdict.verdict == .fail else { return }
        let buffer = rows.buffer
        let start = buffer.count
        appendFixed(verdict, isShown: isShown, warns: warns, place: rows.domains, to: buffer)
        let facts = verdict.facts
        text(facts.registrar, to: buffer)
        text(facts.organizer.isEmpty ? facts.namedSubject : facts.organizer, to: buffer)
        if isShown {
            text(facts.aLabel, to: buffer)
            text(facts.unicode == facts.aLabel ? .empty : facts.unicode, to: buffer)
            text(facts.subjectLabel, to: buffer)
            text(facts.shownRegistrant, to: buffer)
            for rule in verdict.rules(with: Outcome.findings) {
                evidence.append(verdict, rule, to: buffer)
            }
        }
        buffer.overwrite(start, UInt32(buffer.count - start))
    }

    /// Counts the domain; returns whether a rule warns about it.
    private func count(_ verdict: DomainVerdict, in rows: IndexRows) -> Bool {
        var actions: UInt16 = 0
        var urgent: UInt16 = 0
        for rule in verdict.rules(with: Outcome.needingWork) {
            guard let action = verdict.reason(rule).action else { continue }
            actions |= 1 << action.rawValue
            if verdict.outcome(rule) == .fail { urgent |= 1 << action.rawValue }
        }
        let warns = !verdict.rules(with: .warn).isEmpty
        rows.counts.add(actions: actions, urgent: urgent, warns: warns)
        rows.counts.add(expiryMonth: months.place(of: verdict.facts.expiresOn.day))
        if verdict.verdict == .wait, let day = verdict.safeDay { rows.counts.add(safeDay: day) }
        return warns
    }

    private func appendFixed(
        _ verdict: DomainVerdict, isShown: Bool, warns: Bool, place: Int, to buffer: ByteBuffer
    ) {
        let facts = verdict.facts
        var flags: IndexRow.Flags = isShown ? [] : .brief
        if warns { flags.insert(.warns) }
        if verdict.isAtProvider { flags.insert(.atProvider) }
        if facts.isNamedBySubjectsOnly { flags.insert(.namedOnly) }
        buffer.append(raw: UInt32(0))
        buffer.append(verdict.verdict.rawValue)
        buffer.append(flags.rawValue)
        buffer.append(raw: UInt32(place))
        buffer.append(raw: facts.expiresOn.day?.number ?? IndexRow.noDay)
        append(facts.record?.source, to: buffer)
        append(isShown ? facts.subjectSource : nil, to: buffer)
        for rule in 0..<RuleCatalogue.all.count {
            let first = verdict.outcome(rule) == .waived ? UInt8(ascii: "A") : UInt8(ascii: "a")
            buffer.append(first + verdict.judgement(rule).reason)
        }
    }

    private func append(_ source: SourceReference?, to buffer: ByteBuffer) {
        buffer.append(raw: source.map { UInt32($0.export) } ?? IndexRow.noExport)
        buffer.append(raw: UInt32(source?.line ?? 0))
    }

    private func text(_ text: Bytes, to buffer: ByteBuffer) { buffer.appendText { $0.append(text) } }
}

extension Outcome {
    /// The outcomes that a page shows in detail.
    static let findings = allCases.filter(\.isFinding)
    /// The outcomes about which something is still to be done.
    static let needingWork = allCases.filter(\.needsWork)
    /// True when a page shows it in detail: everything but a pass and what does not concern the domain.
    var isFinding: Bool { self != .pass && self != .notApplicable }
    /// True when something is still to be done about it.
    var needsWork: Bool { isFinding && self != .waived }
}

/// What the ``IndexCollector`` still has room for, so that workers need not write what nobody keeps.
public final class IndexDemand: Sendable {
    private let hasRoomForPasses = Atomic(true)
    private let hasRoomForOthers = Atomic(true)

    init() {}

    /// True as long as the index keeps rows with this verdict.
    func wants(_ verdict: Verdict) -> Bool {
        verdict == .pass
            ? hasRoomForPasses.load(ordering: .relaxed) : hasRoomForOthers.load(ordering: .relaxed)
    }

    /// Says that no more rows with this verdict are kept.
    func close(passes: Bool) {
        if passes {
            hasRoomForPasses.store(false, ordering: .relaxed)
        } else {
            hasRoomForOthers.store(false, ordering: .relaxed)
        }
    }
}
