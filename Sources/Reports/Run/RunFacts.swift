import Bytes
import Portfolio
import Verification

/// What a finished run knows about itself: the source of `summary.json`, the index page and the text on the terminal.
public struct RunFacts: Sendable {
    /// The word for the exit status: `clean`, `findings` or `incomplete`.
    public enum Result: String, CaseIterable, Sendable {
        /// Nothing at or above `--fail-on`.
        case clean
        /// Something at or above `--fail-on`.
        case findings
        /// Nothing at or above `--fail-on`, but records were rejected, a domain is incomplete, or there was none.
        case incomplete
    }

    /// One input file; its counts are read as its own.
    @dynamicMemberLookup public struct Input: Sendable {
        /// The path as given.
        public var path: String
        /// What it holds, in a word.
        public var kind: String
        /// Its form, such as `CSV` or `XML, MIIT V.3.0`.
        public var form: String
        /// Its text encoding.
        public var encoding: String
        /// How many records it has, and what became of them.
        public var counts = RecordCounts()
        /// SHA-256 of the file's bytes, in hexadecimal.
        public var sha256 = ""

        /// An input whose records are not counted yet.
        public init(path: String, kind: String, form: String, encoding: String) {
            self.path = path
            self.kind = kind
            self.form = form
            self.encoding = encoding
        }

        /// One of the counts.
        public subscript(dynamicMember count: WritableKeyPath<RecordCounts, Int>) -> Int {
            get { counts[keyPath: count] }
            set { counts[keyPath: count] = newValue }
        }
    }

    /// How the findings stand to those of an earlier run; a finding is a domain and a rule.
    public struct Comparison: Sendable {
        /// The earlier run's folder: its name where it lies beside this run, else its path.
        public var baseline: String
        /// The earlier run's as-of day.
        public var asOf: CalendarDay
        /// What became of the findings.
        public var counts = ChangeCounts()
        /// What the earlier run found, but for what was waived: by rule, what rules of other versions found last.
        public var open: [Int] = []
        /// The run compared with and those before it, the oldest first; see ``EarlierRun``.
        public var earlier: [EarlierRun] = []
        /// What makes it less than a comparison of equals, a line each: another version, other rules, another config.
        public var differences: [BilingualLine] = []

        /// A comparison without findings.
        public init(baseline: String, asOf: CalendarDay) {
            self.baseline = baseline
            self.asOf = asOf
        }
    }

    /// What was accepted, and what the files say about it.
    public struct Waivers: Sendable {
        /// A file of waivers.
        public struct File: Sendable {
            /// The path as given.
            public var path: String
            /// SHA-256 of its bytes, in hexadecimal.
            public var sha256: String
            /// How many rows it has.
            public var waivers: Int

            /// A file of waivers.
            public init(path: String, sha256: String, waivers: Int) {
                self.path = path
                self.sha256 = sha256
                self.waivers = waivers
            }
        }

        /// The files in their order.
        public var files: [File] = []
        /// How many waivers hold on the as-of day.
        public var active = 0
        /// Waivers that need somebody, a line each with file and line: expired, unused, repeated.
        public var hygiene: [BilingualLine] = []
        /// Waivers that end within ``soon`` days, the first to end first.
        public var ending: [EndingWaiver] = []
        /// Within how many days a waiver must end to be listed.
        public static let soon = 30

        /// No waivers.
        public init() {}
    }

    /// The version of the program.
    public var version: String
    /// The command line, as the user typed it.
    public var command: [String]
    /// The as-of day.
    public var asOf: CalendarDay
    /// The inputs in their order.
    public var inputs: [Input] = []
    /// The reference lists.
    public var lists: [ListSummary] = []
    /// What deserves to be known: old lists, invalid names in subjects' domains.
    public var warnings: [BilingualLine] = []
    /// What the user stated for records that state it not themselves.
    public var constants: [ConstantFact] = []
    /// Where filing subjects were described that stand in no file, in the order of their places behind the inputs.
    public var userSources: [String] = []
    /// What each export states, by the rules that need it.
    public var coverage: [CoverageRow] = []
    /// Counts of verdicts and outcomes.
    public var tally = Tally()
    /// The comparison with an earlier run; nil when none was asked for.
    public var comparison: Comparison?
    /// The waivers; nil when none were given.
    public var waivers: Waivers?
    /// The rules that the user left out, by id.
    public var skippedRules: [String] = []
    /// The files of the run's folder and their bytes, the manifest included; known once it is written.
    public var written = (files: 0, bytes: 0)
    /// How many filing subjects there are.
    public var subjects = 0
    /// The SHA-256 of the config and all that it names; empty where there was none.
    public var configDigest = ""
    /// The run compared with, as the manifest names it; nil where there was none.
    public var comparedWith: ManifestHead.EarlierRun?
    /// The result; set at the end.
    public var result = Result.clean
    /// The language of what is written once: CSV texts, the workbook, the notice, the terminal.
    public var language = Language.en
    /// The language that pages open in, which hold both; nil for the reader's own.
    public var pageLanguage: Language?
    /// Whether each domain has a page of its own.
    public var hasPages = true
    /// Whether there is an `index.html`.
    public var hasIndex = true
    /// Whether there is a `report.xlsx`.
    public var hasWorkbook = false
    /// When the run started, as RFC 3339; the only time in the outputs, and in `summary.json` alone.
    public var startedAt = ""
    /// How long the run took, in milliseconds.
    public var elapsedMilliseconds = 0

