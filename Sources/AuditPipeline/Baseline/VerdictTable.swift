import Bytes
import Exports
import Portfolio
import Reports
import Verification

/// The domains of a published run with how the rules stand to them, from its `verdicts.csv`.
struct VerdictTable {
    private static let columns = ["domain", "failed", "waiting", "unchecked", "warnings", "waived"]

    private let path: String
    private let table: WrittenTable
    private let rules: ByteTable
    /// The rules that the run did not judge.
    private let notJudged: RuleSet

    /// Opens the table of the run at `run`, which judged the rules with these ids.
    ///
    /// - Throws: ``InputError`` when it cannot be read.
    init(ofRun run: String, judged ids: [String]) throws(InputError) {
        path = "\(run)/verdicts.csv"
        table = try WrittenTable(path: path)
        var (rules, notJudged) = (ByteTable(), RuleSet())
        for (place, rule) in RuleCatalogue.all.enumerated() {
            rules.insert(Bytes(rule.id), place)
            if !ids.contains("\(rule.id)") { notJudged.insert(place) }
        }
        (self.rules, self.notJudged) = (rules, notJudged)
    }

    /// Calls `body` for every domain, in the order of the table; the name is valid for the time of the call.
    ///
    /// - Throws: ``InputError`` when the table is none of this program.
    func forEach(_ body: (Bytes, Standing) -> Void) throws(InputError) {
        var places: [Int] = []
        var isHeader = true
        try table.forEach { row in
            if isHeader {
                let header = (0..<row.count).map { row[$0].string }
                places = VerdictTable.columns.compactMap { header.firstIndex(of: $0) }
                isHeader = false
            } else if places.count == VerdictTable.columns.count, row.count > (places.max() ?? 0) {
                let sets = places.dropFirst().map { rules(in: row[$0]) }
                body(
                    row[places[0]],
                    Standing(
                        fail: sets[0], wait: sets[1], warn: sets[3], waived: sets[4],
                        unanswered: sets[2].union(notJudged)))
            }
        }
        guard places.count == VerdictTable.columns.count else {
            throw InputError(
                .malformed, path: path,
                problem: BilingualLine(
                    """
                    the columns \(VerdictTable.columns.joined(separator: ", ")) are not all there; another version wrote \
                    it, compare with another run
                    """,
                    """
                    \(VerdictTable.columns.joined(separator: "、")) 各列不全；该文件由其他版本写出，请与另一次审核比较
                    """))
        }
    }

    /// The rules whose ids stand in a cell, a space between them.
    private func rules(in cell: Bytes) -> RuleSet {
        var set = RuleSet()
        var rest = cell
        while !rest.isEmpty {
            let end = rest.firstIndex(of: UInt8(ascii: " ")) ?? rest.count
            if let rule = rules[rest[0..<end]] { set.insert(rule) }
            rest = rest.dropFirst(min(end + 1, rest.count))
        }
        return set
    }
}
