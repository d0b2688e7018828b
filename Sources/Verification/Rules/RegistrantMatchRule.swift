import Bytes
import Names
import Portfolio

/// The registrant is the filing subject.
enum RegistrantMatchRule: DomainRule {
    static let id: StaticString = "registrant-match"
    static let isRequired = true
    static let title = BilingualText("Registrant is the filing subject", "域名持有者与备案主体一致")
    static let sentence = BilingualText(
        "A name of the registrant equals the organizer or, unless the subject is a person, its legal representative.",
        "域名持有者名称与主办单位一致；主体不是个人时，也可与其法定代表人一致。")
    static let basis = BilingualText(
        "Provider's page on domain name verification failures, registrant and filing subject differ (MIIT notice 264 of 2017).",
        "云服务商《未通过域名核验的原因和解决方法》：域名持有者与主办单位不一致（工信部信管〔2017〕264号）。")
    static let needs: [Field] = [.registrant, .organizer]
    static let unrecorded: Reasons? = .registrantMissing

    /// The ways in which it comes out.
    enum Reasons: UInt8, RuleReasons {
        case equal
        case different
        case registrantMissing
        case registrantMasked
        case dangling
        case ambiguousCell
        case ambiguousDomains
        case unlinked
        case organizerMissing
        case registrantUnreadable
        case organizerUnreadable
        case representativeUnreadable

        var reason: Reason {
            switch self {
            case .equal:
                Reason(
                    "equal", .pass, message: MessageTemplate("The registrant is the filing subject.", "域名持有者与备案主体一致。"))
            case .different:
                Reason(
                    "different", .fail,
                    message: MessageTemplate(
                        "The information of the domain name registrant is not the same as that of the ICP Filling subject. Please verify the authenticity. After system verification, the registrant of the newly added website is {registrant}, which is inconsistent with the name of the ICP Filing subject or legal representative. Please provide evidentiary materials and domain name authorization statements.",
                        "域名持有者与主办单位不一致，请认真核实，做好真实性核验工作。经系统核验此次新增网站的域名所有者为{registrant}，非备案主体公司名称或法人姓名，请提供相关证明材料和域名授权说明。"),
                    solution: Solution(
                        atProvider: MessageTemplate(
                            "Change the registrant in {provider}'s domain console, or the filing subject, so that they are the same; or hand in evidentiary materials and an authorization statement where the province allows it.",
                            "请在{provider}域名控制台办理过户，或更换备案主体，使域名持有者与备案主体一致；管局允许时也可提交证明材料和域名授权说明。"),
                        elsewhere: MessageTemplate(
                            "Change the registrant at {registrar}, or the filing subject, so that they are the same; or hand in evidentiary materials and an authorization statement where the province allows it.",
                            "请在{registrar}处办理过户，或更换备案主体，使域名持有者与备案主体一致；管局允许时也可提交证明材料和域名授权说明。")),
                    action: .changeRegistrantOrSubject)
            case .registrantMissing:
                gap(
                    "registrant-missing", "The registrant is not known.", "域名持有者未知。",
                    "Add the registrant's name to the export of {registrar}.", "请在{registrar}的导出文件中补充域名持有者名称。")
            case .registrantMasked:
                gap(
                    "registrant-masked", "The registrant's name is masked.", "域名持有者名称已被隐藏。",
                    "Export the list with the registrant's name, or switch privacy protection off.",
                    "请导出含持有者名称的清单，或关闭隐私保护。"
                )
            case .dangling:
                gap(
                    "dangling", "The export files {domain} under '{cell}', which is no subject of this audit.",
                    "导出文件将 {domain} 归于“{cell}”，但本次审核没有该主体。",
                    "Correct the subject of {domain}, or add the subject to the audit.", "请更正 {domain} 的主体，或将该主体加入审核。")
            case .ambiguousCell:
                gap(
                    "ambiguous-cell", "The export files {domain} under '{cell}', which several subjects match.",
                    "导出文件将 {domain} 归于“{cell}”，有多个主体与之匹配。",
                    "Name the subject of {domain} by its subject id.", "请以主体编号填写 {domain} 的主体。")
            case .ambiguousDomains:
                gap(
                    "ambiguous-domains", "Several subjects name {domain}.", "有多个主体列出了 {domain}。",
                    "Decide under which subject {domain} is filed and take it off the other's list.",
                    "请确定 {domain} 的备案主体，并从其他主体的清单中删除。")
            case .unlinked:
                gap(
                    "unlinked", "No filing subject is known for {domain}.", "{domain} 没有对应的备案主体。",
                    "Name the subject in the domains export, or add the domain to its subject.",
                    "请在域名导出文件中填写主体，或将域名加入主体的清单。")
            case .organizerMissing:
                gap(
                    "organizer-missing", "The subject's organizer is not known.", "备案主体的主办单位名称未知。",
                    "Add the organizer's name to the subjects export.", "请在主体导出文件中补充主办单位名称。")
            case .registrantUnreadable:
                unreadable(
                    "registrant-unreadable", "The registrant's name cannot be read: '{found}'.",
                    "域名持有者名称无法识别：“{found}”。")
            case .organizerUnreadable:
                unreadable(
                    "organizer-unreadable", "The organizer's name cannot be read: '{found}'.", "主办单位名称无法识别：“{found}”。")
            case .representativeUnreadable:
                unreadable(
                    "representative-unreadable",
                    "The registrant is not the organizer, and the legal representative's name cannot be read: '{found}'.",
                    "域名持有者不是主办单位，且法定代表人姓名无法识别：“{found}”。")
            }
        }
    }

