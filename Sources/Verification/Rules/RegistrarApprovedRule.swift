import Bytes
import Names
import Portfolio

/// The registrar is approved by MIIT.
enum RegistrarApprovedRule: DomainRule {
    static let id: StaticString = "registrar-approved"
    static let isRequired = true
    static let title = BilingualText("Registrar approved", "注册商已批复")
    static let sentence = BilingualText(
        "The domain is registered with a registrar that MIIT has approved.", "域名在工信部批复的注册商处注册。")
    static let basis = BilingualText(
        "Provider's page on domain name verification failures: registrar not approved. Snapshot of public sources.",
        "云服务商《未通过域名核验的原因和解决方法》：注册商未批复。依据公开资料快照。")
    static let needs: [Field] = [.registrar, .registrarIANAID]
    static let unrecorded: Reasons? = .missing

    /// The ways in which it comes out.
    enum Reasons: UInt8, RuleReasons {
        case approved
        case notApproved
        case presumed
        case missing
        case notListed
        case notListedComplete
        case contradiction
        case unreadable

        var reason: Reason {
            switch self {
            case .approved:
                Reason("approved", .pass, message: MessageTemplate("{registrar} is approved.", "{registrar} 已获批复。"))
            case .notApproved: failing("not-approved")
            case .presumed:
                Reason(
                    "presumed", .warn,
                    message: MessageTemplate(
                        "{registrar} is a mainland registrar, but its licence was not seen.",
                        "{registrar} 为境内注册商，但未查到其许可。"),
                    solution: Solution(
                        MessageTemplate(
                            "Look up {registrar} in MIIT's own list before you submit.",
                            "请在提交前于工信部网站查询 {registrar} 是否已批复。")
                    ),
                    action: .lookUp, about: .registrar)
            case .missing:
                Reason(
                    "missing", .unchecked,
                    message: MessageTemplate("The registrar is not known.", "域名注册商未知。"),
                    solution: Solution(
                        MessageTemplate("Add the registrar's name to the export.", "请在导出文件中补充注册商名称。")),
                    action: .completeData)
            case .notListed:
                Reason(
                    "not-listed", .unchecked,
                    message: MessageTemplate(
                        "{registrar} is on the list under no name, alias or IANA id.",
                        "名单中没有 {registrar} 的名称、别名或 IANA 编号。"),
                    solution: Solution(
                        MessageTemplate(
                            "Look up {registrar} in MIIT's own list and add it to the registrars list of the config.",
                            "请在工信部名单中查询 {registrar}，并将其加入配置的注册商名单。")),
                    action: .lookUp, about: .registrar)
            case .notListedComplete: failing("not-listed-complete")
            case .contradiction:
                Reason(
                    "contradiction", .warn,
                    message: MessageTemplate(
                        "The registrar's name and its IANA id are those of different registrars: {found}.",
                        "注册商名称与 IANA 编号对应不同的注册商：{found}。"),
                    solution: Solution(
                        MessageTemplate(
                            "Look up which registrar {domain} is registered with, and correct the export.",
                            "请查询 {domain} 的实际注册商并更正导出文件。")),
                    action: .lookUp)
            case .unreadable:
                Reason(
                    "unreadable", .unchecked, isStated: true,
                    message: MessageTemplate(
                        "The registrar's name or IANA id cannot be read: '{found}'.", "注册商名称或 IANA 编号无法识别：“{found}”。"),
                    solution: Solution(
                        MessageTemplate(
                            "Export the registrar's name again; add its IANA id where the export has it.",
                            "请重新导出注册商名称；如有 IANA 编号请一并提供。")),
                    action: .completeData)
            }
        }
    }

