import Bytes
import Names
import Portfolio

/// Registrant and subject show the same certificate.
enum CertificateMatchRule: DomainRule {
    static let id: StaticString = "certificate-match"
    static let isRequired = false
    static let title = BilingualText("Certificates agree", "证件一致")
    static let sentence = BilingualText(
        "Registrant and filing subject have the same certificate number and the same kind of certificate.",
        "域名持有者与备案主体的证件号码和证件类型一致。")
    static let basis = BilingualText(
        "The Chinese edition of the provider's page: certificate type and certificate number are compared.",
        "云服务商《未通过域名核验的原因和解决方法》：证件类型、证件号码比对不一致。")
    static let needs: [Field] = [
        .registrantCertificateNo, .registrantCertificateType, .certificateNo, .certificateType,
    ]
    static let unrecorded: Reasons? = .unknown

    /// The ways in which it comes out.
    enum Reasons: UInt8, RuleReasons {
        case equal
        case number
        case type
        case unknown
        case notOrganizer
        case unreadable
        case typeUnknown

        var reason: Reason {
            switch self {
            case .equal:
                Reason("equal", .pass, message: MessageTemplate("The certificates agree.", "证件一致。"))
            case .number:
                Reason(
                    "number", .fail,
                    message: MessageTemplate(
                        "Domain name verification failed. The domain name is {domain} (certificate number of the domain name registrant does not match)",
                        "域名验证未通过，域名{domain}(域名注册人证件号码比对不一致)。"),
                    solution: solution, action: .changeRegistrantOrSubject)
            case .type:
                Reason(
                    "type", .fail,
                    message: MessageTemplate(
                        "Domain name verification failed. The domain name is {domain} (certificate type of the domain name registrant does not match)",
                        "域名验证未通过，域名{domain}(域名注册人证件类型比对不一致)。"),
                    solution: solution, action: .changeRegistrantOrSubject)
            case .unknown:
                Reason(
                    "unknown", .unchecked,
                    message: MessageTemplate(
                        "The certificate numbers of both registrant and subject are not known.", "持有者与主体的证件号码不全。"),
                    solution: Solution(
                        MessageTemplate(
                            "Add the registrant's certificate number to the export, and the subject's to the subjects export.",
                            "请在导出文件中补充持有者和主体的证件号码。")),
                    action: .completeData)
            case .notOrganizer:
                Reason(
                    "not-organizer", .notApplicable,
                    message: MessageTemplate(
                        "The registrant is not known to be the organizer.", "尚未确认持有者即主办单位，不适用。"))
            case .unreadable: .unreadableNumber
            case .typeUnknown:
                Reason(
                    "type-unknown", .unchecked, isStated: true,
                    message: MessageTemplate(
                        "It is not known what certificate '{found}' is.", "无法判断证件类型“{found}”。"),
                    solution: Solution(
                        MessageTemplate(
                            "Write the type of the certificate as the filing system does, or add it to the certificateTypes list of the config.",
                            "请按备案系统填写证件类型，或将其加入配置的证件类型名单。")),
                    action: .completeData)
            }
        }
    }

    static let examples: [Example<Reasons>] = [
        Example(
            "the same number", "号码相同", domain: held("91110000MA0000AB0M"),
            subject: subject("91110000ma0000ab0m"), gives: .equal),
        Example(
            "the organization code inside the number", "组织机构代码", domain: held("MA0000AB-0"),
            subject: subject("91110000MA0000AB0M"), gives: .equal),
        Example(
            "another number", "号码不同", domain: held("123100004000000188"),
            subject: subject("91110000MA0000AB0M"), gives: .number),
        Example(
            "the same number under another kind", "类型不同",
            domain: held("91110000MA0000AB0M").merging([.registrantCertificateType: "组织机构代码证"]) { $1 },
            subject: subject("91110000MA0000AB0M").merging([.certificateType: "营业执照"]) { $1 }, gives: .type),
        Example(
            "a masked number", "号码已隐藏", domain: held("9111****0M"), subject: subject("91110000MA0000AB0M"),
            gives: .unknown),
        Example(
            "the same rounded number on both sides", "两侧均为舍入后的号码", domain: held("9.11E+17"),
            subject: subject("9.11E+17"), gives: .unreadable),
        Example(
            "a type that no list knows", "证件类型未知",
            domain: held("91110000MA0000AB0M").merging([.registrantCertificateType: "某证"]) { $1 },
            subject: subject("91110000MA0000AB0M"), gives: .typeUnknown),
        Example(
            "a label before the number", "号码前有说明文字", domain: held("统一社会信用代码：91110000MA0000AB0M"),
            subject: subject("91110000MA0000AB0M"), gives: .equal),
        Example(
            "another registrant", "持有者不同",
            domain: [.domain: "example.com", .registrant: "其他公司", .registrantCertificateNo: "1"],
            subject: subject("91110000MA0000AB0M"), gives: .notOrganizer),
    ]

