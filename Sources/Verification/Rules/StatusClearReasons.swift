import Portfolio

extension StatusClearRule {
    /// The ways in which it comes out: one for each meaning of a status word, then those of what is not known.
    enum Reasons: UInt8, RuleReasons {
        case clear
        case redemption
        case pendingDelete
        case expired
        case gone
        case hold
        case noNameServers
        case expiring
        case transferring
        case unknownWord
        case missing

        /// The reason for the worst meaning of a domain's words.
        init(_ worst: DomainStatusMeaning) {
            switch worst {
            case .ok: self = .clear
            case .redemption: self = .redemption
            case .pendingDelete: self = .pendingDelete
            case .expired: self = .expired
            case .gone: self = .gone
            case .hold: self = .hold
            case .noNameServers: self = .noNameServers
            case .expiring: self = .expiring
            case .transferring: self = .transferring
            }
        }

        var reason: Reason {
            switch self {
            case .clear:
                Reason("clear", .pass, message: MessageTemplate("No status stands in the way.", "域名状态正常。"))
            case .redemption:
                Reason(
                    "redemption", .fail,
                    message: MessageTemplate("{domain} has ended and is in redemption.", "{domain} 已过期并处于赎回期。"),
                    solution: Solution(
                        atProvider: MessageTemplate(
                            "Redeem the domain in the domain console at once; it is deleted when the period is over.",
                            "请立即在域名控制台办理赎回，赎回期结束后域名将被删除。"),
                        elsewhere: MessageTemplate(
                            "Ask {registrar} to redeem the domain at once; it is deleted when the period is over.",
                            "请立即联系 {registrar} 办理赎回，赎回期结束后域名将被删除。")),
                    action: .redeem)
            case .pendingDelete:
                Reason(
                    "pending-delete", .fail,
                    message: MessageTemplate(
                        "{domain} is about to be deleted and can no longer be redeemed.", "{domain} 处于待删除状态，已无法赎回。"),
                    solution: Solution(
                        MessageTemplate(
                            "The domain is lost unless the registry releases it to you: register it again when it is free, or use another domain.",
                            "除非注册局释放后重新注册成功，否则域名将丢失；请待其释放后重新注册，或更换域名。")),
                    action: .replaceDomain)
            case .expired:
                Reason(
                    "expired", .fail,
                    message: MessageTemplate("The registrar says that {domain} has expired.", "注册商标明 {domain} 已过期。"),
                    solution: Solution(
                        atProvider: MessageTemplate(
                            "Confirm the validity period in the domain console and renew the domain now.",
                            "请立即在域名控制台确认有效期并续费。"),
                        elsewhere: MessageTemplate(
                            "Confirm the validity period with {registrar} and renew the domain now.",
                            "请立即与 {registrar} 确认有效期并续费。")),
                    action: .renew)
            case .gone:
                Reason(
                    "gone", .fail,
                    message: MessageTemplate(
                        "{domain} is no longer at {registrar}: it was deleted, cancelled or transferred away.",
                        "{registrar} 已不再持有 {domain}（已删除、注销或转出）。"),
                    solution: Solution(
                        MessageTemplate(
                            "Find out where {domain} is registered now and add that registrar's export, or take it off the list.",
                            "请查明 {domain} 现在的注册商并加入其导出文件，或从清单中删除该域名。")),
                    action: .completeData)
            case .hold:
                Reason(
                    "hold", .warn,
                    message: MessageTemplate("{domain} is on hold and does not resolve.", "{domain} 已被暂停解析。"),
                    solution: Solution(
                        atProvider: MessageTemplate(
                            "Find the reason of the hold in the domain console; missing authentication is the usual one.",
                            "请在域名控制台查看暂停原因，多为未完成实名认证。"),
                        elsewhere: MessageTemplate(
                            "Ask {registrar} for the reason of the hold; missing authentication is the usual one.",
                            "请向 {registrar} 查询暂停原因，多为未完成实名认证。")),
                    action: .lookUp)
            case .noNameServers:
                Reason(
                    "no-name-servers", .warn,
                    message: MessageTemplate(
                        "{domain} has no name servers and does not resolve; it is not on hold.",
                        "{domain} 未设置 DNS 服务器，无法解析（并非暂停解析）。"),
                    solution: Solution(
                        atProvider: MessageTemplate("Set name servers in the domain console.", "请在域名控制台设置 DNS 服务器。"),
                        elsewhere: MessageTemplate("Have {registrar} set name servers.", "请联系 {registrar} 设置 DNS 服务器。")),
                    action: .setNameServers)
            case .expiring:
                Reason(
                    "expiring", .warn,
                    message: MessageTemplate(
                        "The registrar says that {domain} is about to end.", "注册商标明 {domain} 即将到期。"),
                    solution: .renewBeforeSubmitting,
                    action: .renew)
            case .transferring:
                Reason(
                    "transferring", .warn,
                    message: MessageTemplate(
                        "{domain} is being transferred; its records change when that is done.",
                        "{domain} 正在转移，完成后记录会变更。"),
                    solution: Solution(
                        MessageTemplate(
                            "Wait until the transfer is done, then export again and audit it.", "请等待转移完成后重新导出并审核。")),
                    action: .wait)
            case .unknownWord:
                Reason(
                    "unknown-word", .unchecked, isStated: true,
                    message: MessageTemplate(
                        "It is not known what the status '{found}' means.", "无法判断域名状态“{found}”的含义。"),
                    solution: Solution(
                        atProvider: MessageTemplate(
                            "Look up the status in the domain console; tell what '{found}' means by \"words\" in the config.",
                            "请在域名控制台查看域名状态；可在配置的 \"words\" 中说明“{found}”的含义。"),
                        elsewhere: .askAboutWord),
                    action: .completeData)
            case .missing:
                Reason("missing", .unchecked, message: MessageTemplate("The export states no status.", "导出文件未提供域名状态。"))
            }
        }
    }
}
