import Bytes
import Names
import Portfolio

extension Rule {
    /// The certificate numbers are no slips.
    static let certificateValid = Rule(
        id: "certificate-valid", isRequired: false,
        title: BilingualText("Certificate numbers are sound", "证件号码有效"),
        sentence: BilingualText(
            "The certificate numbers of registrant and subject have right check characters.", "持有者与主体的证件号码校验位正确。"),
        basis: BilingualText("GB 32100-2015 and GB 11643-1999.", "GB 32100-2015、GB 11643-1999。"),
        needs: [.registrantCertificateNo, .certificateNo],
        reasons: [
            Reason("sound", .pass, message: MessageTemplate("The numbers are sound.", "证件号码有效。")),
            wrong("check-character", "A certificate number has a wrong check character.", "证件号码的校验位有误。"),
            wrong("alphabet", "A certificate number holds a character that its form does not use.", "证件号码含有不允许的字符。"),
            wrong("birth-date", "A resident identity number holds a birth date that cannot be.", "身份证号码中的出生日期无效。"),
            Reason(
                "unknown", .unchecked, message: MessageTemplate("No certificate number is known.", "没有可用的证件号码。"),
                solution: Solution(
                    MessageTemplate("Add the certificate numbers to the exports.", "请在导出文件中补充证件号码。")),
                action: .completeData),
            .unreadableNumber(),
        ],
        examples: [
            Example("a right social credit code", "正确的统一社会信用代码", domain: held("91110000MA0000AB0M"), gives: "sound"),
            Example("a wrong check character", "校验位错误", domain: held("91110000MA0000AB0N"), gives: "check-character"),
            Example("a letter that is not used", "不允许的字母", domain: held("123100004I00000188"), gives: "alphabet"),
            Example("29 February 1901", "不存在的日期", domain: held("110101190102290019"), gives: "birth-date"),
            Example("a right resident identity number", "正确的身份证号码", domain: held("11010519491231002x"), gives: "sound"),
            Example("another length is no known form", "其他长度不判断", domain: held("110000000000017"), gives: "sound"),
            Example(
                "the subject's number is judged too", "同时检查主体号码", domain: [.domain: "example.com"],
                subject: [.organizer: "示例", .certificateNo: "91110000MA0000AB0N", .domains: "example.com"],
                gives: "check-character"),
            Example("a rounded number", "舍入后的号码", domain: held("911100000000000000"), gives: "unreadable"),
            Example("no number", "无号码", domain: [.domain: "example.com"], gives: "unknown"),
        ],
        quote: { facts, _, buffer in buffer.appendUnreadableNumbers(facts) },
        judge: judgeCertificateValid,
        explain: { facts, _, sheet in
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
        })

    /// Judges a domain by its facts.
    static func judgeCertificateValid(_ facts: DomainFacts) -> Judgement {
        // Most often both are the same number, written the same, and right.
        if facts.sharesSocialCreditCode { return .pass }
        let (own, subjects) = (facts.cell(.registrantCertificateNo), facts.subjectCell(.certificateNo))
        let first = judgement(of: own, facts)
        let second = own == subjects ? first : judgement(of: subjects, facts)
        // What cannot be read comes before what is wrong: nothing is known of it.
        if first == nil || second == nil, !facts.numberFaults.isEmpty { return Judgement(5) }
        if let first, first != .pass { return first }
        return second ?? first ?? Judgement(4)
    }

    private static func note(_ number: Bytes, _ remark: BilingualText, _ sheet: EvidenceSheet, _ facts: DomainFacts) {
        // Both numbers are the same then, and right.
        if facts.sharesSocialCreditCode { return }
        if let fault = IdentityNumbers.fault(of: number) {
            sheet.note(fault)
        } else if !facts.reader.isKnownNumber(number) {
            sheet.note(Labels.masked)
        } else if let judgement = judgement(of: number, facts), judgement != .pass {
            sheet.note(remark)
        }
    }

    /// The judgement of one number; nil when it is missing or masked.
    private static func judgement(of number: Bytes, _ facts: DomainFacts) -> Judgement? {
        guard facts.reader.isKnownNumber(number) else { return nil }
        switch facts.reader.form(of: number) {
        case .wrong(.checkCharacter): return Judgement(1)
        case .wrong(.alphabet): return Judgement(2)
        case .wrong(.birthDate): return Judgement(3)
        case .socialCreditCode, .residentIdentity, .other: return .pass
        }
    }

    private static func wrong(_ id: StaticString, _ en: StaticString, _ zh: StaticString) -> Reason {
        Reason(
            id, .warn, message: MessageTemplate(en, zh),
            solution: Solution(
                MessageTemplate(
                    "Compare the numbers of registrant and subject with the certificates.", "请与证件原件核对持有者和主体的证件号码。")),
            action: .correctNumber)
    }

    private static func held(_ number: String) -> [Field: String] {
        [.domain: "example.com", .registrantCertificateNo: number]
    }
}
