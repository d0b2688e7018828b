import Bytes
import Portfolio

extension Rule {
    /// No status says that the domain has ended, is about to go, or does not resolve.
    static let statusClear = Rule(
        id: "status-clear", isRequired: false,
        title: BilingualText("Domain status clear", "域名状态正常"),
        sentence: BilingualText(
            "The domain is neither in redemption, about to be deleted, expired nor gone, and it is not on hold.",
            "域名未处于赎回期、待删除、已过期或已删除状态，也未被暂停解析。"),
        basis: BilingualText(
            "Provider's page on domain statuses: holds come from missing authentication; redemption follows expiry. RFC 5731, RFC 3915.",
            "云服务商《域名状态的含义》：未实名会被暂停解析，过期后进入赎回期。RFC 5731、RFC 3915。"),
        needs: [.domainStatus],
        reasons: StatusReasons.all,
        examples: [
            Example("ordinary locks", "普通锁定", domain: status("clientTransferProhibited,ok"), gives: "clear"),
            Example("redemption", "赎回期", domain: status("redemption period"), gives: "redemption"),
            Example("a console's word for it", "控制台用语", domain: status("急需赎回"), gives: "redemption"),
            Example(
                "to be deleted, and still to be redeemed", "待删除但仍可赎回", domain: status("pending delete restorable"),
                gives: "redemption"),
            Example("to be deleted", "待删除", domain: status("pendingDelete"), gives: "pending-delete"),
            Example("expired", "已过期", domain: status("已过期"), gives: "expired"),
            Example("at another registrar", "已转出", domain: status("Transferred Away"), gives: "gone"),
            Example("a hold in another spelling", "暂停解析的其他写法", domain: status("client-hold"), gives: "hold"),
            Example(
                "a hold with its EPP status", "附 EPP 状态", domain: status("注册局禁止解析(serverHold)"), gives: "hold"),
            Example("no name servers", "未设置 DNS", domain: status("inactive"), gives: "no-name-servers"),
            Example("about to end", "急需续费", domain: status("急需续费"), gives: "expiring"),
            Example("on its way", "转移中", domain: status("pendingTransfer"), gives: "transferring"),
            Example("a word that is not known", "未知用语", domain: status("normal"), gives: "unknown-word"),
            Example(
                "a word that is not known beside one that is", "部分用语未知", domain: status("ok, grace"),
                gives: "unknown-word"),
            Example(
                "a word that is not known beside one that fails", "未知用语与不通过用语并存", domain: status("某状态, 赎回期"),
                gives: "redemption"),
            Example("no status", "无状态", domain: [.domain: "example.com"], gives: "missing"),
        ],
        quote: { facts, _, buffer in StatusReasons.appendUnknownWords(facts, to: buffer) },
        judge: judgeStatusClear,
        explain: { facts, judgement, sheet in
            if judgement.reason == StatusReasons.missing, facts.cell(.domainStatus).isEmpty {
                return sheet.note(Labels.missing)
            }
            sheet.expected(
                Labels.domainStatus,
                BilingualText(
                    "no redemption, deletion, expiry or hold", "无赎回、删除、过期或暂停解析状态"))
            sheet.actual(Labels.domainStatus, facts.cell(.domainStatus), source: facts.source(of: .domainStatus))
            guard facts.domainStatus.hasUnknownWords else { return }
            sheet.note(
                en: {
                    $0.append("words that are not known: ")
                    StatusReasons.appendUnknownWords(facts, to: $0)
                },
                zh: {
                    $0.append("未知用语：")
                    StatusReasons.appendUnknownWords(facts, to: $0)
                })
        })

    /// Judges a domain by its facts.
    static func judgeStatusClear(_ facts: DomainFacts) -> Judgement {
        let status = facts.domainStatus
        switch status.worst {
        case .ok: return status.hasUnknownWords ? Judgement(StatusReasons.unknownWord) : .pass
        case nil: return Judgement(status.hasUnknownWords ? StatusReasons.unknownWord : StatusReasons.missing)
        case let worst?: return Judgement(StatusReasons.place(of: worst))
        }
    }

    private static func status(_ text: String) -> [Field: String] { [.domain: "example.com", .domainStatus: text] }
}
