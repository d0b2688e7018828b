import AuditPipeline
import Bytes
import Names
import Portfolio
import Reports

// The options of `icpaudit audit`. Adding one is one entry here: help, completions, the manual page and the config's
// `options` follow from it.
extension AuditCommand {
    static let options: [Option<AuditSettings>] =
        inputOptions + subjectOptions + judgingOptions + outputOptions + partOptions + terminalOptions

    private static let file = BilingualText("FILE", "文件")
    private static let folder = BilingualText("DIR", "目录")
    private static let name = BilingualText("NAME", "名称")

    private static let inputOptions: [Option<AuditSettings>] = [
        .value(
            "--output", letter: "o", folder, kind: .folder, "where the run's folder is created", "报告目录的上级目录",
            standard: .same("output"), changesReports: false
        ) { $0.audit.output = $1 },
        .asOf { $0.audit.asOf = $1 },
        .config, .profile,
        .value(
            "--set", BilingualText("FIELD=VALUE", "字段=值"),
            "a fact for every record that states none, such as registrar=阿里云; for each fact once",
            "为未载明该项的每条记录补充事实，如 registrar=阿里云；每项一次", repeats: true,
            isOfConfig: false
        ) { (settings, text) throws(Failure) in try AuditCommand.set(text, &settings) },
        .encoding { $0.audit.encoding = $1 },
    ]

    private static let subjectOptions: [Option<AuditSettings>] = [
        .fact(
            .organizer, name,
            "a filing subject that stands in no file; the only one is that of all domains that name none",
            "未在任何文件中的备案主体；若只有这一个，则未写明主体的域名都归其所有"),
        .fact(.legalRepresentative, name, "its legal representative", "其法定代表人"),
        .fact(.certificateNo, BilingualText("NUMBER", "号码"), "its certificate number", "其证件号码"),
        .fact(.certificateType, BilingualText("TYPE", "类型"), "the type of its certificate", "其证件类型"),
        .fact(.nature, BilingualText("NATURE", "性质"), "its nature, such as 企业", "其单位性质，如 企业"),
        .fact(.province, BilingualText("PROVINCE", "省份"), "its province", "其所在省份"),
        .fact(.icpLicence, BilingualText("NUMBER", "备案号"), "its ICP licence number", "其主体备案号"),
        .fact(.personInCharge, name, "its person in charge", "其负责人"),
    ]

    private static let judgingOptions: [Option<AuditSettings>] = [
        .choice(
            "--fail-on", BilingualText("WHAT", "程度"), AuditOptions.FailOn.allCases.map { ($0.rawValue, $0) },
            """
            which findings make the exit status 1: fail, wait, unchecked, warn or never; with --baseline also new, new-wait \
            or new-warn: what that run did not have
            """,
            """
            哪些结果使退出状态为 1：fail（不通过）、wait（需等待）、unchecked（未核查）、warn（提醒）、never（均不）；\
            与 --baseline 合用时还可用 new、new-wait、new-warn：该次报告中没有的
            """, standard: .same("fail")
        ) { $0.audit.failOn = $1 },
        .value(
            "--baseline", BilingualText("RUN", "报告"), kind: .folder,
            "compare with an earlier run: its folder, latest, or previous (the newest with an earlier as-of day)",
            "与以往的报告比较：其目录、latest（最新）或 previous（审核日更早的最新一次）"
        ) { $0.audit.baseline = BaselineChoice($1) },
        .value(
            "--waivers", file, kind: .file,
            """
            findings that are accepted until a day (CSV: domain, rule, reason, approved_by, created_on, expires_on); may \
            stand several times
            """,
            "豁免清单，列明在某日之前认可的问题（CSV：域名、规则、理由、批准人、登记日、到期日）；可多次使用", repeats: true
        ) { $0.audit.waivers.append($1) },
        .flag(
            "--strict-waivers", "a waiver that is expired, unused, repeated or unreadable ends the run with 78",
            "豁免到期、未用到、重复或无法识别时以状态 78 结束"
        ) { $0.audit.isStrictAboutWaivers = true },
        .value(
            "--rules", BilingualText("LIST", "规则"),
            "judge by these rules alone, comma between them, and by the required ones; see 'icpaudit rules'",
            "只按这些规则（逗号分隔）和必查规则核查；规则见 icpaudit rules"
        ) { (settings, text) throws(Failure) in try RuleChoice.keep(text, &settings.audit.skippedRules) },
        .value(
            "--skip-rule", BilingualText("RULE", "规则"),
            "leave out a rule that is not required; it is shown as skipped, never as passed",
            "不执行某条非必查规则；结果显示为已跳过，不会显示为通过", repeats: true, isOfConfig: false
        ) { (settings, text) throws(Failure) in try RuleChoice.skip(text, &settings.audit.skippedRules) },
        .value(
            "--share", BilingualText("K/N", "K/N"),
            """
            audit the domains of share K of N alone, as 'icpaudit key --parts N' tells them; everything else is as if it were \
            not there
            """,
            "只审核 N 份中第 K 份的域名（份额见 icpaudit key --parts N），其余视为不存在", isOfConfig: false
        ) { (settings, text) throws(Failure) in
            guard let share = NameShare(text) else {
                throw .usage(
                    "'\(text)' is no share; expected --share K/N, N up to \(KeyShare.limit), such as 3/16",
                    "“\(text)”不是份额；应为 --share K/N，N 不超过 \(KeyShare.limit)，如 3/16")
            }
            settings.audit.onlyShare = share
        },
        .value(
            "--jobs", letter: "j", .same("N"), "threads to work on", "线程数",
            standard: BilingualText("all cores", "全部核心"),
            changesReports: false
        ) { (settings, text) throws(Failure) in settings.audit.jobs = try OptionValues.jobs(text) },
    ]

