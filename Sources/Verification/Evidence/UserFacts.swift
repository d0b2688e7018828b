import Bytes
import Portfolio

// What the user stated and no file: it is evidence like any other, and says whose it is.
extension EvidenceSheet {
    /// Writes down which of the facts that a rule looks at are the user's.
    @inline(never)
    func noteUserFacts(of rule: Rule, _ facts: DomainFacts) {
        for field in UserFacts.fields(of: rule) {
            if let fact = facts.constant(of: field) { noteUserFact(fact) }
        }
        if rule.needs.contains(.organizer), facts.isLinkedToTheOnlySubject { note(UserFacts.onlySubject) }
    }

    private func noteUserFact(_ fact: ConstantFact) {
        let label = UserFacts.label(of: fact.field)
        note {
            $0.append(label.en)
            $0.append(": set by the user")
            if let pattern = fact.pattern {
                $0.append(" for ")
                $0.append(pattern.printable)
            }
        } zh: {
            $0.append(label.zh)
            $0.append("：由用户设定")
            if let pattern = fact.pattern {
                $0.append("（适用于 ")
                $0.append(pattern.printable)
                $0.append("）")
            }
        }
    }
}

/// The words about facts that the user stated.
private enum UserFacts {
    static let onlySubject = BilingualText(
        "linked to the only filing subject, set by the user", "归属于唯一的备案主体（由用户设定）")

    /// The facts that a rule looks at: those without which it is unchecked, and what stands beside them.
    static func fields(of rule: Rule) -> [Field] {
        var fields = rule.needs
        if fields.contains(.realNameStatus) { fields.append(.realNameCompletedOn) }
        if fields.contains(.organizer) { fields += [.subject, .legalRepresentative] }
        if fields.contains(.province) { fields.append(.icpLicence) }
        return fields
    }

    static func label(of field: Field) -> BilingualText {
        switch field {
        case .registrar: Labels.registrar
        case .registrarIANAID: Labels.registrarID
        case .registrant, .registrantOther: Labels.registrant
        case .registrantCertificateNo: Labels.registrantNumber
        case .registrantCertificateType: Labels.registrantType
        case .registeredOn: Labels.registeredOn
        case .expiresOn: Labels.expiresOn
        case .realNameStatus: Labels.status
        case .realNameCompletedOn: Labels.completedOn
        case .domainStatus: Labels.domainStatus
        case .subject, .subjectID, .domains: Labels.subjectCell
        case .domain: Labels.domain
        case .organizer: Labels.organizer
        case .nature: Labels.nature
        case .certificateType: Labels.subjectType
        case .certificateNo: Labels.subjectNumber
        case .province: Labels.province
        case .legalRepresentative: Labels.legalRepresentative
        case .personInCharge: Labels.principal
        case .icpLicence: Labels.licence
        }
    }
}
