import Exports
import Portfolio
import Reports
import Verification

/// The books of one split: what each export has to do with its domains, and what it states of them.
struct SplitBooks {
    /// What one export holds of the split.
    struct Export {
        var counts = RecordCounts()
        var domains = StatedCounts()
        var subjects = StatedCounts()
    }

    /// By place, the exports that hold one of its records, describe one of its subjects, or are named as a source.
    private(set) var exports: [Int: Export] = [:]

    /// Notes a record of one of its domains: the first of the domain, or one that was merged into it.
    mutating func add(record fields: StatedFields, of export: Int, isMerged: Bool) {
        exports[export, default: Export()].domains.add(fields)
        exports[export]?.counts.read += 1
        if isMerged { exports[export]?.counts.merged += 1 } else { exports[export]?.counts.audited += 1 }
    }

    /// Notes that a value came from an export.
    mutating func add(source export: Int) { exports[export, default: Export()].counts.read += 0 }

    /// Notes one of its filing subjects.
    mutating func add(_ subject: StatedOfSubject) {
        guard let export = subject.source?.export else { return }
        exports[export, default: Export()].subjects.add(subject.fields)
        exports[export]?.counts.subjectRows += 1
    }
}

extension Books {
    /// What a split says of itself before its first domain: what is the same for all.
    static func begin(_ split: RunFacts.Split, of run: RunFacts) -> RunFacts {
        var facts = run
        facts.split = split
        // What the user typed names files, facts and runs that may be another one's.
        (facts.command, facts.constants, facts.comparedWith) = ([], [], nil)
        facts.pages = .none
        return facts
    }

    /// Closes the books of a split of the closed `run`: nothing in it is about anybody else.
    func close(
        _ split: RunFacts.Split, of run: RunFacts, _ own: SplitBooks, _ reports: ReportStage, _ options: AuditOptions
    ) -> RunFacts {
        var facts = Books.begin(split, of: run)
        let places = own.exports.keys.sorted()
        let isOfFile = { (place: Int) in place < run.inputs.count }
        facts.exportPlaces = places
        facts.inputs = places.filter(isOfFile).map { place in
            var input = run.inputs[place]
            input.counts = own.exports[place]?.counts ?? RecordCounts()
            return input
        }
        facts.userSources = places.filter { !isOfFile($0) }.map { run.userSources[$0 - run.inputs.count] }
        facts.tally = reports.tally
        facts.subjects = reports.statedOfSubjects.count
        facts.coverage = coverage(of: own, places, reports).rows
        facts.comparison = comparison(of: run, reports.changes)
        facts.waivers = run.waivers.map { _ in usedWaivers(reports.waiverUses) }
        facts.hasWorkbook = options.workbook.isGranted(domains: facts.tally.domains)
        facts.result = Outcomes.result(of: facts, options.failOn)
        facts.warnings = facts.lists.compactMap { $0.warning(at: facts.asOf) }
        if facts.inputs.indices.contains(where: { run.inputs[places[$0]].rejected > 0 }) {
            facts.warnings.append(Books.rejectsElsewhere)
            facts.split?.doubt = Books.rejectsElsewhere
            if facts.result == .clean { facts.result = .incomplete }
        }
        return facts
    }

    /// Nobody knows whose a record is that cannot be read: a split that is silent about it would promise too much.
    private static let rejectsElsewhere = BilingualLine(
        "the files hold records that were rejected and are in no split; whoever made the run finds them in its rejects.csv",
        "所用文件中有被剔除的记录，未归入任何拆分报告；审核发起人可在总报告的 rejects.csv 中查看")

    private func coverage(of own: SplitBooks, _ places: [Int], _ reports: ReportStage) -> Coverage {
        var part = Coverage(
            places.map { place in
                var export = coverage.exports[place]
                export.domains = own.exports[place]?.domains ?? StatedCounts()
                export.subjects = own.exports[place]?.subjects ?? StatedCounts()
                return export
            })
        part.hasSubjects = coverage.hasSubjects
        part.unchecked = reports.unchecked
        return part
    }

    /// The comparison of a split: findings whose domains are gone, and earlier runs, are those of all.
    private func comparison(of run: RunFacts, _ changes: ChangeCounts) -> RunFacts.Comparison? {
        guard var comparison = run.comparison else { return nil }
        comparison.baseline = comparison.baseline.split(separator: "/").last.map(String.init) ?? ""
        let doubt = comparison.counts.doubt(namelessRejects: namelessRejects)
        comparison.differences.removeAll { $0 == doubt }
        (comparison.counts, comparison.open, comparison.earlier) = (changes, [], [])
        return comparison
    }

    /// The waivers that cover findings of a split.
    private func usedWaivers(_ uses: WaiverUses) -> RunFacts.Waivers {
        var facts = RunFacts.Waivers()
        facts.active = uses.findings.count
        facts.ending = EndingWaiver.all(of: waivers, asOf: run.asOf, findings: uses.findings).filter { $0.findings > 0 }
        return facts
    }
}
