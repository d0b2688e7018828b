import Bytes
import Names
import Portfolio

/// The province accepts the person in charge of the filing.
enum PrincipalAcceptedRule: DomainRule {
    static let id: StaticString = "principal-accepted"
    static let isRequired = false
    static let title = BilingualText("Province accepts the principal", "管局认可主体负责人")
    static let sentence = BilingualText(
        "The person in charge of a subject that is not a person is its legal representative, where the province wants that.",
        "主体不是个人，且所在省份的管局要求由法定代表人担任主体负责人时，负责人须为法定代表人。")
    static let basis = BilingualText.provincesRules
    static let needs: [Field] = [.personInCharge, .legalRepresentative, .province]
    static let unrecorded: Reasons? = .unknown

    /// The ways in which it comes out.
    enum Reasons: UInt8, RuleReasons {
        case accepted
        case notRepresentative
        case needsLetter
        case unknown
        case unreadable
        case person

        var reason: Reason {
            switch self {
            case .accepted:
                Reason(
                    "accepted", .pass,
                    message: MessageTemplate("{province} accepts the principal.", "{province}认可该主体负责人。"))
            case .notRepresentative:
                Reason(
                    "not-representative", .warn,
                    message: MessageTemplate(
                        "The principal is {found}, and {province} wants the legal representative.",
                        "主体负责人为{found}，而{province}管局要求由法定代表人担任。"),
                    solution: Solution(
                        MessageTemplate(
                            "Name the legal representative of {organizer} as the principal of the filing.",
                            "请以{organizer}的法定代表人作为主体负责人。")),
                    action: .changeRegistrantOrSubject)
            case .needsLetter:
                Reason(
                    "needs-letter", .warn,
                    message: MessageTemplate(
                        "The principal is {found}; {province} wants the legal representative, or a letter of authorization.",
                        "主体负责人为{found}，{province}管局要求由法定代表人担任，或提交授权书。"),
                    solution: Solution(
                        MessageTemplate(
                            "Hand in a letter of authorization of {organizer}, or name its legal representative as the principal.",
                            "请提交{organizer}的授权书，或以其法定代表人作为主体负责人。")),
                    action: .changeRegistrantOrSubject)
            case .unknown:
                Reason(
                    "unknown", .unchecked,
                    message: MessageTemplate(
                        "The principal, the legal representative or the province of the subject is not known.",
                        "主体负责人、法定代表人或所在省份未知。"))
            case .unreadable:
                Reason(
                    "unreadable", .unchecked, isStated: true,
                    message: MessageTemplate(
                        "The subject states a principal, legal representative or province that cannot be read: '{found}'.",
                        "主体负责人、法定代表人或省份的内容无法识别：“{found}”。"),
                    solution: Solution(
                        MessageTemplate("Correct it in the subjects export.", "请在主体导出文件中更正。")),
                    action: .completeData)
            case .person:
                Reason(
                    "person", .notApplicable,
                    message: MessageTemplate("The subject is a person, who is in charge alone.", "主体为个人，负责人即本人，不适用。"))
            }
        }
    }

    static let examples: [Example<Reasons>] = [
        Example(
            "the legal representative", "负责人为法定代表人", domain: held, subject: subject("张三", "上海"), gives: .accepted),
        Example(
            "somebody else where the province wants the legal representative", "省份要求法定代表人", domain: held,
            subject: subject("李四", "上海"), gives: .notRepresentative),
        Example(
            "somebody else where a letter is enough", "可提交授权书", domain: held, subject: subject("李四", "江苏省"),
            gives: .needsLetter),
        Example(
            "somebody else where anybody may be", "不限负责人", domain: held, subject: subject("李四", "辽宁"),
            gives: .accepted),
        Example("no principal", "无负责人", domain: held, subject: subject("", "上海"), gives: .unknown),
        Example(
            "a province that is not known", "省份无法识别", domain: held, subject: subject("李四", "某省"),
            gives: .unreadable),
        Example(
            "a person", "个人主体", domain: held,
            subject: subject("李四", "上海").merging([.nature: "个人"]) { $1 }, gives: .person),
    ]

