import Bytes
import Portfolio

/// The province accepts a registrant who is the legal representative.
enum RegistrantProvinceRule: DomainRule {
    static let id: StaticString = "registrant-province"
    static let isRequired = false
    static let title = BilingualText("Province accepts the registrant", "管局认可域名持有者")
    static let sentence = BilingualText(
        "Where the registrant is the legal representative, the filing authority of the subject's province accepts that.",
        "域名持有者为法定代表人时，主体所在省份的管局予以认可。")
    static let basis = BilingualText.provincesRules
    static let needs: [Field] = [.province]
    static let unrecorded: Reasons? = .unknown
    static var prerequisite: (any DomainRule.Type)? { RegistrantMatchRule.self }

    /// The ways in which it comes out.
    enum Reasons: UInt8, RuleReasons {
        case accepted
        case organizerOnly
        case unknown
        case unknownProvince
        case notRepresentative

        var reason: Reason {
            switch self {
            case .accepted:
                Reason(
                    "accepted", .pass,
                    message: MessageTemplate("{province} accepts the legal representative.", "{province}认可法定代表人持有域名。"))
            case .organizerOnly:
                Reason(
                    "organizer-only", .warn,
                    message: MessageTemplate(
                        "The registrant is the legal representative, and {province} accepts the organizer only.",
                        "域名持有者为法定代表人，而{province}管局仅认可主办单位。"),
                    solution: Solution(
                        atProvider: MessageTemplate(
                            "Change the registrant to {organizer} in {provider}'s domain console.",
                            "请在{provider}域名控制台将持有者变更为{organizer}。"
                        ),
                        elsewhere: MessageTemplate(
                            "Have {registrar} change the registrant to {organizer}.",
                            "请联系{registrar}将持有者变更为{organizer}。"
                        )),
                    action: .changeRegistrantOrSubject)
            case .unknown:
                Reason(
                    "unknown", .unchecked,
                    message: MessageTemplate(
                        "The registrant is the legal representative, and the subject's province is not known.",
                        "域名持有者为法定代表人，但主体所在省份未知。"),
                    solution: Solution(
                        MessageTemplate("Add the province to the subjects export.", "请在主体导出文件中补充省份。")),
                    action: .completeData)
            case .unknownProvince:
                Reason(
                    "unknown-province", .unchecked, isStated: true,
                    message: MessageTemplate(
                        "The registrant is the legal representative, and '{found}' is no province of the list.",
                        "域名持有者为法定代表人，但名单未收录省份“{found}”。"),
                    solution: Solution(
                        MessageTemplate(
                            "Correct the province in the subjects export: its name, abbreviation or code.",
                            "请更正主体导出文件中的省份（名称、简称或代码）。")),
                    action: .completeData)
            case .notRepresentative:
                Reason(
                    "not-representative", .notApplicable,
                    message: MessageTemplate(
                        "The registrant does not pass through the legal representative.", "域名并非由法定代表人持有，不适用。"))
            }
        }
    }

    static let examples: [Example<Reasons>] = [
        Example(
            "a province that accepts it", "认可的省份", domain: held("张三"), subject: subject("江苏省"), gives: .accepted),
        Example(
            "a province that does not", "不认可的省份", domain: held("张三"), subject: subject("北京"),
            gives: .organizerOnly),
        Example(
            "known by the licence", "由备案号得知", domain: held("张三"),
            subject: subject("").merging([.icpLicence: "京ICP备12345678号"]) { $1 }, gives: .organizerOnly),
        Example("no province", "无省份", domain: held("张三"), subject: subject(""), gives: .unknown),
        Example(
            "no province of the list", "省份无法识别", domain: held("张三"), subject: subject("某省"),
            gives: .unknownProvince
        ),
        Example(
            "the organizer itself", "持有者为主办单位", domain: held("示例科技有限公司"), subject: subject("北京"),
            gives: .notRepresentative),
    ]

    static func quote(_ facts: DomainFacts, _: Reasons, to buffer: ByteBuffer) {
        buffer.append(quoted: facts.subjectCell(.province))
    }

    static func explain(_ facts: DomainFacts, _ reason: Reasons, _ sheet: EvidenceSheet) {
        guard case .passes(false, let field, _) = facts.match else { return }
        switch reason {
        case .accepted:
            sheet.expected(
                Labels.acceptedRegistrants,
                BilingualText("organizer or legal representative", "主办单位或法定代表人"))
        case .organizerOnly: sheet.expected(Labels.acceptedRegistrants, BilingualText("organizer", "主办单位"))
        case .unknown, .unknownProvince, .notRepresentative: break
        }
        sheet.expected(
            Labels.legalRepresentative, facts.subjectCell(.legalRepresentative), source: facts.subjectSource)
        sheet.actual(Labels.registrant, facts.cell(field), source: facts.source(of: field))
        let (province, licence) = (facts.subjectCell(.province), facts.subjectCell(.icpLicence))
        if !province.isEmpty {
            sheet.actual(Labels.province, province, source: facts.subjectSource)
        } else if !licence.isEmpty {
            sheet.actual(Labels.licence, licence, source: facts.subjectSource)
        } else {
            sheet.note(Labels.missing)
        }
        if let entry = facts.reader.province(province, licence: licence) {
            sheet.noteConflict(facts.context.references.provinces.entries[entry].conflict)
        }
    }

    /// Judges a domain by its facts.
    static func judge(_ facts: DomainFacts) -> Reasons {
        guard case .passes(false, _, _) = facts.match else { return .notRepresentative }
        let entry = facts.reader.province(facts.subjectCell(.province), licence: facts.subjectCell(.icpLicence))
        guard let entry else { return facts.subjectCell(.province).isEmpty ? .unknown : .unknownProvince }
        return facts.context.references.provinces.entries[entry].acceptsLegalRepresentative ? .accepted : .organizerOnly
    }

    private static func held(_ registrant: String) -> [Field: String] {
        [.domain: "example.com", .registrant: registrant]
    }

    private static func subject(_ province: String) -> [Field: String] {
        [.organizer: "示例科技有限公司", .legalRepresentative: "张三", .province: province, .domains: "example.com"]
    }
}
