import Portfolio
import Synchronization
import Verification

/// Turns verdicts into rows for the ``IndexCollector``; one for one task, so that the work is done in parallel.
public final class IndexRowEncoder {
    private let demand: IndexDemand
    private let evidence = IndexEvidence()

    /// An encoder for the collector with this demand.
    public init(_ demand: IndexDemand) { self.demand = demand }

    /// Appends the row of one domain.
    public func append(_ verdict: DomainVerdict, to buffer: ByteBuffer) {
        let start = buffer.count
        let isBrief = !demand.wants(verdict.verdict)
        appendFixed(verdict, isBrief, to: buffer)
        let facts = verdict.facts
        text(facts.registrar, to: buffer)
        text(facts.organizer.isEmpty ? facts.namedSubject : facts.organizer, to: buffer)
        if !isBrief {
            text(facts.aLabel, to: buffer)
            text(facts.unicode == facts.aLabel ? .empty : facts.unicode, to: buffer)
            text(facts.subjectLabel, to: buffer)
            text(facts.registrant, to: buffer)
            for rule in verdict.rules(with: Outcome.findings) {
                evidence.append(verdict, rule, to: buffer)
            }
        }
        buffer.overwrite(start, UInt32(buffer.count - start))
    }

    private func appendFixed(_ verdict: DomainVerdict, _ isBrief: Bool, to buffer: ByteBuffer) {
        let facts = verdict.facts
        var flags: IndexRow.Flags = isBrief ? .brief : []
        var actions: UInt8 = 0
        var urgent: UInt8 = 0
        for rule in verdict.rules(with: Outcome.findings) {
            let outcome = verdict.outcome(rule)
            if outcome == .warn { flags.insert(.warns) }
            if outcome.needsWork, let action = verdict.reason(rule).action {
                actions |= 1 << action.rawValue
                if outcome == .fail { urgent |= 1 << action.rawValue }
            }
        }
        if verdict.isAtProvider { flags.insert(.atProvider) }
        if facts.isNamedBySubjectsOnly { flags.insert(.namedOnly) }
        buffer.append(raw: UInt32(0))
        buffer.append(verdict.verdict.rawValue)
        buffer.append(flags.rawValue)
        buffer.append(actions)
        buffer.append(UInt8(ExpiryMonths.place(of: facts.expiresOn.day, asOf: facts.asOf)))
        buffer.append(raw: facts.expiresOn.day?.number ?? IndexRow.noDay)
        buffer.append(raw: verdict.safeDay?.number ?? IndexRow.noDay)
        append(facts.record?.source, to: buffer)
        append(facts.subjectSource, to: buffer)
        buffer.append(urgent)
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
