import Exports
import Names
import Portfolio
import Reports
import Verification

/// The inputs of a run, looked at and not yet read; nothing of this changes.
struct Inputs: Sendable {
    let references: References
    let aliases: ColumnAliases
    /// The exports, in the order of the run.
    let probes: [ExportProbe]
    /// The filing subjects that stand in no file, each with what its values come from.
    let userSubjects: [(subject: UserSubject, source: ExportSource)]
    /// What the user states for the records of exports.
    let constants: [ConstantFact]
    /// What the user should know before anything is read.
    let warnings: [BilingualLine]
    /// The share of all domains that the run is about; nil for all of them.
    let share: NameShare?

    /// Looks at all inputs.
    init(_ options: AuditOptions) throws {
        share = options.onlyShare
        references = try References(custom: options.config.lists, words: options.config.words)
        if options.isStrictAboutLists {
            try OldListError.check(references.summaries, at: options.asOf ?? ChinaTime.today)
        }
        PartyNames.extendWords(with: options.config.words)
        OwnWords.use(references.ownWords)
        var aliases = try ColumnAliases()
        aliases.extend(with: options.config.columns, from: options.config.path)
        self.aliases = aliases
        let (constants, subjects) = try UserFacts.read(options, references)
        self.constants = constants
        let inputs = try InputDiscovery(options.inputs, output: options.output)
        var files: [ExportFile] = []
        var count = 0
        for path in inputs.files {
            files.append(
                try ExportFile(
                    path: path, index: count, aliases: aliases, encoding: options.encoding,
                    constants: UserFacts.constants(constants, for: path)))
            count += files.last?.probes.count ?? 0
        }
        let probes = files.flatMap(\.probes)
        self.probes = probes
        userSubjects = subjects.enumerated().map { place, subject in
            (subject, ExportSource(path: subject.source, index: probes.count + place))
        }
        warnings =
            inputs.warnings + files.flatMap(\.warnings) + UserFacts.warnings(about: constants, probes)
            + probes.compactMap(\.encodingDoubt)
            + probes.flatMap { $0.columnsTakenByConfig(aliases) } + probes.flatMap { $0.misspeltColumns(aliases) }
            + Inputs.unstatedFacts(of: probes)
    }

    /// Where facts come from: the exports, then what the user describes.
    var sources: [ExportSource] { probes.map(\.export) + userSubjects.map(\.source) }

    /// The exports that hold domains; the first streams, the others are held in memory.
    var domainProbes: [ExportProbe] { probes.filter(\.kind.hasDomains) }

    /// What understands the names of the first domains export; a pipe's records cannot be read again to be compared.
    var names: NamesStage {
        NamesStage(takesFingerprints: domainProbes.first?.file.isSeekable == false, share: share)
    }

    /// How many bytes are read, those of an export with domains and subjects twice; 0 with a pipe among them.
    var expectedBytes: Int {
        var sum = 0
        for probe in probes {
            guard let size = probe.size else { return 0 }
            sum += probe.kind == .both ? 2 * size : size
        }
        return sum
    }

    /// One line for each domains export that does not state facts, and no other one could add them.
    private static func unstatedFacts(of probes: [ExportProbe]) -> [BilingualLine] {
        let exports = probes.filter(\.kind.hasDomains)
        let unstated = exports.map { Set($0.unstatedFacts) }
        guard let first = unstated.first else { return [] }
        let common = unstated.dropFirst().reduce(first) { $0.intersection($1) }
        if common.isEmpty { return [] }
        return exports.map { $0.warning(unstated: Array(common)) }
    }
}