    static let examples: [Example<Reasons>] = [
        Example(
            "approved, by its brand", "按品牌名识别", domain: [.domain: "example.com", .registrar: "万网"],
            gives: .approved),
        Example(
            "not approved, by IANA id", "按 IANA 编号识别",
            domain: [.domain: "example.com", .registrarIANAID: "146"], gives: .notApproved),
        Example(
            "the IANA id decides over the name", "编号优先于名称",
            domain: [.domain: "example.com", .registrar: "万网", .registrarIANAID: "146"], gives: .notApproved),
        Example(
            "name and id of different registrars", "名称与编号不一致",
            domain: [.domain: "example.com", .registrar: "GoDaddy.com, LLC", .registrarIANAID: "1599"],
            gives: .contradiction),
        Example(
            "commas and stops do not matter", "不计逗号与句点",
            domain: [.domain: "example.com", .registrar: "Alibaba Cloud Computing (Beijing) Co Ltd"],
            gives: .approved),
        Example(
            "a name that cannot be read", "名称无法识别", domain: [.domain: "example.com", .registrar: "????"],
            gives: .unreadable),
        Example(
            "an id that is not on the list leaves it to the name", "编号不在名单时按名称",
            domain: [.domain: "example.com", .registrar: "万网", .registrarIANAID: "99999"], gives: .approved),
        Example(
            "a longer name is another company", "名称须完全一致",
            domain: [.domain: "example.com", .registrar: "万网代理商"], gives: .notListed),
        Example(
            "a mainland registrar", "境内注册商", domain: [.domain: "example.com", .registrar: "西部数码"], gives: .presumed
        ),
        Example("no registrar", "无注册商", domain: [.domain: "example.com"], gives: .missing),
        Example(
            "a withheld registrar", "注册商已隐藏", domain: [.domain: "example.com", .registrar: "REDACTED"],
            gives: .missing),
    ]

    static func quote(_ facts: DomainFacts, _ reason: Reasons, to buffer: ByteBuffer) {
        guard reason == .contradiction else {
            let isOfID = reason == .unreadable && !PartyNames.standing(of: facts.registrar).isUnreadable
            return buffer.append(quoted: isOfID ? facts.cell(.registrarIANAID) : facts.registrar)
        }
        let entries = facts.context.references.registrars.entries
        for (index, entry) in [facts.contradictingRegistrar, facts.registrarEntry].enumerated() {
            if index > 0 { buffer.append(" / ") }
            if let entry { buffer.append(entries[entry].name) }
        }
    }

    static func explain(_ facts: DomainFacts, _: Reasons, _ sheet: EvidenceSheet) {
        sheet.expected(Labels.registrar, Labels.onList)
        if !facts.registrar.isEmpty {
            sheet.actual(Labels.registrar, facts.registrar, source: facts.source(of: .registrar))
        }
        let id = facts.cell(.registrarIANAID)
        if !id.isEmpty { sheet.actual(Labels.registrarID, id, source: facts.source(of: .registrarIANAID)) }
        if facts.registrar.isEmpty && id.isEmpty { sheet.note(Labels.missing) }
        sheet.note(PartyNames.standing(of: facts.registrar))
        if let entry = facts.contradictingRegistrar {
            facts.context.references.registrars.entries[entry].name.withBytes {
                sheet.actual(Labels.listEntryOfName, $0)
            }
        }
        if let entry = facts.registrarEntry {
            facts.context.references.registrars.entries[entry].name.withBytes {
                sheet.actual(Labels.listEntry, $0)
            }
        }
    }

    /// Judges a domain by its facts.
    static func judge(_ facts: DomainFacts) -> Reasons {
        if let entry = facts.registrarEntry {
            switch facts.reader.registrarStatus(entry) {
            case .approved: return facts.contradictingRegistrar == nil ? .approved : .contradiction
            case .notApproved: return .notApproved
            case .presumed: return facts.contradictingRegistrar == nil ? .presumed : .contradiction
            }
        }
        let id = facts.cell(.registrarIANAID)
        if !PartyNames.isKnown(facts.registrar) && !facts.reader.isIANAID(id) {
            return !id.isEmpty || PartyNames.standing(of: facts.registrar).isUnreadable ? .unreadable : .missing
        }
        return facts.context.options.isRegistrarListComplete ? .notListedComplete : .notListed
    }

    private static func failing(_ id: StaticString) -> Reason {
        Reason(
            id, .fail,
            message: MessageTemplate(
                "Domain name verification failed. The domain name is {domain} (registrar not approved)",
                "域名验证未通过，域名{domain}(该域名核验出现错误：注册商未批复)。"),
            solution: Solution(
                MessageTemplate(
                    "Transfer {domain} from {registrar} to a registrar that MIIT has approved, and authenticate it there.",
                    "请将 {domain} 从 {registrar} 转移至工信部批复的注册商，并在新注册商处完成实名认证。")),
            action: .transferRegistrar)
    }
}