    private static let outputOptions: [Option<AuditSettings>] = [
        .language,
        .flag(
            "--strict-lists", "end with status 78 where a reference list is older than 180 days",
            "参考名单超过 180 天未更新时，以状态 78 结束"
        ) { $0.audit.isStrictAboutLists = true },
        .choice(
            "--domain-reports", BilingualText("WHICH", "范围"), DomainReports.allCases.map { ($0.rawValue, $0) },
            "the CSV and the page of domains: all, needs-work (what does not pass, or passes with a warning) or none",
            "各域名的 CSV 和页面：all（全部）、needs-work（不通过或有提醒的）、none（不生成）", standard: .same("all")
        ) { $0.audit.domainReports = $1 },
        .flag(
            "--no-domain-reports", "the same as --domain-reports none", "与 --domain-reports none 相同"
        ) { $0.audit.domainReports = .none },
        .choice(
            "--findings", BilingualText("WHICH", "范围"), FindingRows.Scope.allCases.map { ($0.rawValue, $0) },
            "findings.csv: what is wrong or open (findings), or all but the passes (all)",
            "findings.csv 的内容：findings（问题和待定项）、all（除通过外的全部结果）", standard: .same("findings")
        ) { $0.audit.findings = $1 },
        .flag(
            "--verdicts-only", "write verdicts.csv, rejects.csv and summary.json alone",
            "只生成 verdicts.csv、rejects.csv 和 summary.json"
        ) {
            $0.audit.writesVerdictsOnly = true
        },
        .choice(
            "--workbook", BilingualText("WHEN", "时机"), WorkbookWish.allCases.map { ($0.rawValue, $0) },
            "report.xlsx: always, never, or auto: up to 50,000 domains",
            "report.xlsx：always（总是）、never（从不）、auto（不超过 5 万个域名时）",
            standard: .same("auto")
        ) { $0.audit.workbook = $1 },
        .flag("--no-bom", "write CSV without a byte order mark", "CSV 不带字节顺序标记（BOM）") {
            $0.audit.hasByteOrderMark = false
        },
        .value(
            "--keep", .same("N"), "afterwards remove all but the N newest runs of the output", "结束后只保留最新的 N 次报告，其余删除",
            changesReports: false
        ) { (settings, text) throws(Failure) in
            guard let count = Int(text), count > 0 else {
                throw .usage(
                    "'\(text)' is no number of runs; expected --keep 1 or more", "“\(text)”不是报告份数；应为 --keep 1 或更大的数")
            }
            settings.audit.keep = count
        },
        .flag("--show-numbers", "show certificate numbers whole", "完整显示证件号码") { $0.audit.showsNumbers = true },
    ]

    private static let partOptions: [Option<AuditSettings>] = [
        .value(
            "--part", .same("K/N"),
            "judge the domains of part K of N alone, and write a part to --output; 'icpaudit merge' makes the run of all N",
            "只审核 N 个部分中的第 K 部分，结果写入 --output；全部 N 个部分由 icpaudit merge 合并为一次报告",
            changesReports: false, isOfConfig: false
        ) { (settings, text) throws(Failure) in
            guard let share = KeyShare(text) else {
                throw .usage(
                    "'\(text)' is no part; expected --part K/N, such as 3/16: N from 1 to \(KeyShare.limit), K from 1 to N",
                    "“\(text)”不是有效的部分；应为 --part K/N，如 3/16：N 为 1 至 \(KeyShare.limit)，K 为 1 至 N")
            }
            settings.part = share
        }
    ]

    private static let terminalOptions: [Option<AuditSettings>] = [
        .flag(
            "--quiet", letter: "q", "print nothing but errors and warnings; nothing at all when all is in order",
            "只输出错误和提醒；一切正常时不输出任何内容", changesReports: false
        ) { $0.isQuiet = true },
        .choice(
            "--progress", BilingualText("WHEN", "时机"), whens,
            "a line that shows how far the run is: auto, always or never",
            "显示进度：auto（在终端上）、always（总是）、never（从不）", standard: .same("auto"), changesReports: false
        ) { $0.showsProgress = $1 },
        .choice(
            "--color", BilingualText("WHEN", "时机"), whens, "colours: auto, always or never",
            "使用颜色：auto（在终端上）、always（总是）、never（从不）", standard: .same("auto"), changesReports: false
        ) { $0.color = $1 },
        .format,
        .help,
    ]

    private static let whens: [(word: String, value: Bool?)] = [("auto", nil), ("always", true), ("never", false)]
}

extension Option where Settings == AuditSettings {
    /// A fact of the filing subject that stands in no file.
    fileprivate static func fact(
        _ field: Field, _ value: BilingualText, _ en: StaticString, _ zh: StaticString
    ) -> Option {
        let name = UserFacts.option(of: field)
        return .value(name, value, en, zh, isOfConfig: false) { (settings, text) throws(Failure) in
            settings.subject.removeAll { $0.field == field }
            settings.subject.append((name, field, text))
        }
    }
}
