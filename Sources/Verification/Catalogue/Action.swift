import Portfolio

/// What a person has to do about a finding.
public enum Action: UInt8, CaseIterable, Sendable, BitwiseCopyable {
    /// Redeem the registration at the registrar, at once.
    case redeem
    /// Renew the registration at the registrar.
    case renew
    /// Complete real-name authentication at the registrar.
    case completeRealName
    /// Make registrant and filing subject the same, or hand in the proofs.
    case changeRegistrantOrSubject
    /// Correct a certificate number.
    case correctNumber
    /// Transfer the domain to an approved registrar.
    case transferRegistrar
    /// Use a domain under an approved top-level domain, or the registrable domain itself.
    case replaceDomain
    /// Look up in the official list what the lists at hand leave open; there is nothing to move yet.
    case lookUp
    /// Submit on or after the safe day.
    case wait
    /// Set name servers at the registrar.
    case setNameServers
    /// Supply a fact that a whole export lacks, once for all its domains, and audit again.
    case supplyColumn
    /// Supply the missing facts and audit again.
    case completeData

    /// The word used in every output.
    public var name: StaticString {
        switch self {
        case .redeem: "redeem"
        case .renew: "renew"
        case .completeRealName: "complete-real-name"
        case .changeRegistrantOrSubject: "change-registrant-or-subject"
        case .correctNumber: "correct-number"
        case .transferRegistrar: "transfer-registrar"
        case .replaceDomain: "replace-domain"
        case .lookUp: "look-up"
        case .wait: "wait"
        case .setNameServers: "set-name-servers"
        case .supplyColumn: "supply-column"
        case .completeData: "complete-data"
        }
    }

    /// Who is turned to: the registrar for what is done with the registration, else the subject.
    public var isAtRegistrar: Bool {
        switch self {
        case .redeem, .renew, .completeRealName, .transferRegistrar, .setNameServers: true
        case .changeRegistrantOrSubject, .correctNumber, .replaceDomain, .lookUp, .wait, .supplyColumn, .completeData:
            false
        }
    }

    /// What is to be done, in a few words.
    public var title: BilingualText {
        switch self {
        case .redeem: BilingualText("Redeem the domain at once", "立即赎回域名")
        case .renew: BilingualText("Renew the registration", "续费域名")
        case .completeRealName: BilingualText("Complete real-name authentication", "完成实名认证")
        case .changeRegistrantOrSubject: BilingualText("Change the registrant or the subject", "变更域名持有者或备案主体")
        case .correctNumber: BilingualText("Correct the certificate number", "更正证件号码")
        case .transferRegistrar: BilingualText("Transfer to an approved registrar", "转移至已批复的注册商")
        case .replaceDomain: BilingualText("Use another domain", "更换域名")
        case .lookUp: BilingualText("Look it up first", "先行查询核实")
        case .wait: BilingualText("Wait before you submit", "暂缓提交")
        case .setNameServers: BilingualText("Set name servers", "设置 DNS 服务器")
        case .supplyColumn: BilingualText("Supply what the whole export lacks", "补充整份导出文件所缺的信息")
        case .completeData: BilingualText("Supply the missing facts", "补充缺失信息")
        }
    }
}

extension DomainVerdict {
    /// The day by which something has to be done because of these rules: what has ended is due now, whatever day the
    /// export states; nil where no day is known.
    public func deadline(of action: Action, behind rules: RuleSet) -> CalendarDay? {
        switch action {
        case .wait: safeDay
        case .redeem: facts.asOf
        case .renew: renewalDay(rules)
        default: nil
        }
    }

    /// The day by which an action is due: the as-of day where one of the rules behind it fails, else its deadline.
    public func due(_ action: Action, behind rules: RuleSet) -> CalendarDay? {
        let fails = !rules.intersection(self.rules(with: .fail)).isEmpty
        return fails ? facts.asOf : deadline(of: action, behind: rules)
    }

    /// The day by which the domain has to be renewed because of these rules: now where one of them fails, else the day on
    /// which the registration ends; nil when that is not known.
    private func renewalDay(_ behind: RuleSet) -> CalendarDay? {
        for rule in behind where outcome(rule) == .fail { return facts.asOf }
        return facts.expiresOn.day.map { max($0, facts.asOf) }
    }
}
