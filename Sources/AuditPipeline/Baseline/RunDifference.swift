import Bytes
import Exports
import Portfolio
import Reports
import Verification

/// How the findings of a run stand to those of an earlier one; both are read as they were published.
///
/// The findings of the earlier run are held at 24 bytes each; the domains of the later one stream past them.
public struct RunDifference {
    /// One finding.
    public struct Finding: Sendable, Equatable {
        /// What became of it.
        public let change: FindingChange
        /// The domain's A-label form.
        public let domain: String
        /// The rule's id.
        public let rule: String
        /// The outcome in the later run; in the earlier one where the later has none.
        public let outcome: String
        /// The day on which it was seen first.
        public let firstSeen: CalendarDay
    }

    /// The earlier run.
    public let earlier: Baseline
    /// What the manifest of the later run says.
    public let head: ManifestHead
    /// How many findings became what.
    public let counts: ChangeCounts
    /// What makes it less than a comparison of equals, a line each.
    public let differences: [BilingualLine]

    /// Compares the run at `later` with that at `earlier`; `report` is called for every finding: those of the later
    /// run's domains in their order, then those that are gone.
    ///
    /// - Throws: ``RunError`` or ``InputError`` when a run cannot be used.
    public init(_ earlier: String, _ later: String, _ report: (Finding) -> Void) throws {
        let baseline = try Baseline(earlier, in: "")
        let head = try Baseline.head(of: later)
        let history = DomainHistory(since: baseline, asOf: head.asOf)
        var present = PresentDomains()
        let table = try VerdictTable(ofRun: later, judged: head.rules)
        try table.forEach { domain, standing in
            let key = domain.domainKey
            history.begin(key, standing)
            present.insert(key, hadFindings: baseline.hasFindings(of: key))
            history.forEachChange { change, rule in
                report(RunDifference.finding(change, domain, rule, standing, history))
            }
        }
        let rejected = try RejectTable.domains(ofRun: later)
        var counts = history.takeCounts()
        try baseline.forEach { domain, rule, outcome, firstSeen in
            guard outcome != .waived, !present.contains(domain.domainKey) else { return }
            let isRejected = rejected.find(domain.domainKey, domain) != nil
            let change = isRejected ? FindingChange.rejected : .gone
            let place = RuleCatalogue.all.firstIndex { "\($0.id)" == rule } ?? RuleChanges.otherRules
            counts.add(change, of: place)
            report(
                Finding(
                    change: change, domain: domain.string, rule: rule, outcome: "\(outcome.name)", firstSeen: firstSeen)
            )
        }
        (self.earlier, self.head, self.counts) = (baseline, head, counts)
        differences =
            baseline.differences(from: head)
            + [counts.doubt(namelessRejects: rejected.nameless)].compactMap { $0 }
    }

    private static func finding(
        _ change: FindingChange, _ domain: Bytes, _ rule: Int, _ standing: Standing, _ history: DomainHistory
    ) -> Finding {
        Finding(
            change: change, domain: domain.string, rule: "\(RuleCatalogue.all[rule].id)",
            outcome: "\((standing.outcome(rule) ?? history.before(rule)).name)", firstSeen: history.firstSeen(rule))
    }
}

/// The domains of a run that had findings in an earlier one; as few as these.
private struct PresentDomains {
    private var keys: Set<DomainKey> = []

    mutating func insert(_ key: DomainKey, hadFindings: Bool) {
        if hadFindings { keys.insert(key) }
    }

    func contains(_ key: DomainKey) -> Bool { keys.contains(key) }
}
