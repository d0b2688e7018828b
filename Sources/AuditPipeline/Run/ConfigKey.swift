import Portfolio

/// A key of the config, as people are told of it: in the manual page, in the template of `config init`, by `config show`.
public struct ConfigKey: Sendable {
    /// The key.
    public let name: String
    /// What it is for, in a sentence.
    public let help: BilingualText
    /// Its value where the config does not have it, as JSON.
    public let standard: String
    /// A value that a team may have, as JSON.
    public let example: String

    /// All keys, in the order in which the template has them.
    public static let all: [ConfigKey] = [
        ConfigKey(
            "columns",
            BilingualText(
                "More names of columns, by field; 'icpaudit columns FILE' shows which columns are known.",
                "补充列名，按字段列出；用 'icpaudit columns 文件' 查看已知的列。"),
            standard: "{}",
            example: #"{ "registrant": ["客户名称"], "expires_on": ["valid till"] }"#),
        ConfigKey(
            "dateOrder",
            BilingualText(
                "The order of day and month where numbers alone do not tell it: \"dmy\" or \"mdy\".",
                "仅凭数字无法判断日、月先后时采用的顺序：\"dmy\" 或 \"mdy\"。"),
            standard: "null", example: #""dmy""#),
        ConfigKey(
            "words",
            BilingualText(
                """
                What status words mean to your registrars; fields: real_name_status, domain_status, missing, masked. Every \
                run lists the words that are not known.
                """,
                "您的注册商所用状态词的含义；字段：real_name_status、domain_status、missing、masked。每次运行都会列出含义未知的词。"),
            standard: "{}",
            example: #"{ "domain_status": { "运行中": "ok", "Parked": "hold" }, "missing": { "待补充": "missing" } }"#),
        ConfigKey(
            "constants",
            BilingualText(
                "Facts for the records of the files that fit a pattern, where a record states none: --set in a file.",
                "为文件名符合模式的文件补充信息，用于未提供该项的记录：相当于写在文件中的 --set。"),
            standard: "[]", example: #"[{ "files": "aliyun*.csv", "registrar": "阿里云计算有限公司" }]"#),
        ConfigKey(
            "subjects",
            BilingualText(
                "Filing subjects that stand in no file: --organizer and its kin in a file.",
                "未在任何文件中的备案主体：相当于写在文件中的 --organizer 等选项。"),
            standard: "[]",
            example: #"[{ "organizer": "青山样例软件有限公司", "nature": "企业", "province": "浙江" }]"#),
        ConfigKey(
            "provider",
            BilingualText(
                "The provider in whose console you work, and the names under which it registers domains.",
                "您所用的云服务商，以及其名下的注册商名称。"),
            standard: #"{ "name": "Alibaba Cloud", "registrars": ["阿里云计算有限公司"] }"#,
            example: #"{ "name": "Tencent Cloud", "registrars": ["腾讯云计算（北京）有限责任公司", "DNSPod, Inc."] }"#),
        ConfigKey(
            "lists",
            BilingualText(
                """
                Reference lists of your own, in place of the shipped ones or before them; 'icpaudit lists NAME' writes a \
                shipped one out to be edited. Names: tlds, registrars, workdays, provinces, certificateTypes.
                """,
                """
                自备的参考名单，替换或扩充内置名单；'icpaudit lists 名称' 可输出内置名单供编辑。名称：tlds、registrars、workdays、provinces、certificateTypes。
                """),
            standard: "{}",
            example: #"{ "tlds": { "path": "miit-tlds.csv", "mode": "replace" } }"#),
        ConfigKey(
            "registrarListComplete",
            BilingualText(
                "true: a registrar that is not on the list fails; false: it stays unchecked.",
                "true：名单未收录的注册商视为不通过；false：视为未核查。"),
            standard: "false", example: "true"),
        ConfigKey(
            "minimumValidityMonths",
            BilingualText(
                "How many months a domain must be valid for beyond the as-of day, 0 to 120, before a warning.",
                "域名自审核日起的有效期少于多少个月时给出提醒，0 至 120。"),
            standard: "3", example: "6"),
        ConfigKey(
            "waivers",
            BilingualText(
                "Files of findings that are accepted until a day, a path or a list of paths: --waivers in a file.",
                "豁免清单文件，一个路径或路径列表：相当于写在文件中的 --waivers。"),
            standard: "[]", example: #"["waivers.csv"]"#),
        ConfigKey(
            "waiverMaximumDays",
            BilingualText("How many days a waiver may hold at most, 1 to 3660.", "豁免期最长多少天，1 至 3660。"),
            standard: "366", example: "183"),
    ]

    private init(_ name: String, _ help: BilingualText, standard: String, example: String) {
        self.name = name
        self.help = help
        self.standard = standard
        self.example = example
    }
}