    static func quote(_ facts: DomainFacts, _ reason: Reasons, to buffer: ByteBuffer) {
        buffer.append(quoted: reason == .unreadable ? unreadCell(facts) : facts.subjectCell(.personInCharge))
    }

    static func explain(_ facts: DomainFacts, _ reason: Reasons, _ sheet: EvidenceSheet) {
        guard facts.link.subject != nil else { return sheet.note(Labels.noSubject) }
        if reason == .person { return }
        for (label, field, side) in [
            (Labels.legalRepresentative, Field.legalRepresentative, EvidenceSheet.Side.expected),
            (Labels.principal, .personInCharge, .actual), (Labels.province, .province, .actual),
        ] {
            let cell = facts.subjectCell(field)
            if cell.isEmpty { continue }
            if side == .expected {
                sheet.expected(label, cell, source: facts.subjectSource)
            } else {
                sheet.actual(label, cell, source: facts.subjectSource)
            }
            if field != .province { sheet.note(PartyNames.standing(of: cell)) }
        }
        if reason == .unknown { noteWhatIsMissing(facts, sheet) }
        let entry = facts.reader.province(facts.subjectCell(.province), licence: facts.subjectCell(.icpLicence))
        if let entry { sheet.noteConflict(facts.context.references.provinces.entries[entry].conflict) }
    }

    /// Judges a domain by its facts.
    static func judge(_ facts: DomainFacts) -> Reasons {
        facts.link.subject == nil ? .unknown : facts.subjectTraits.principal
    }

    /// The facts of a subject by which it is judged, the same for all of its domains.
    struct Subject {
        let principal: Bytes
        let representative: Bytes
        let province: Bytes
        let licence: Bytes
        let nature: Nature
    }

    /// Judges a subject; what cannot be read comes before what is missing: it may be the reason of a refusal.
    static func judge(_ subject: Subject, _ reader: SubjectFactReader) -> Reasons {
        let (principal, wanted) = (subject.principal, subject.representative)
        if subject.nature == .person { return .person }
        let areKnown = PartyNames.isKnown(principal) && PartyNames.isKnown(wanted)
        if !areKnown, PartyNames.isUnreadable(principal) || PartyNames.isUnreadable(wanted) { return .unreadable }
        if areKnown, reader.names.areEqual(principal, wanted) { return .accepted }
        let entry = reader.province(subject.province, licence: subject.licence)
        if entry == nil, !subject.province.isEmpty { return .unreadable }
        guard areKnown, let entry else { return .unknown }
        switch reader.wantedPrincipal(entry) {
        case .any: return .accepted
        case .legalRepresentative: return .notRepresentative
        case .legalRepresentativeOrAuthorized: return .needsLetter
        case nil: return .unknown
        }
    }

    private static func noteWhatIsMissing(_ facts: DomainFacts, _ sheet: EvidenceSheet) {
        if facts.subjectCell(.personInCharge).isEmpty {
            sheet.note(BilingualText("no principal is stated", "未提供主体负责人"))
        }
        if facts.subjectCell(.legalRepresentative).isEmpty {
            sheet.note(BilingualText("no legal representative is stated", "未提供法定代表人"))
        }
        if facts.subjectCell(.province).isEmpty {
            sheet.note(BilingualText("no province is stated", "未提供省份"))
        }
    }

    /// The first of the cells that cannot be read.
    private static func unreadCell(_ facts: DomainFacts) -> Bytes {
        for field in [Field.personInCharge, .legalRepresentative] {
            if PartyNames.standing(of: facts.subjectCell(field)).isUnreadable { return facts.subjectCell(field) }
        }
        return facts.subjectCell(.province)
    }

    private static let held: [Field: String] = [.domain: "example.com"]

    private static func subject(_ principal: String, _ province: String) -> [Field: String] {
        [
            .organizer: "示例科技有限公司", .legalRepresentative: "张三", .personInCharge: principal, .province: province,
            .domains: "example.com",
        ]
    }
}
