import Portfolio

/// All rules, in the order of every report. A new rule is a file in `Rules/` and a line in each of the two lists here.
public enum RuleCatalogue {
    /// The rules.
    public static let all: [Rule] = [
        .registrarRecord,
        .realNameCompleted,
        .realNameRecorded,
        .registrantMatch,
        .registrantSpelling,
        .registrantProvince,
        .certificateMatch,
        .certificateValid,
        .notExpired,
        .expiringSoon,
        .tldApproved,
        .registrarApproved,
        .registrableName,
        .principalAccepted,
        .suffixNature,
        .statusClear,
        .factsAgree,
    ]

    /// Replaces `judgements` by those of all rules, in the same order.
    ///
    /// The rules are called by name: functions in a list are called through counted references, and to count them for
    /// every domain takes longer than most rules do.
    static func judge(_ facts: DomainFacts, into judgements: inout Judgements) {
        judgements.removeAll()
        judgements.append(Rule.judgeRegistrarRecord(facts))
        judgements.append(Rule.judgeRealNameCompleted(facts))
        judgements.append(Rule.judgeRealNameRecorded(facts))
        judgements.append(Rule.judgeRegistrantMatch(facts))
        judgements.append(Rule.judgeRegistrantSpelling(facts))
        judgements.append(Rule.judgeRegistrantProvince(facts))
        judgements.append(Rule.judgeCertificateMatch(facts))
        judgements.append(Rule.judgeCertificateValid(facts))
        judgements.append(Rule.judgeNotExpired(facts))
        judgements.append(Rule.judgeExpiringSoon(facts))
        judgements.append(Rule.judgeTLDApproved(facts))
        judgements.append(Rule.judgeRegistrarApproved(facts))
        judgements.append(Rule.judgeRegistrableName(facts))
        judgements.append(Rule.judgePrincipalAccepted(facts))
        judgements.append(Rule.judgeSuffixNature(facts))
        judgements.append(Rule.judgeStatusClear(facts))
        judgements.append(Rule.judgeFactsAgree(facts))
    }
}
