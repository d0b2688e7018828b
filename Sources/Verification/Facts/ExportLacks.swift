import Portfolio

/// What whole exports do not state: that is said once for each of them, and not again for every domain.
public struct ExportLacks: Sendable {
    /// By export: the rules for which its domain records state a fact in no case.
    public var ofDomains: [RuleSet]
    /// By export: the rules for which its filing subjects state a fact in no case.
    public var ofSubjects: [RuleSet] {
        didSet { ofAnySubjects = ofSubjects.reduce(RuleSet()) { $0.union($1) } }
    }
    /// The rules in any of ``ofSubjects``.
    private(set) var ofAnySubjects = RuleSet()
    /// The rules that are unchecked since the run as a whole has no filing subjects, or no domains export.
    public var ofRun = RuleSet()

    /// Exports that lack nothing.
    public init(exports: Int) {
        ofDomains = Array(repeating: RuleSet(), count: exports)
        ofSubjects = ofDomains
    }
}

extension DomainVerdict {
    /// The rules that are unchecked since whole exports do not state a fact.
    public func rulesLacked(_ lacks: ExportLacks) -> RuleSet {
        rulesLacked(ofDomains: { lacks.ofDomains[$0] }, lacks)
    }

    /// The same, and the rules for which that will be known when the run's first export is read to its end: up to here
    /// it states no fact for the rules in `pending`.
    public func rulesLacked(_ lacks: ExportLacks, pending: RuleSet, in export: Int) -> RuleSet {
        rulesLacked(ofDomains: { $0 == export ? lacks.ofDomains[$0].union(pending) : lacks.ofDomains[$0] }, lacks)
    }

    @inline(__always)
    private func rulesLacked(ofDomains lacked: (Int) -> RuleSet, _ lacks: ExportLacks) -> RuleSet {
        // A fact that is stated and cannot be understood is a fault of its record.
        let missing = rules(with: .unchecked).subtracting(notUnderstood)
        if missing.isEmpty { return missing }
        var rules = lacks.ofRun
        if let record = facts.record {
            // What one export of the domain states is not lacking.
            let own = facts.others.reduce(lacked(record.batch.export.index)) {
                $0.intersection(lacked($1.batch.export.index))
            }
            rules = rules.union(own)
        }
        // Where a subject was described is looked up only where it can matter.
        if !missing.subtracting(rules).intersection(lacks.ofAnySubjects).isEmpty, let export = facts.subjectExport {
            rules = rules.union(lacks.ofSubjects[export])
        }
        return missing.intersection(rules)
    }
}
