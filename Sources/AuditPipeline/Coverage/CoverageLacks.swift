import Exports
import Portfolio
import Verification

// For which rules exports state a fact in no case.
extension Coverage {
    /// The rules for which the domain records of an export state no fact, as far as they are counted.
    func rulesLacked(byDomainsOf export: Int) -> RuleSet {
        let export = exports[export]
        return rules(Coverage.domainNeeds) { export.domains.either($0) == 0 && !export.isSet($0) }
    }

    /// The same for its filing subjects.
    func rulesLacked(bySubjectsOf export: Int) -> RuleSet {
        let export = exports[export]
        return rules(Coverage.subjectNeeds) { export.subjects.either($0) == 0 && !export.isSet($0) }
    }

    /// The rules that need anything of filing subjects.
    static var rulesAboutSubjects: RuleSet {
        var rules = RuleSet()
        for (place, rule) in RuleCatalogue.all.enumerated() where !subjectNeeds(rule).isEmpty { rules.insert(place) }
        return rules
    }

    private func rules(_ needs: (Rule) -> [Field], where isLacking: (Field) -> Bool) -> RuleSet {
        var rules = RuleSet()
        for (place, rule) in RuleCatalogue.all.enumerated() where needs(rule).contains(where: isLacking) {
            rules.insert(place)
        }
        return rules
    }
}

extension Coverage.Export {
    /// True when the user states a fact for every record.
    fileprivate func isSet(_ field: Field) -> Bool {
        let others = StatedCounts.alternatives.filter { $0.0 == field }.map(\.1)
        return source.constants.contains { ([field] + others).contains($0.field) }
    }
}

// What is said once for an export, and not for each of its domains.
extension Intake {
    /// What whole exports lack, as far as that is known before the first one is read: all of the others are, and of a table
    /// the columns.
    var lacks: ExportLacks {
        var lacks = ExportLacks(exports: sources.count)
        for (place, export) in coverage.exports.enumerated() where export.kind.hasSubjects {
            lacks.ofSubjects[place] = coverage.rulesLacked(bySubjectsOf: place)
        }
        for probe in domainProbes.dropFirst() {
            lacks.ofDomains[probe.export.index] = coverage.rulesLacked(byDomainsOf: probe.export.index)
        }
        if let first = domainProbes.first, let stated = first.statedFields {
            lacks.ofDomains[first.export.index] = Intake.rulesLacked(first, stated)
        }
        if !coverage.hasSubjects { lacks.ofRun = Coverage.rulesAboutSubjects }
        if domainProbes.isEmpty { lacks.ofRun = RuleSet.all }
        return lacks
    }

    /// The rules for which the first export has no column.
    private static func rulesLacked(_ probe: ExportProbe, _ stated: Set<Field>) -> RuleSet {
        let known = stated.union(probe.export.constants.map(\.field))
        var rules = RuleSet()
        for (place, rule) in RuleCatalogue.all.enumerated() {
            let lacking = Coverage.domainNeeds(rule).contains { field in
                let others = StatedCounts.alternatives.filter { $0.0 == field }.map(\.1)
                return known.isDisjoint(with: [field] + others)
            }
            if lacking { rules.insert(place) }
        }
        return rules
    }

    /// The rules for which the first export states no fact up to here.
    var pending: PendingRules {
        guard let first = domainProbes.first else { return PendingRules() }
        return PendingRules(rules: coverage.rulesLacked(byDomainsOf: first.export.index), export: first.export.index)
    }

    /// The rules for which the first export states no fact, once it is read.
    var lackedByFirstExport: RuleSet { pending.rules }
}
