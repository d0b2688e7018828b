import Bytes
import Exports
import Names
import Portfolio
import Reports
import Verification

/// What a run is asked to do.
public struct AuditOptions: Sendable {
    /// Which findings make a run end with status 1.
    public enum FailOn: String, CaseIterable, Sendable {
        /// A domain fails.
        case fail
        /// A domain fails or waits.
        case wait
        /// Or a required or other rule is unchecked.
        case unchecked
        /// Or a rule warns.
        case warn
        /// A domain fails that did not in the run compared with.
        case new
        /// Or it waits, and did not.
        case newWait = "new-wait"
        /// Or a rule warns that did not.
        case newWarn = "new-warn"
        /// Nothing does.
        case never

        /// True when it is about what is new since an earlier run.
        public var needsBaseline: Bool { [.new, .newWait, .newWarn].contains(self) }
    }

    /// Files and folders to read.
    public var inputs: [String] = ["input"]
    /// The folder that receives the run's folder.
    public var output = "output"
    /// The as-of day; nil for today in China.
    public var asOf: CalendarDay?
    /// The share of the domains that are judged and written; nil for all. Everything is read and admitted all the same.
    public var share: KeyShare?
    /// The parts that were judged elsewhere and are put together; nil for a run that judges.
    public var parts: PartSet?
    /// How many threads work.
    public var jobs = 1
    /// The encoding of all inputs; nil when it is detected.
    public var encoding: TextEncoding?
    /// When a run ends with status 1.
    public var failOn = FailOn.fail
    /// Files of waivers, besides those of the config.
    public var waivers: [String] = []
    /// Whether a waiver that needs somebody stops the run.
    public var isStrictAboutWaivers = false
    /// How many runs of the output are kept, 1 or more; nil for all.
    public var keep: Int?
    /// The earlier run that is compared with; nil for none.
    public var baseline: BaselineChoice?
    /// The language of what is written once: CSV texts, the workbook, the notice, the terminal.
    public var language = Language.en
    /// The language that pages open in, which hold both; nil for the reader's own.
    public var pageLanguage: Language?
    /// Which domains get a CSV and a page of their own.
    public var domainReports = DomainReports.all
    /// The rules that are left out; none that is required.
    public var skippedRules = RuleSet()
    /// Which outcomes have a row in `findings.csv`.
    public var findings = FindingRows.Scope.findings
    /// Whether only `verdicts.csv`, `rejects.csv` and `summary.json` are written.
    public var writesVerdictsOnly = false
    /// Whether `report.xlsx` is written.
    public var workbook = WorkbookWish.auto
    /// Whether CSV files begin with a byte order mark.
    public var hasByteOrderMark = true
    /// Whether certificate numbers are shown whole.
    public var showsNumbers = false
    /// Whether a reference list that is too old stops the run.
    public var isStrictAboutLists = false
    /// The share of all domains that the run is about, everything else being as if it were not there; nil for all of them.
    public var onlyShare: NameShare?
    /// What is stated for the records of all exports.
    public var constants: [ConstantFact] = []
    /// Filing subjects that stand in no file.
    public var subjects: [UserSubject] = []
    /// The config.
    public var config = Config()
    /// The arguments that change the reports, whole, for the parts of the run.
    public var arguments: [String] = []
    /// The command line for the reports, without what leaves them as they are.
    public var command: [String] = []

    /// The usual run.
    public init() {}
}