    static func quote(_ facts: DomainFacts, _ reason: Reasons, to buffer: ByteBuffer) {
        if reason == .typeUnknown {
            buffer.append(quoted: unknownType(facts) ?? .empty)
        } else {
            buffer.appendUnreadableNumbers(facts)
        }
    }

    static func explain(_ facts: DomainFacts, _ reason: Reasons, _ sheet: EvidenceSheet) {
        if reason == .notOrganizer { return }
        let (own, wanted) = (facts.cell(.registrantCertificateNo), facts.subjectCell(.certificateNo))
        if !wanted.isEmpty {
            sheet.number(.expected, Labels.subjectNumber, wanted, source: facts.subjectSource, facts)
        }
        if !own.isEmpty {
            sheet.number(
                .actual, Labels.registrantNumber, own, source: facts.source(of: .registrantCertificateNo), facts)
        }
        let (ownType, wantedType) = (facts.cell(.registrantCertificateType), facts.subjectCell(.certificateType))
        if !wantedType.isEmpty { sheet.expected(Labels.subjectType, wantedType, source: facts.subjectSource) }
        if !ownType.isEmpty {
            sheet.actual(Labels.registrantType, ownType, source: facts.source(of: .registrantCertificateType))
        }
        if reason == .unknown { noteWhatIsMissing(own, wanted, sheet) }
        if reason == .unreadable, let fault = facts.numberFaults.first { sheet.note(fault) }
    }

    /// Judges a domain by its facts.
    static func judge(_ facts: DomainFacts) -> Reasons {
        guard facts.match.passesThroughOrganizer else { return .notOrganizer }
        let (own, wanted) = (facts.cell(.registrantCertificateNo), facts.subjectCell(.certificateNo))
        let isShared = facts.sharesSocialCreditCode
        let hasBoth = isShared || facts.reader.isKnownNumber(own) && facts.reader.isKnownNumber(wanted)
        if hasBoth, !isShared, !facts.reader.areEqualNumbers(own, wanted) { return .number }
        let (ownType, wantedType) = (facts.cell(.registrantCertificateType), facts.subjectCell(.certificateType))
        if facts.reader.areDifferentKinds(ownType, wantedType) { return .type }
        if !hasBoth, !facts.numberFaults.isEmpty { return .unreadable }
        if unknownType(facts) != nil { return .typeUnknown }
        return hasBoth ? .equal : .unknown
    }

    /// The first stated type of a certificate that is not known; nil when there is none.
    private static func unknownType(_ facts: DomainFacts) -> Bytes? {
        let (own, wanted) = (facts.cell(.registrantCertificateType), facts.subjectCell(.certificateType))
        if !own.isEmpty, facts.reader.certificateKind(own) == nil { return own }
        return !wanted.isEmpty && wanted != own && facts.reader.certificateKind(wanted) == nil ? wanted : nil
    }

    private static func noteWhatIsMissing(_ own: Bytes, _ wanted: Bytes, _ sheet: EvidenceSheet) {
        if !IdentityNumbers.isKnown(own) {
            sheet.note(BilingualText("the registrant's number is missing or masked", "持有者证件号码缺失或已被隐藏"))
        }
        if !IdentityNumbers.isKnown(wanted) {
            sheet.note(BilingualText("the subject's number is missing or masked", "主体证件号码缺失或已被隐藏"))
        }
    }

    private static let solution = Solution(
        atProvider: MessageTemplate(
            "Authenticate the domain again in the domain console, with the certificate under which the subject is filed.",
            "请在域名控制台以备案主体所用证件重新进行实名认证。"),
        elsewhere: MessageTemplate(
            "Contact {registrar} to authenticate the domain again, with the certificate under which the subject is filed.",
            "请联系 {registrar}，以备案主体所用证件重新进行实名认证。"))

    private static func held(_ number: String) -> [Field: String] {
        [.domain: "example.com", .registrant: "示例科技有限公司", .registrantCertificateNo: number]
    }

    private static func subject(_ number: String) -> [Field: String] {
        [.organizer: "示例科技有限公司", .certificateNo: number, .domains: "example.com"]
    }
}