    /// The facts of a run that has just begun.
    public init(version: String, command: [String], asOf: CalendarDay) {
        self.version = version
        self.command = command
        self.asOf = asOf
    }

    /// What the manifest says about the run besides the files.
    public var manifestHead: ManifestHead {
        ManifestHead(
            version: version, asOf: asOf,
            rules: RuleCatalogue.all.map { "\($0.id)" }.filter { !skippedRules.contains($0) },
            config: configDigest,
            comparedWith: comparedWith)
    }

    /// Domain records read from all inputs.
    public var recordsRead: Int { inputs.reduce(0) { $0 + $1.read } }
    /// Records audited, in all inputs.
    public var audited: Int { inputs.reduce(0) { $0 + $1.audited } }
    /// Records merged, in all inputs.
    public var merged: Int { inputs.reduce(0) { $0 + $1.merged } }
    /// Records rejected, in all inputs.
    public var rejected: Int { inputs.reduce(0) { $0 + $1.rejected } }
}

/// Counts of verdicts and of outcomes, added up batch by batch.
public struct Tally: Sendable, Equatable {
    /// Domains by ``Verdict/rawValue``.
    private var verdicts = ContiguousArray(repeating: 0, count: Verdict.allCases.count)
    /// Outcomes: all of the first rule by ``Outcome/rawValue``, then those of the next.
    private var outcomes: ContiguousArray<Int>
    /// All but the passes, which are what is left: most rules pass for most domains.
    private static let counted = Outcome.allCases.filter { $0 != .pass }
    private let outcomeCount = Outcome.allCases.count
    /// Domains that only subjects name.
    public var namedOnly = 0
    /// Status words that are not known.
    public private(set) var unknownWords: UnknownWords
    /// By rule: the domains for which a stated fact cannot be understood; empty as long as there is none.
    private var notUnderstood = ContiguousArray<Int>()

    /// Nothing counted.
    public init() { self.init(unknownWords: UnknownWords()) }

    /// Nothing counted; status words are counted as `unknownWords` counts them.
    public init(unknownWords: UnknownWords) {
        self.unknownWords = unknownWords
        outcomes = ContiguousArray(repeating: 0, count: outcomeCount * RuleCatalogue.all.count)
    }

    /// How many domains there are.
    public var domains: Int { verdicts.reduce(0, +) }

    /// Domains with this verdict.
    public subscript(verdict: Verdict) -> Int { verdicts[Int(verdict.rawValue)] }

    /// Domains for which a rule has this outcome.
    public func count(_ rule: Int, _ outcome: Outcome) -> Int {
        if outcome == .pass { return domains - Tally.counted.reduce(0) { $0 + count(rule, $1) } }
        return outcomes[rule * outcomeCount + Int(outcome.rawValue)]
    }

    /// How often any rule has this outcome.
    public func total(_ outcome: Outcome) -> Int {
        RuleCatalogue.all.indices.reduce(0) { $0 + count($1, outcome) }
    }

    /// Domains for which a rule is unchecked since a stated fact cannot be understood.
    public func notUnderstood(_ rule: Int) -> Int { notUnderstood.isEmpty ? 0 : notUnderstood[rule] }

    private mutating func count(notUnderstood rules: RuleSet) {
        if notUnderstood.isEmpty { notUnderstood = ContiguousArray(repeating: 0, count: RuleCatalogue.all.count) }
        for rule in rules { notUnderstood[rule] += 1 }
    }

    /// Counts one domain.
    public mutating func add(_ verdict: DomainVerdict) {
        verdicts[Int(verdict.verdict.rawValue)] += 1
        verdict.count(in: &unknownWords)
        if !verdict.notUnderstood.isEmpty { count(notUnderstood: verdict.notUnderstood) }
        for rule in verdict.rulesNotPassed {
            outcomes[rule * outcomeCount + Int(verdict.outcome(rule).rawValue)] += 1
        }
    }

    /// Appends the counts.
    public func pack(into buffer: ByteBuffer) {
        buffer.append(packedCounts: verdicts)
        buffer.append(packedCounts: outcomes)
        buffer.append(packedCounts: notUnderstood)
        buffer.append(packed: namedOnly)
        unknownWords.pack(into: buffer)
    }

    /// Adds the counts of ``pack(into:)``, which come later than those that are there.
    ///
    /// - Throws: ``PackedReader/Damage``.
    public mutating func unpack(_ reader: inout PackedReader) throws(PackedReader.Damage) {
        try reader.forEachCount(of: verdicts.count) { verdicts[$0] += $1 }
        try reader.forEachCount(of: outcomes.count) { outcomes[$0] += $1 }
        let rules = RuleCatalogue.all.count
        try reader.forEachCount(of: rules) { rule, count in
            if notUnderstood.isEmpty { notUnderstood = ContiguousArray(repeating: 0, count: rules) }
            notUnderstood[rule] += count
        }
        namedOnly += try reader.number(in: 0..<1 << 48)
        try unknownWords.unpack(&reader)
    }

    /// Adds the counts of another tally.
    public mutating func merge(_ other: Tally) {
        for index in verdicts.indices { verdicts[index] += other.verdicts[index] }
        for index in outcomes.indices { outcomes[index] += other.outcomes[index] }
        if notUnderstood.isEmpty {
            notUnderstood = other.notUnderstood
        } else if !other.notUnderstood.isEmpty {
            for index in notUnderstood.indices { notUnderstood[index] += other.notUnderstood[index] }
        }
        namedOnly += other.namedOnly
        unknownWords.merge(other.unknownWords)
    }
}
