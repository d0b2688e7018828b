import Bytes
import Portfolio

/// No status says that the domain has ended, is about to go, or does not resolve.
enum StatusClearRule: DomainRule {
    static let id: StaticString = "status-clear"
    static let isRequired = false
    static let title = BilingualText("Domain status clear", "域名状态正常")
    static let sentence = BilingualText(
        "The domain is neither in redemption, about to be deleted, expired nor gone, and it is not on hold.",
        "域名未处于赎回期、待删除、已过期或已删除状态，也未被暂停解析。")
    static let basis = BilingualText(
        "Provider's page on domain statuses: holds come from missing authentication; redemption follows expiry. RFC 5731, RFC 3915.",
        "云服务商《域名状态的含义》：未实名会被暂停解析，过期后进入赎回期。RFC 5731、RFC 3915。")
    static let needs: [Field] = [.domainStatus]
    static let unrecorded: Reasons? = .missing

    static let examples: [Example<Reasons>] = [
        Example("ordinary locks", "普通锁定", domain: status("clientTransferProhibited,ok"), gives: .clear),
        Example("redemption", "赎回期", domain: status("redemption period"), gives: .redemption),
        Example("a console's word for it", "控制台用语", domain: status("急需赎回"), gives: .redemption),
        Example(
            "to be deleted, and still to be redeemed", "待删除但仍可赎回", domain: status("pending delete restorable"),
            gives: .redemption),
        Example("to be deleted", "待删除", domain: status("pendingDelete"), gives: .pendingDelete),
        Example("expired", "已过期", domain: status("已过期"), gives: .expired),
        Example("at another registrar", "已转出", domain: status("Transferred Away"), gives: .gone),
        Example("a hold in another spelling", "暂停解析的其他写法", domain: status("client-hold"), gives: .hold),
        Example(
            "a hold with its EPP status", "附 EPP 状态", domain: status("注册局禁止解析(serverHold)"), gives: .hold),
        Example("no name servers", "未设置 DNS", domain: status("inactive"), gives: .noNameServers),
        Example("about to end", "急需续费", domain: status("急需续费"), gives: .expiring),
        Example("on its way", "转移中", domain: status("pendingTransfer"), gives: .transferring),
        Example("a word that is not known", "未知用语", domain: status("normal"), gives: .unknownWord),
        Example(
            "a word that is not known beside one that is", "部分用语未知", domain: status("ok, grace"),
            gives: .unknownWord),
        Example(
            "a word that is not known beside one that fails", "未知用语与不通过用语并存", domain: status("某状态, 赎回期"),
            gives: .redemption),
        Example("no status", "无状态", domain: [.domain: "example.com"], gives: .missing),
    ]

    static func quote(_ facts: DomainFacts, _: Reasons, to buffer: ByteBuffer) {
        appendUnknownWords(facts, to: buffer)
    }

    static func explain(_ facts: DomainFacts, _ reason: Reasons, _ sheet: EvidenceSheet) {
        if reason == .missing, facts.cell(.domainStatus).isEmpty {
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
                appendUnknownWords(facts, to: $0)
            },
            zh: {
                $0.append("未知用语：")
                appendUnknownWords(facts, to: $0)
            })
    }

    /// Judges a domain by its facts.
    static func judge(_ facts: DomainFacts) -> Reasons {
        let status = facts.domainStatus
        switch status.worst {
        case .ok: return status.hasUnknownWords ? .unknownWord : .clear
        case nil: return status.hasUnknownWords ? .unknownWord : .missing
        case let worst?: return Reasons(worst)
        }
    }

    /// How many words a message quotes.
    private static let quotedWords = 3

    /// Appends the first words of the domain's status that are not known.
    static func appendUnknownWords(_ facts: DomainFacts, to buffer: ByteBuffer) {
        var count = 0
        facts.reader.forEachUnknownStatus(facts.cell(.domainStatus)) { word in
            count += 1
            if count > quotedWords { return }
            if count > 1 { buffer.append(", ") }
            buffer.append(quoted: word)
        }
        if count > quotedWords { buffer.append(", …") }
    }

    private static func status(_ text: String) -> [Field: String] { [.domain: "example.com", .domainStatus: text] }
}
