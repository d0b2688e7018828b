import Bytes
import Portfolio
import Verification

/// Turns verdicts into rows for the ``IndexCollector``; one for one task, so that the work is done in parallel.
public final class IndexRowEncoder {
    private let demand: IndexDemand
    private let evidence: IndexEvidence
    private let months: ExpiryMonths
    private let waiver: (DomainVerdict, Int) -> IndexWaiver?

    /// An encoder for the collector with this demand, of domains whose evidence stands in `evidence`; `waiver` says who
    /// accepted what a rule finds about a domain.
    public init(
        _ demand: IndexDemand, evidence: DomainEvidence, asOf: CalendarDay,
        waiver: @escaping (DomainVerdict, Int) -> IndexWaiver? = { _, _ in nil }
    ) {
        self.demand = demand
        self.evidence = IndexEvidence(evidence)
        self.waiver = waiver
        months = ExpiryMonths(asOf: asOf)
    }

    /// True when the index would show a row of the domain, for which its evidence must be detailed.
    public func wantsRow(of verdict: DomainVerdict) -> Bool { demand.wants(verdict.verdict) }

    /// Appends one domain; `isShown` says whether the index wants its row, `history` what became of it since an earlier run,
    /// nil where there is none.
    public func append(_ verdict: DomainVerdict, _ history: DomainHistory?, isShown: Bool, to rows: IndexRows) {
        count(verdict, in: &rows.counts)
        if let history, !history.isEmpty {
            for change in IndexChange.allCases where !history.rules(change).isEmpty { rows.counts.add(change) }
        }
        defer { rows.domains += 1 }
        // Failing domains are counted by name too, which the collector does in the order of the reports.
        guard isShown || verdict.verdict == .fail else { return }
        let facts = verdict.facts
        var row = IndexRow(place: rows.domains, verdict: verdict.verdict)
        row.registrar = rows.store(facts.registrar)
        row.organizer = rows.store(organizer(facts))
        if isShown {
            row.flags = flags(verdict)
            fill(&row, verdict, history, rows)
        } else {
            row.flags = .brief
        }
        rows.rows.append(row)
    }

    /// The organizer of the domain's subject, or of the subject that names it, or what the export names as the subject.
    private func organizer(_ facts: DomainFacts) -> Bytes {
        if !facts.organizer.isEmpty { return facts.organizer }
        return facts.isNamedBySubjectsOnly ? facts.namingOrganizer : facts.namedSubject
    }

    private func flags(_ verdict: DomainVerdict) -> IndexRow.Flags {
        var flags: IndexRow.Flags = []
        if verdict.isAtProvider { flags.insert(.atProvider) }
        if verdict.facts.isNamedBySubjectsOnly { flags.insert(.namedOnly) }
        if verdict.facts.organizer.isEmpty { flags.insert(.subjectIsNamedOnly) }
        return flags
    }

    private func fill(
        _ row: inout IndexRow, _ verdict: DomainVerdict, _ history: DomainHistory?, _ rows: IndexRows
    ) {
        let facts = verdict.facts
        row.expiresOn = facts.expiresOn.day
        row.waitsUntil = verdict.verdict == .wait ? verdict.safeDay : nil
        row.source = facts.recordSource
        row.subjectSource = facts.subjectSource
        row.name = rows.store(facts.aLabel)
        row.unicode = rows.store(facts.unicode == facts.aLabel ? .empty : facts.unicode)
        row.registrant = rows.store(facts.shownRegistrant)
        row.subject = rows.store(facts.subjectLabel)
        row.contact = rows.store(facts.subjectCell(.personInCharge))
        let start = rows.text.count
        IndexCase.append(verdict, row.flags, history, to: rows.text)
        row.outcomes = rows.text.cell(from: start)
        let first = rows.findings.count
        for rule in verdict.rules(with: Outcome.findings) {
            let isWaived = verdict.outcome(rule) == .waived
            evidence.append(verdict, rule, history, isWaived ? waiver(verdict, rule) : nil, to: rows)
        }
        row.findings = first..<rows.findings.count
    }

    private func count(_ verdict: DomainVerdict, in counts: inout IndexCounts) {
        var actions = ActionSet()
        var urgent = ActionSet()
        var completing = RuleSet()
        for rule in verdict.rules(with: Outcome.needingWork) {
            guard let action = verdict.action(rule) else { continue }
            if action == .completeData { completing.insert(rule) } else { actions.insert(action) }
            if verdict.outcome(rule) == .fail { urgent.insert(action) }
        }
        for action in actions { counts.add(action) }
        for action in urgent { counts.add(urgent: action) }
        let unchecked = verdict.rules(with: .unchecked)
        if !unchecked.isEmpty || !completing.isEmpty {
            counts.add(
                UncheckedTally.Key(
                    export: verdict.facts.recordSource?.export, subjectExport: verdict.facts.subjectExport,
                    unchecked: unchecked.subtracting(verdict.notUnderstood), completing: completing))
        }
        counts.add(expiryMonth: months.place(of: verdict.facts.expiresOn.day))
        if verdict.verdict == .wait, let day = verdict.safeDay { counts.add(safeDay: day) }
    }
}

extension Outcome {
    /// The outcomes that a page shows in detail.
    static let findings = OutcomeSet(allCases.filter(\.isFinding))
    /// The outcomes about which something is still to be done.
    static let needingWork = OutcomeSet(allCases.filter(\.needsWork))
    /// True when a page shows it in detail: everything but a pass, what does not concern the domain, and what was left out.
    var isFinding: Bool { self != .pass && self != .notApplicable && self != .skipped }
    /// True when something is still to be done about it.
    var needsWork: Bool { isFinding && self != .waived }
}
