import Portfolio

extension RegistrantMatchRule {
    private static let company: [Field: String] = [
        .subjectID: "S1", .organizer: "示例科技有限公司", .nature: "企业", .legalRepresentative: "张三",
        .domains: "example.com",
    ]
    private static let person: [Field: String] = [
        .subjectID: "S2", .organizer: "李四", .nature: "5", .legalRepresentative: "王五", .domains: "example.com",
    ]

    private static func held(by registrant: String) -> [Field: String] {
        [.domain: "example.com", .registrant: registrant]
    }

    static let examples: [Example<Reasons>] = [
        Example("the organizer itself", "持有者即主办单位", domain: held(by: "示例科技有限公司"), subject: company, gives: .equal),
        Example(
            "bracket width does not count", "括号全半角不计", domain: held(by: "示例（北京）公司"),
            subject: [.organizer: "示例(北京)公司", .domains: "example.com"], gives: .equal),
        Example("the legal representative", "持有者为法定代表人", domain: held(by: "张三"), subject: company, gives: .equal),
        Example(
            "a person has no legal representative", "个人主体仅本人", domain: held(by: "王五"), subject: person,
            gives: .different),
        Example(
            "another legal form", "组织形式不同", domain: held(by: "示例科技有限责任公司"), subject: company,
            gives: .different),
        Example("a branch", "分公司", domain: held(by: "示例科技有限公司上海分公司"), subject: company, gives: .different),
        Example(
            "traditional characters", "繁体字", domain: held(by: "示例科技有限公司").merging([.registrant: "張三"]) { $1 },
            subject: company, gives: .different),
        Example(
            "the second name of the registrant", "持有者的另一名称",
            domain: [.domain: "example.com", .registrant: "张经理", .registrantOther: "示例科技有限公司"], subject: company,
            gives: .equal),
        Example(
            "no registrant", "无持有者", domain: [.domain: "example.com"], subject: company,
            gives: .registrantMissing),
        Example(
            "a masked registrant", "持有者已隐藏", domain: held(by: "REDACTED FOR PRIVACY"), subject: company,
            gives: .registrantMasked),
        Example(
            "only question marks are left", "名称只剩问号", domain: held(by: "????"), subject: company,
            gives: .registrantUnreadable),
        Example(
            "UTF-8 that was read as GBK", "乱码", domain: held(by: "闈掍簯璇曢獙"), subject: company,
            gives: .registrantUnreadable),
        Example(
            "what a query tool wrote for nothing", "查询工具的占位文字", domain: held(by: "示例科技有限公司"),
            subject: [.organizer: "未备案", .domains: "example.com"], gives: .organizerMissing),
        Example(
            "a subject that does not exist", "主体不存在",
            domain: held(by: "示例科技有限公司").merging([.subject: "S9"]) { $1 }, subject: company, gives: .dangling),
        Example(
            "no subject names it", "没有主体", domain: [.domain: "example.net", .registrant: "示例科技有限公司"],
            subject: company, gives: .unlinked),
        Example(
            "a subject without an organizer", "主体无名称", domain: held(by: "示例科技有限公司"),
            subject: [.subjectID: "S3", .domains: "example.com"], gives: .organizerMissing),
    ]
}
