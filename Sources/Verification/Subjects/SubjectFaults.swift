import Bytes
import Names
import Portfolio

/// Which findings are faults of the filing subject itself, whatever domains it has: they are told once.
public enum SubjectFaults {
    /// The rules that judge a filing subject.
    public static let rules = RuleSet(
        RuleCatalogue.all.indices.filter { place in
            ["certificate-valid", "principal-accepted"].contains("\(RuleCatalogue.all[place].id)")
        })

    static let numberRule = RuleCatalogue.all.firstIndex { "\($0.id)" == "certificate-valid" }
}

extension DomainVerdict {
    /// Of the rules that do not pass, those that would say the same of the domain's filing subject alone, waived for all of
    /// its domains or not.
    public var faultsOfSubject: RuleSet {
        let judged = rulesNotPassed.intersection(rulesOfSubjects)
        if judged.isEmpty || facts.link.subject == nil { return RuleSet() }
        // What is not stated is no fault.
        var faults = judged.intersection(
            rules(with: .fail).union(rules(with: .warn)).union(notUnderstood).union(waivedOfSubject))
        if let rule = SubjectFaults.numberRule, faults.contains(rule), !isSubjectsNumberAlone { faults.remove(rule) }
        return faults
    }

    /// The rules that a waiver covers for all domains of the filing subject.
    private var waivedOfSubject: RuleSet {
        var rules = RuleSet()
        for rule in self.rules(with: .waived) where waiver(rule)?.scope == .all { rules.insert(rule) }
        return rules
    }

    /// True when the registrant's own number is fine, missing, or the subject's.
    private var isSubjectsNumberAlone: Bool {
        let (own, subjects) = (facts.cell(.registrantCertificateNo), facts.subjectCell(.certificateNo))
        if subjects.isEmpty { return false }
        return own.isEmpty || own == subjects || !facts.isFaulty(number: own)
    }
}

extension DomainFacts {
    /// True when a certificate number is wrong or cannot be read.
    fileprivate func isFaulty(number: Bytes) -> Bool {
        if IdentityNumbers.fault(of: number) != nil { return true }
        guard reader.isKnownNumber(number), case .wrong = reader.form(of: number) else { return false }
        return true
    }
}
