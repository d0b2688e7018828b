import Bytes
import Portfolio
import Verification

/// An earlier run that this one is compared with, as its `state.csv` has it.
public final class Baseline: Sendable {
    /// The run's path as it was found.
    public let path: String
    /// The folder's name where it lies in the output of this run; else its path.
    public let name: String
    /// What its manifest says.
    public let head: ManifestHead
    /// The digest of its manifest.
    public let sha256: String
    /// How many findings of it can be fixed or gone, which are all but the waived ones: by rule, what rules of other versions
    /// found last.
    public let open: [Int]
    let findings: EarlierFindings

    /// Reads the run at `path`, a run's folder, for a run of the folder `output`.
    ///
    /// - Throws: ``RunError`` when it is no run, has no `state.csv`, or that is not the one that the manifest lists.
    public init(_ path: String, in output: String) throws(RunError) {
        self.path = path
        name = Baseline.name(path, output)
        let manifest = try Baseline.manifest(of: path)
        (head, sha256) = (manifest.head, manifest.sha256)
        let file = "\(path)/\(StateRows.name)"
        guard let state = manifest.state else {
            throw RunError(
                .malformed, path,
                BilingualLine(
                    "the run has no \(StateRows.name), since it was made with --verdicts-only; compare with another one",
                    "该次审核使用了 --verdicts-only，没有 \(StateRows.name)；请与另一次审核比较"))
        }
        let rows = try StateReader.count(file, size: state.size, sha256: state.sha256)
        var table = EarlierFindings(room: rows)
        open = try Baseline.fill(&table, from: file)
        findings = table
    }

    /// Reads all findings into a table; returns how many of each rule are not waived.
    private static func fill(_ table: inout EarlierFindings, from file: String) throws(RunError) -> [Int] {
        var reader = try StateReader(file)
        var open = [Int](repeating: 0, count: RuleChanges.otherRules + 1)
        // The memory of some dozen rows is asked for before the first of them is filed away.
        var waiting = ContiguousArray<(key: DomainKey, finding: EarlierFinding, line: Int)>()
        var isAtEnd = false
        while !isAtEnd {
            while waiting.count < 64 {
                guard let row = try reader.next() else {
                    isAtEnd = true
                    break
                }
                let key = row.domain.domainKey
                table.view.prefetch(key)
                waiting.append((key, row.finding, reader.line))
                if row.finding.outcome != .waived { open[min(row.finding.rule, RuleChanges.otherRules)] += 1 }
            }
            for (key, finding, line) in waiting
            where !table.insert(key, finding) && finding.rule != EarlierFinding.unknownRule {
                throw reader.malformed("this rule and domain stand there twice", "同一规则和域名出现两次", line: line)
            }
            waiting.removeAll(keepingCapacity: true)
        }
        return open
    }

    private static func name(_ path: String, _ output: String) -> String {
        let (place, folder) = (RunDigest.realPath(path), RunDigest.realPath(output))
        let name = place.dropFirst(folder.count + 1)
        return place.hasPrefix("\(folder)/") && !name.contains("/") ? String(name) : path
    }

    /// The run as the manifest of the later one names it.
    public var named: ManifestHead.EarlierRun { ManifestHead.EarlierRun(run: name, sha256: sha256) }

    /// The head of a run's manifest, its digest, and what it says of `state.csv`.
    private static func manifest(
        of path: String
    ) throws(RunError) -> (head: ManifestHead, sha256: String, state: ManifestReader.Entry?) {
        var reader = try ManifestReader(ofRun: path)
        var state: ManifestReader.Entry?
        while let entry = try reader.next() {
            if entry.path == StateRows.name { state = entry }
        }
        return (reader.head, reader.sha256, state)
    }

    /// What the manifest of the run at `path` says.
    ///
    /// - Throws: ``RunError`` when it is no run.
    public static func head(of path: String) throws(RunError) -> ManifestHead { try ManifestReader(ofRun: path).head }

    /// True when the run found something of a domain.
    public func hasFindings(of domain: DomainKey) -> Bool {
        var has = false
        findings.view.forEach(domain) { _ in has = true }
        return has
    }

    /// Calls `body` for every finding of the run in its order: domain, rule, outcome, and the day of its first.
    ///
    /// - Throws: ``RunError`` when the file was changed meanwhile.
    public func forEach(_ body: (Bytes, String, Outcome, CalendarDay) -> Void) throws(RunError) {
        var reader = try StateReader("\(path)/\(StateRows.name)")
        while let row = try reader.next() {
            body(row.domain, row.rule.string, row.finding.outcome, row.finding.firstSeen)
        }
    }

    /// What makes the comparison less than one of equals, a line each: another version, other rules, another config, a
    /// later day.
    public func differences(from now: ManifestHead) -> [BilingualLine] {
        var lines: [BilingualLine] = []
        if head.version != now.version {
            lines.append(
                BilingualLine(
                    "icpaudit \(head.version) made it and this is \(now.version): rules may judge otherwise",
                    "该次审核由 icpaudit \(head.version) 生成，本次为 \(now.version)：规则判定可能有所不同"))
        }
        let added = now.rules.filter { !head.rules.contains($0) }
        if !added.isEmpty {
            let names = added.joined(separator: ", ")
            lines.append(
                BilingualLine(
                    "it did not judge \(names): what these find counts as new", "该次审核未判定 \(names)：其问题均计为新增"))
        }
        let dropped = head.rules.filter { !now.rules.contains($0) }
        if !dropped.isEmpty {
            let names = dropped.joined(separator: ", ")
            lines.append(
                BilingualLine(
                    "this run does not judge \(names): what these found counts as unknown now",
                    "本次审核未判定 \(names)：其原有问题计为目前不明"))
        }
        if head.config != now.config {
            lines.append(BilingualLine("it was made with another config", "该次审核使用的配置不同"))
        }
        if head.asOf > now.asOf {
            lines.append(
                BilingualLine(
                    "it is as of \(head.asOf), a later day than \(now.asOf)", "其审核日 \(head.asOf) 晚于本次的 \(now.asOf)"))
        }
        return lines
    }
}
