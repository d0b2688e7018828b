import Bytes
import Names
import Portfolio

/// The certificate numbers are no slips.
enum CertificateValidRule: DomainRule {
    static let id: StaticString = "certificate-valid"
    static let isRequired = false
    static let title = BilingualText("Certificate numbers are sound", "证件号码有效")
    static let sentence = BilingualText(
        "The certificate numbers of registrant and subject have right check characters.", "持有者与主体的证件号码校验位正确。")
    static let basis = BilingualText("GB 32100-2015 and GB 11643-1999.", "GB 32100-2015、GB 11643-1999。")
    static let needs: [Field] = [.registrantCertificateNo, .certificateNo]
    static let unrecorded: Reasons? = .unknown

    /// The ways in which it comes out.
    enum Reasons: UInt8, RuleReasons {
        case sound
        case checkCharacter
        case alphabet
        case birthDate
        case unknown
        case unreadable

        var reason: Reason {
            switch self {
            case .sound:
                Reason("sound", .pass, message: MessageTemplate("The numbers are sound.", "证件号码有效。"))
            case .checkCharacter:
                wrong("check-character", "A certificate number has a wrong check character.", "证件号码的校验位有误。")
            case .alphabet:
                wrong("alphabet", "A certificate number holds a character that its form does not use.", "证件号码含有不允许的字符。")
            case .birthDate:
                wrong("birth-date", "A resident identity number holds a birth date that cannot be.", "身份证号码中的出生日期无效。")
            case .unknown:
                Reason(
                    "unknown", .unchecked, message: MessageTemplate("No certificate number is known.", "没有可用的证件号码。"),
                    solution: Solution(
                        MessageTemplate("Add the certificate numbers to the exports.", "请在导出文件中补充证件号码。")),
                    action: .completeData)
            case .unreadable: .unreadableNumber
            }
        }
    }

    static let examples: [Example<Reasons>] = [
        Example("a right social credit code", "正确的统一社会信用代码", domain: held("91110000MA0000AB0M"), gives: .sound),
        Example("a wrong check character", "校验位错误", domain: held("91110000MA0000AB0N"), gives: .checkCharacter),
        Example("a letter that is not used", "不允许的字母", domain: held("123100004I00000188"), gives: .alphabet),
        Example("29 February 1901", "不存在的日期", domain: held("110101190102290019"), gives: .birthDate),
        Example("a right resident identity number", "正确的身份证号码", domain: held("11010519491231002x"), gives: .sound),
        Example("another length is no known form", "其他长度不判断", domain: held("110000000000017"), gives: .sound),
        Example(
            "the subject's number is judged too", "同时检查主体号码", domain: [.domain: "example.com"],
            subject: [.organizer: "示例", .certificateNo: "91110000MA0000AB0N", .domains: "example.com"],
            gives: .checkCharacter),
        Example("a rounded number", "舍入后的号码", domain: held("911100000000000000"), gives: .unreadable),
        Example("no number", "无号码", domain: [.domain: "example.com"], gives: .unknown),
    ]

    static func quote(_ facts: DomainFacts, _: Reasons, to buffer: ByteBuffer) {
        buffer.appendUnreadableNumbers(facts)
    }

    static func explain(_ facts: DomainFacts, _: Reasons, _ sheet: EvidenceSheet) {
        let (own, subjects) = (facts.cell(.registrantCertificateNo), facts.subjectCell(.certificateNo))
        if own.isEmpty && subjects.isEmpty { sheet.note(Labels.missing) }
        if !own.isEmpty {
            sheet.number(
                .actual, Labels.registrantNumber, own, source: facts.source(of: .registrantCertificateNo), facts)
            note(own, BilingualText("the registrant's number is wrong", "持有者证件号码有误"), sheet, facts)
        }
        if !subjects.isEmpty {
            sheet.number(.actual, Labels.subjectNumber, subjects, source: facts.subjectSource, facts)
            note(subjects, BilingualText("the subject's number is wrong", "主体证件号码有误"), sheet, facts)
        }
    }

    /// Judges a domain by its facts.
    static func judge(_ facts: DomainFacts) -> Reasons {
        // Most often both are the same number, written the same, and right.
        if facts.sharesSocialCreditCode { return .sound }
        let (own, subjects) = (facts.cell(.registrantCertificateNo), facts.subjectCell(.certificateNo))
        let first = reason(of: own, facts)
        let second = own == subjects ? first : reason(of: subjects, facts)
        // What cannot be read comes before what is wrong: nothing is known of it.
        if first == nil || second == nil, !facts.numberFaults.isEmpty { return .unreadable }
        if let first, first != .sound { return first }
        return second ?? first ?? .unknown
    }

    private static func note(_ number: Bytes, _ remark: BilingualText, _ sheet: EvidenceSheet, _ facts: DomainFacts) {
        // Both numbers are the same then, and right.
        if facts.sharesSocialCreditCode { return }
        if let fault = IdentityNumbers.fault(of: number) {
            sheet.note(fault)
        } else if !facts.reader.isKnownNumber(number) {
            sheet.note(Labels.masked)
        } else if let reason = reason(of: number, facts), reason != .sound {
            sheet.note(remark)
        }
    }

    /// The reason of one number; nil when it is missing or masked.
    private static func reason(of number: Bytes, _ facts: DomainFacts) -> Reasons? {
        guard facts.reader.isKnownNumber(number) else { return nil }
        switch facts.reader.form(of: number) {
        case .wrong(.checkCharacter): return .checkCharacter
        case .wrong(.alphabet): return .alphabet
        case .wrong(.birthDate): return .birthDate
        case .socialCreditCode, .residentIdentity, .other: return .sound
        }
    }

    private static func wrong(_ id: StaticString, _ en: StaticString, _ zh: StaticString) -> Reason {
        Reason(
            id, .warn, message: MessageTemplate(en, zh),
            solution: Solution(
                MessageTemplate(
                    "Compare the numbers of registrant and subject with the certificates.", "请与证件原件核对持有者和主体的证件号码。")),
            action: .correctNumber, about: .registrantNumber)
    }

    private static func held(_ number: String) -> [Field: String] {
        [.domain: "example.com", .registrantCertificateNo: number]
    }
}