    static func quote(_ facts: DomainFacts, _ reason: Reasons, to buffer: ByteBuffer) {
        switch reason {
        case .registrantUnreadable:
            buffer.append(quoted: facts.unreadableRegistrantName)
        case .organizerUnreadable: buffer.append(quoted: facts.organizer)
        default: buffer.append(quoted: facts.subjectCell(.legalRepresentative))
        }
    }

    static func explain(_ facts: DomainFacts, _ reason: Reasons, _ sheet: EvidenceSheet) {
        MatchEvidence.write(facts, reason, sheet)
    }

    /// Judges a domain by its facts.
    static func judge(_ facts: DomainFacts) -> Reasons {
        switch facts.match {
        case .passes: return .equal
        case .fails: return .different
        case .unchecked(let reason): return reason
        }
    }

    private static func unreadable(_ id: StaticString, _ en: StaticString, _ zh: StaticString) -> Reason {
        Reason(
            id, .unchecked, isStated: true, message: MessageTemplate(en, zh),
            solution: Solution(
                MessageTemplate(
                    "Export the names again, as UTF-8 and with the name itself in place of a handle or error.",
                    "请以 UTF-8 重新导出，并使用名称本身，而非联系人编号或错误值。")),
            action: .completeData)
    }

    private static func gap(
        _ id: StaticString, _ en: StaticString, _ zh: StaticString, _ solutionEN: StaticString,
        _ solutionZH: StaticString
    ) -> Reason {
        Reason(
            id, .unchecked, message: MessageTemplate(en, zh),
            solution: Solution(MessageTemplate(solutionEN, solutionZH)), action: .completeData)
    }
}

/// Writes down which names were compared, how they differ and what normalization changed.
private enum MatchEvidence {
    static func write(_ facts: DomainFacts, _ reason: RegistrantMatchRule.Reasons, _ sheet: EvidenceSheet) {
        let organizer = facts.organizer
        let representative = facts.subjectCell(.legalRepresentative)
        let isPerson = facts.subjectTraits.nature == .person
        let names = facts.registrantNames
        let nearest = reason == .different ? facts.nearestRegistrantName : nil
        let marks = sheet.isDetailed ? nearest.map { NameMarks.differing(organizer, $0) } : nil
        if !organizer.isEmpty {
            sheet.expected(Labels.organizer, organizer, source: facts.subjectSource)
            if let marks { sheet.mark(marks.first) }
        }
        if !isPerson, !representative.isEmpty {
            sheet.expected(Labels.legalRepresentative, representative, source: facts.subjectSource)
        }
        for name in names {
            sheet.actual(name.label, name.text, source: name.source)
            if let marks, let nearest, name.text == nearest { sheet.mark(marks.second) }
        }
        switch reason {
        case .equal: writeSteps(facts, sheet)
        case .different: writeMismatch(facts, nearest ?? .empty, isPerson ? nil : representative, sheet)
        default:
            for name in names.map(\.text) + [organizer] where !name.isEmpty {
                sheet.note(facts.reader.isMisread(name) ? .unreadable(.misread) : PartyNames.standing(of: name))
            }
            if reason == .representativeUnreadable { sheet.note(PartyNames.standing(of: representative)) }
            if reason == .registrantMissing { sheet.note(Labels.missing) }
            sheet.noteMissingLink(facts)
        }
    }

    private static func writeMismatch(
        _ facts: DomainFacts, _ name: Bytes, _ representative: Bytes?, _ sheet: EvidenceSheet
    ) {
        let names = facts.reader.names
        let difference = NameDifference.classify(names.normalized(facts.organizer), names.normalized(name))
        sheet.note(
            en: { buffer in
                buffer.append("difference: ")
                buffer.append(difference.rawValue)
                buffer.append(" (")
                buffer.append(difference.text.en)
                buffer.append(")")
            },
            zh: { buffer in
                buffer.append("差异类型：")
                buffer.append(difference.text.zh)
            })
        if let representative, !PartyNames.isKnown(representative) {
            sheet.note(
                BilingualText("the subject's legal representative is not known", "备案主体的法定代表人未知"))
        }
    }

    private static func writeSteps(_ facts: DomainFacts, _ sheet: EvidenceSheet) {
        guard case .passes(let throughOrganizer, let field, let isSpelledSame) = facts.match, !isSpelledSame else {
            return
        }
        let wanted = facts.subjectCell(throughOrganizer ? .organizer : .legalRepresentative)
        NormalizationNotes.write(facts.cell(field), wanted, facts.reader, sheet)
    }
}

/// Says which steps of normalization made two names equal.
enum NormalizationNotes {
    static func write(_ first: Bytes, _ second: Bytes, _ reader: FactReader, _ sheet: EvidenceSheet) {
        let steps = reader.steps(first).union(reader.steps(second))
        for step in NormalizationStep.allCases where steps.contains(step) {
            sheet.note(
                en: {
                    $0.append("made equal: "); $0.append(step.text.en)
                },
                zh: {
                    $0.append("已统一："); $0.append(step.text.zh)
                })
        }
    }
}
