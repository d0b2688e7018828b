import Portfolio

// Reasons that several rules share.
extension Reason {
    /// No export states when the registration ends.
    static var unknownExpiry: Reason {
        Reason(
            "unknown", .unchecked,
            message: MessageTemplate("The day on which the registration ends is not known.", "域名到期日期未知。"),
            solution: Solution(
                MessageTemplate(
                    "Add the expiration date to the export of {registrar}.", "请在{registrar}的导出文件中补充到期日期。")),
            action: .completeData)
    }

    /// A day that stands in the export and is read by no known form.
    static var unreadableDay: Reason {
        Reason(
            "unreadable", .unchecked, isStated: true,
            message: MessageTemplate(
                "A day stands in the export that cannot be read: '{found}'.", "导出文件中的日期无法识别：“{found}”。"),
            solution: Solution(
                MessageTemplate(
                    "Write the day as 2027-03-05 and export again; a spreadsheet that shows ##### needs a wider column.",
                    "请将日期写为 2027-03-05 的形式后重新导出；若表格显示 #####，请先加宽该列。")),
            action: .completeData)
    }

    /// A certificate number that a spreadsheet has changed.
    static var unreadableNumber: Reason {
        Reason(
            "unreadable", .unchecked, isStated: true,
            message: MessageTemplate(
                "A certificate number cannot be read: {found}.", "证件号码无法识别：{found}。"),
            solution: Solution(
                MessageTemplate(
                    "Export the number as it stands on the certificate; where a spreadsheet changed it, format the column as text first.",
                    "请按证件导出号码；如号码已被表格软件改写，请先将该列设为文本格式。")),
            action: .completeData)
    }

    /// A day whose day and month cannot be told apart.
    static var ambiguousDay: Reason {
        Reason(
            "ambiguous", .unchecked, isStated: true,
            message: MessageTemplate(
                "Day and month of '{found}' cannot be told apart.", "“{found}”中的日与月无法区分。"),
            solution: Solution(
                MessageTemplate(
                    "Set dateOrder in the config, or export the days as 2027-03-05.",
                    "请在配置中设置 dateOrder，或以 2027-03-05 的形式导出日期。")),
            action: .completeData)
    }
}

extension MessageTemplate {
    /// What the filing system says where the ministry's store does not hold the domain.
    static var notInLibrary: MessageTemplate {
        MessageTemplate(
            "Domain name verification failed. The domain name is {domain} (domain name does not exist in the domain name registrar's library)",
            "域名验证未通过，域名为{domain}(该域名不存在注册商验证库中)。")
    }

    /// Nothing is wrong with the day on which the registration ends.
    static var runsUntilExpiry: MessageTemplate {
        MessageTemplate("The registration runs until {expiry}.", "注册有效期至 {expiry}。")
    }

    /// Whoever wrote a word that is not known is asked about it.
    static var askAboutWord: MessageTemplate {
        MessageTemplate(
            "Ask {registrar} what '{found}' means, and tell it by \"words\" in the config.",
            "请向{registrar}询问“{found}”的含义，并在配置的 \"words\" 中说明。")
    }
}

extension Solution {
    /// The registration ends soon.
    static var renewBeforeSubmitting: Solution {
        Solution(
            atProvider: MessageTemplate(
                "Renew the domain in {provider}'s domain console before you submit.", "请在提交前于{provider}域名控制台续费。"),
            elsewhere: MessageTemplate(
                "Renew the domain at {registrar} before you submit.", "请在提交前于{registrar}处续费。"))
    }
}

extension BilingualText {
    /// Where what the provinces' authorities accept is known from.
    static var provincesRules: BilingualText {
        BilingualText("A provider's pages on the provinces' filing rules, 2019-09.", "云服务商各省管局规则页面（2019年9月）。")
    }
}

extension DayReading {
    /// The reason of a rule for a day that is not known, by why it is not.
    func reason<Reasons: RuleReasons>(missing: Reasons, unreadable: Reasons, ambiguous: Reasons) -> Reasons {
        switch self {
        case .empty, .day: missing
        case .ambiguous: ambiguous
        case .unreadable: unreadable
        }
    }
}
