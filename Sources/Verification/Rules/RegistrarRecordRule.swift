import Bytes
import Portfolio

/// A registrar's record of the domain exists: some domains export holds it.
enum RegistrarRecordRule: DomainRule {
    static let id: StaticString = "registrar-record"
    static let isRequired = true
    static let title = BilingualText("Registrar's record", "注册商记录")
    static let sentence = BilingualText(
        "A domains export holds every domain that a filing subject names.", "备案主体列出的每个域名都应出现在域名导出文件中。")
    static let basis = BilingualText(
        "Provider's page on domain name verification failures: the domain does not exist in the registrar's library.",
        "云服务商《未通过域名核验的原因和解决方法》：该域名不存在注册商验证库中。")
    static let needs: [Field] = []
    static let unrecorded: Reasons? = nil

    /// The ways in which it comes out.
    enum Reasons: UInt8, RuleReasons {
        case held
        case notHeld
        case rejected
        case noExports

        var reason: Reason {
            switch self {
            case .held:
                Reason(
                    "held", .pass,
                    message: MessageTemplate("A domains export holds {domain}.", "域名导出文件中有 {domain}。"))
            case .notHeld:
                Reason(
                    "not-held", .fail,
                    message: .notInLibrary,
                    solution: Solution(
                        MessageTemplate(
                            "Find out at which registrar {domain} is registered and add that registrar's export to the audit, or take the domain off the subject's list.",
                            "请查明 {domain} 的注册商并将其导出文件加入审核，或从主体的域名清单中删除该域名。")),
                    action: .completeData)
            case .rejected:
                Reason(
                    "rejected", .unchecked,
                    message: MessageTemplate(
                        "A record of {domain} was rejected: what it says is not known.",
                        "{domain} 的一条记录被剔除，其内容未知。"),
                    solution: Solution(
                        MessageTemplate(
                            "Correct the record that the evidence names, or export the file again, and audit again.",
                            "请更正证据中所指的记录，或重新导出该文件，然后再次审核。")),
                    action: .completeData)
            case .noExports:
                Reason(
                    "no-exports", .unchecked,
                    message: MessageTemplate(
                        "No domains export was given, so no registrar's record can be looked up.",
                        "未提供域名导出文件，无法核对注册商记录。"),
                    solution: Solution(
                        MessageTemplate("Add the registrar's export of your domains to the audit.", "请将注册商的域名导出文件加入审核。")
                    ),
                    action: .completeData)
            }
        }
    }

    static let examples: [Example<Reasons>] = [
        Example("an export holds the domain", "导出文件含有该域名", domain: [.domain: "example.com"], gives: .held),
        Example(
            "only a subject names it", "只有主体提及", domain: [:],
            subject: [.organizer: "示例科技有限公司", .domains: "example.com"], gives: .notHeld),
    ]

    static func explain(_ facts: DomainFacts, _: Reasons, _ sheet: EvidenceSheet) {
        sheet.expected(Labels.heldBy, facts.aLabel)
        if let subject = facts.namingSubject {
            let subjects = facts.context.subjects
            sheet.actual(Labels.namedBy, subjects.bytes(subject, .organizer), source: subjects.source(subject))
        } else {
            sheet.actual(Labels.domain, facts.cell(.domain), source: facts.source(of: .domain))
            NameChangeNotes.write(facts.nameChanges, sheet)
        }
        if let rejected = facts.rejected { noteRejected(rejected, sheet) }
    }

    private static func noteRejected(_ rejected: RejectedRecord, _ sheet: EvidenceSheet) {
        let (reason, detail) = (rejected.reason.rawValue, rejected.detail)
        sheet.actual(
            Labels.rejectedRecord, BilingualLine("\(reason): \(detail.en)", "\(reason)：\(detail.zh)"),
            source: rejected.source)
    }

    /// Judges a domain by its facts.
    static func judge(_ facts: DomainFacts) -> Reasons {
        if facts.rejected != nil { return .rejected }
        if !facts.context.hasDomainExports { return .noExports }
        return facts.isNamedBySubjectsOnly ? .notHeld : .held
    }
}

/// Says what was done to a cell to find the domain name in it.
enum NameChangeNotes {
    static func write(_ changes: DomainNameChanges, _ sheet: EvidenceSheet) {
        if changes.contains(.reducedURL) {
            sheet.note(BilingualText("the cell holds a URL; its host was taken", "单元格为网址，已取其主机名"))
        }
        if changes.contains(.droppedTrailingDot) {
            sheet.note(BilingualText("a trailing dot was dropped", "已去掉末尾的点"))
        }
        if changes.contains(.mapped) {
            sheet.note(BilingualText("full-width or ideographic characters were mapped (UTS #46)", "已按 UTS #46 转换全角字符"))
        }
    }
}
