/// All rules, in the order of every report. A new rule is a file in `Rules/` and a line here.
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
        .statusClear,
        .factsAgree,
    ]
}
