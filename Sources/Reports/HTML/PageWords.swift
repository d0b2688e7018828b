import Bytes
import Portfolio
import Verification

/// The words that pages use for the words of the outputs.
enum PageWords {
    /// A verdict as a word.
    static func word(_ verdict: Verdict) -> BilingualText {
        switch verdict {
        case .pass: BilingualText("Pass", "通过")
        case .fail: BilingualText("Fail", "不通过")
        case .wait: BilingualText("Wait", "需等待")
        case .incomplete: BilingualText("Incomplete", "资料不全")
        }
    }

    /// A verdict as a phrase.
    static func phrase(_ verdict: Verdict) -> BilingualText {
        switch verdict {
        case .pass: BilingualText("can be submitted", "可以提交")
        case .fail: BilingualText("would be refused", "提交会被退回")
        case .wait: BilingualText("too early, nothing wrong", "时间未到，无其他问题")
        case .incomplete: BilingualText("facts missing or unclear", "信息缺失或无法识别")
        }
    }

    /// An outcome as a word.
    static func word(_ outcome: Outcome) -> BilingualText {
        switch outcome {
        case .pass: BilingualText("Pass", "通过")
        case .fail: BilingualText("Fail", "不通过")
        case .wait: BilingualText("Wait", "等待")
        case .warn: BilingualText("Warning", "提醒")
        case .unchecked: BilingualText("Unchecked", "未核查")
        case .waived: BilingualText("Waived", "已豁免")
        case .notApplicable: BilingualText("Not applicable", "不适用")
        case .skipped: BilingualText("Skipped", "已跳过")
        }
    }

    /// A change as a word.
    static func word(_ change: IndexChange) -> BilingualText { change.finding.word }

    /// A fact that exports state, in a few words.
    static func fact(_ field: Field) -> BilingualText {
        switch field {
        case .domain: BilingualText("the domain name", "域名")
        case .registrar: BilingualText("the registrar", "注册商")
        case .registrarIANAID: BilingualText("the registrar's IANA id", "注册商 IANA 编号")
        case .registrant: BilingualText("the registrant", "域名持有者")
        case .registrantOther: BilingualText("the registrant's second name", "持有者的另一名称")
        case .registrantCertificateNo: BilingualText("the registrant's certificate number", "持有者证件号码")
        case .registrantCertificateType: BilingualText("the registrant's certificate type", "持有者证件类型")
        case .registeredOn: BilingualText("the day of registration", "注册日期")
        case .expiresOn: BilingualText("the expiry day", "到期日期")
        case .realNameStatus: BilingualText("the real-name status", "实名认证状态")
        case .realNameCompletedOn: BilingualText("the day of real-name authentication", "实名认证完成日期")
        case .domainStatus: BilingualText("the domain status", "域名状态")
        case .subject: BilingualText("the domain's subject", "域名所属主体")
        case .subjectID: BilingualText("the subject's id", "主体编号")
        case .organizer: BilingualText("the organizer", "主办单位名称")
        case .nature: BilingualText("the organizer's nature", "主办单位性质")
        case .certificateType: BilingualText("the subject's certificate type", "主体证件类型")
        case .certificateNo: BilingualText("the subject's certificate number", "主体证件号码")
        case .province: BilingualText("the province", "省份")
        case .legalRepresentative: BilingualText("the legal representative", "法定代表人")
        case .personInCharge: BilingualText("the person in charge", "主体负责人")
        case .icpLicence: BilingualText("the ICP licence", "备案号")
        case .domains: BilingualText("the subject's domains", "主体的域名")
        }
    }

    /// An action as what is to be done.
    static func title(_ action: Action) -> BilingualText {
        action.title
    }

    /// The heading of a rule's column; the rule's title where there is none.
    static func heading(_ rule: Rule) -> BilingualText {
        switch Bytes(rule.id).string {
        case "registrar-record": BilingualText("Record", "注册记录")
        case "real-name-completed": BilingualText("Real name", "实名认证")
        case "real-name-recorded": BilingualText("Recorded", "信息入库")
        case "registrant-match": BilingualText("Registrant", "持有者")
        case "registrant-spelling": BilingualText("Spelling", "名称写法")
        case "registrant-province": BilingualText("Province", "省份要求")
        case "certificate-match": BilingualText("Certificate", "证件一致")
        case "certificate-valid": BilingualText("Number", "证件号码")
        case "not-expired": BilingualText("Not expired", "未过期")
        case "expiring-soon": BilingualText("Validity", "有效期")
        case "tld-approved": BilingualText("TLD", "顶级域")
        case "registrar-approved": BilingualText("Registrar", "注册商")
        case "registrable-name": BilingualText("Name level", "域名级别")
        case "principal-accepted": BilingualText("Principal", "负责人")
        case "suffix-nature": BilingualText("Suffix", "后缀性质")
        case "status-clear": BilingualText("Status", "域名状态")
        case "facts-agree": BilingualText("Exports", "数据一致")
        default: rule.title
        }
    }

    /// What an input holds, by its word in the outputs.
    static func kind(_ word: String) -> BilingualText? {
        switch word {
        case "domains": BilingualText("domains", "域名")
        case "subjects": BilingualText("subjects", "备案主体")
        case "domains and subjects": BilingualText("domains and subjects", "域名和备案主体")
        default: nil
        }
    }

    /// A form of input by its name; nil for forms that are called the same in both languages.
    static func form(_ name: String) -> BilingualText? {
        switch name {
        case "HTML table": BilingualText("HTML table", "网页表格")
        case "Excel workbook": BilingualText("Excel workbook", "Excel 工作簿")
        default: nil
        }
    }
}

extension HTMLWriter {
    /// Writes a constant in both languages; the style sheet shows one.
    func both(_ text: BilingualText) {
        element(.span, .lang(.en), text: text.en)
        element(.span, .lang(.zh), text: text.zh)
    }

    /// Writes a line of a report's own making in both languages.
    func both(_ line: BilingualLine) { both(en: { text(line.en) }, zh: { text(line.zh) }) }

    /// Writes a constant in both languages.
    func both(_ en: StaticString, _ zh: StaticString) { both(BilingualText(en, zh)) }

    /// Writes in both languages what the closures write.
    func both(en: () -> Void, zh: () -> Void) {
        element(.span, .lang(.en), body: en)
        element(.span, .lang(.zh), body: zh)
    }

    /// Writes an element with a constant in both languages inside.
    func element(_ tag: Tag, _ attributes: Attribute..., both text: BilingualText) {
        open(tag, attributes)
        both(text)
        close(tag)
    }
}
