import Portfolio

extension Rule {
    /// No EPP status says that the domain is about to go or does not resolve.
    static let statusClear = Rule(
        id: "status-clear", isRequired: false,
        title: BilingualText("Domain status clear", "域名状态正常"),
        sentence: BilingualText(
            "The domain is neither in redemption nor about to be deleted, and it is not on hold.",
            "域名未处于赎回期或待删除状态，也未被暂停解析。"),
        basis: BilingualText(
            "Provider's page on domain statuses: holds come from missing authentication; redemption follows expiry. RFC 5731, RFC 3915.",
            "云服务商《域名状态的含义》：未实名会被暂停解析，过期后进入赎回期。RFC 5731、RFC 3915。"),
        needs: [.domainStatus],
        reasons: [
            Reason("clear", .pass, message: MessageTemplate("No status stands in the way.", "域名状态正常。")),
            Reason(
                "ending", .fail,
                message: MessageTemplate(
                    "{domain} is in redemption or about to be deleted.", "{domain} 处于赎回期或待删除状态。"),
                solution: Solution(
                    atProvider: MessageTemplate("Redeem the domain in the domain console.", "请在域名控制台办理赎回。"),
                    elsewhere: MessageTemplate("Ask {registrar} to redeem the domain.", "请联系 {registrar} 办理赎回。")),
                action: .renew),
            Reason(
                "held", .warn,
                message: MessageTemplate("{domain} is on hold and does not resolve.", "{domain} 已被暂停解析。"),
                solution: Solution(
                    atProvider: MessageTemplate(
                        "Find the reason of the hold in the domain console; missing authentication is the usual one.",
                        "请在域名控制台查看暂停原因，多为未完成实名认证。"),
                    elsewhere: MessageTemplate(
                        "Ask {registrar} for the reason of the hold; missing authentication is the usual one.",
                        "请向 {registrar} 查询暂停原因，多为未完成实名认证。")),
                action: .completeRealName),
            Reason("unknown", .unchecked, message: MessageTemplate("The export states no status.", "导出文件未提供域名状态。")),
        ],
        examples: [
            Example("ordinary locks", "普通锁定", domain: status("clientTransferProhibited,ok"), gives: "clear"),
            Example("redemption", "赎回期", domain: status("redemption period"), gives: "ending"),
            Example("a hold in another spelling", "暂停解析的其他写法", domain: status("client-hold"), gives: "held"),
            Example("no status", "无状态", domain: [.domain: "example.com"], gives: "unknown"),
        ],
        judge: judgeStatusClear,
        explain: { facts, judgement, sheet in
            if judgement.reason == 3 { return sheet.note(Labels.missing) }
            sheet.expected(
                Labels.domainStatus,
                BilingualText(
                    "no redemptionPeriod, pendingDelete, serverHold, clientHold or inactive",
                    "无 redemptionPeriod、pendingDelete、serverHold、clientHold、inactive"))
            sheet.actual(Labels.domainStatus, facts.cell(.domainStatus), source: facts.source(of: .domainStatus))
        })

    /// Judges a domain by its facts.
    static func judgeStatusClear(_ facts: DomainFacts) -> Judgement {
        if facts.cell(.domainStatus).isEmpty { return Judgement(3) }
        if !facts.statuses.isDisjoint(with: .ending) { return Judgement(1) }
        return facts.statuses.isDisjoint(with: .held) ? .pass : Judgement(2)
    }

    private static func status(_ text: String) -> [Field: String] { [.domain: "example.com", .domainStatus: text] }
}
