import Exports
import Portfolio
import Verification

// For which rules an export states a fact in no case.
extension Coverage {
    /// The rules for which the domain records of an export state no fact, as far as they are counted.
    static func rulesLacked(by export: ExportSource, domains: StatedCounts) -> RuleSet {
        rules(domainNeeds) { domains.either($0) == 0 && !export.isSet($0) }
    }

    /// The same for its filing subjects.
    static func rulesLacked(by export: ExportSource, subjects: StatedCounts) -> RuleSet {
        rules(subjectNeeds) { subjects.either($0) == 0 && !export.isSet($0) }
    }

    /// The rules for which a table has no column; none for a document, whose head need not show all it holds.
    static func rulesWithoutColumn(_ probe: ExportProbe) -> RuleSet {
        guard let stated = probe.statedFields else { return RuleSet() }
        return rules(domainNeeds) { stated.isDisjoint(with: alternatives(of: $0)) && !probe.export.isSet($0) }
    }

    /// The rules that need anything of filing subjects.
    static var rulesAboutSubjects: RuleSet { rules(subjectNeeds) { _ in true } }

    /// A fact, and what may stand in its place.
    fileprivate static func alternatives(of field: Field) -> [Field] {
        [field] + StatedCounts.alternatives.filter { $0.0 == field }.map(\.1)
    }

    private static func rules(_ needs: (Rule) -> [Field], where isLacking: (Field) -> Bool) -> RuleSet {
        var rules = RuleSet()
        for (place, rule) in RuleCatalogue.all.enumerated() where needs(rule).contains(where: isLacking) {
            rules.insert(place)
        }
        return rules
    }
}

extension ExportSource {
    /// True when the user states a fact for every record.
    fileprivate func isSet(_ field: Field) -> Bool {
        let fields = Coverage.alternatives(of: field)
        return constants.contains { fields.contains($0.field) }
    }
}

// What is said once for an export, and not for each of its domains.
extension Books {
    /// What whole exports lack, as far as that is known before the first one is read: all of the others are, and of a table
    /// the columns.
    func lacks(_ inputs: Inputs) -> ExportLacks {
        var lacks = ExportLacks(exports: inputs.sources.count)
        for (place, export) in coverage.exports.enumerated() where export.kind.hasSubjects {
            lacks.ofSubjects[place] = Coverage.rulesLacked(by: export.source, subjects: export.subjects)
        }
        for (number, probe) in inputs.domainProbes.enumerated() {
            let place = probe.export.index
            lacks.ofDomains[place] =
                number == 0 || inputs.share != nil
                ? Coverage.rulesWithoutColumn(probe)
                : Coverage.rulesLacked(by: probe.export, domains: coverage.exports[place].domains)
        }
        if !coverage.hasSubjects { lacks.ofRun = Coverage.rulesAboutSubjects }
        if inputs.domainProbes.isEmpty { lacks.ofRun = RuleSet.all }
        return lacks
    }

    /// The rules for which the first export states no fact, once it is read.
    func rulesLackedByFirst(_ inputs: Inputs) -> RuleSet {
        guard let first = inputs.domainProbes.first else { return RuleSet() }
        return inputs.pending(coverage.exports[first.export.index].domains).rules
    }
}

extension Inputs {
    /// The rules for which the first export states no fact, as far as its records are counted; none for a share of it, whose
    /// records say nothing about the others.
    func pending(_ stated: StatedCounts) -> PendingRules {
        guard let first = domainProbes.first, share == nil else { return PendingRules() }
        return PendingRules(
            rules: Coverage.rulesLacked(by: first.export, domains: stated), export: first.export.index)
    }
}
