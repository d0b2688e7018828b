import Bytes
import Portfolio
import Verification

/// Reads the rows of a `state.csv` that this program wrote.
struct StateReader {
    /// One row; rule and domain are valid until the next one is read.
    struct Row {
        let rule: Bytes
        let domain: Bytes
        let finding: EarlierFinding
    }

    private let path: String
    private var lines: FileLines
    private let rules: ByteTable
    private let outcomes: ByteTable

    /// The outcomes that stand in the file.
    private static let outcomes: [Outcome] = [.fail, .wait, .warn, .waived, .unchecked]

    /// Opens the file and reads its header.
    ///
    /// - Throws: ``RunError`` when it cannot be read or has another header.
    init(_ path: String) throws(RunError) {
        self.path = path
        lines = try FileLines(path)
        var (rules, outcomes) = (ByteTable(), ByteTable())
        for (place, rule) in RuleCatalogue.all.enumerated() { rules.insert(Bytes(rule.id), place) }
        for outcome in StateReader.outcomes { outcomes.insert(Bytes(outcome.name), Int(outcome.rawValue)) }
        (self.rules, self.outcomes) = (rules, outcomes)
        guard let first = try lines.next() else { throw malformed("the header is missing", "缺少表头") }
        let header = first.hasPrefix(CSVFile.mark) ? first.dropFirst(3) : first
        guard header == "rule,domain,outcome,first_seen" else {
            throw malformed(
                "the header is not rule,domain,outcome,first_seen", "表头不是 rule,domain,outcome,first_seen")
        }
    }

    /// The next row, or nil at the end.
    ///
    /// - Throws: ``RunError`` for a row that the program would not have written.
    mutating func next() throws(RunError) -> Row? {
        guard let line = try lines.next() else { return nil }
        guard let first = line.firstIndex(of: comma), let second = line.dropFirst(first + 1).firstIndex(of: comma),
            let third = line.dropFirst(first + second + 2).firstIndex(of: comma)
        else { throw malformed("expected four cells", "应有四个单元格") }
        let domain = line[(first + 1)..<(first + 1 + second)]
        let start = first + second + 2
        let (outcome, day) = (line[start..<(start + third)], line.dropFirst(start + third + 1))
        guard !domain.isEmpty, let number = outcomes[outcome], let known = Outcome(rawValue: UInt8(number)) else {
            let found = outcome.string.printable
            throw malformed("'\(found)' is no outcome of a finding", "“\(found)”不是问题的结果")
        }
        guard case .day(let firstSeen) = DayReader.read(day, order: nil), day.count == 10 else {
            let found = day.string.printable
            throw malformed("'\(found)' is no day", "“\(found)”不是日期")
        }
        let rule = rules[line[0..<first]] ?? EarlierFinding.unknownRule
        return Row(
            rule: line[0..<first], domain: domain, finding: EarlierFinding(rule: rule, known, firstSeen: firstSeen))
    }

    /// The line of the row that was read last, from 1.
    var line: Int { lines.number }

    /// What is said of the row on a line, the one that was read last where none is given.
    func malformed(_ en: String, _ zh: String, line: Int? = nil) -> RunError {
        RunError(
            .malformed, "\(path):\(line ?? self.line)",
            BilingualLine("not as icpaudit wrote it: \(en)", "与 icpaudit 所写的内容不符：\(zh)"))
    }

    private var comma: UInt8 { UInt8(ascii: ",") }

    /// How many lines the file has, the header too, once it is clear that it is the one with this size and digest.
    ///
    /// - Throws: ``RunError`` when it cannot be read or is another one.
    static func count(_ path: String, size: Int, sha256: String) throws(RunError) -> Int {
        guard let file = WholeFile(path) else { throw RunError.reading(path) }
        let buffer = ByteBuffer(capacity: WholeFile.step)
        var digest = RunningDigest()
        var lines = 0
        while true {
            guard let count = file.read(into: buffer) else { throw RunError.reading(path) }
            if count == 0 { break }
            digest.update(buffer.bytes)
            lines += buffer.bytes.count(where: { $0 == 0x0A })
        }
        guard digest.size == size, digest.digest().hexadecimal == sha256 else {
            throw RunError(
                .malformed, path,
                BilingualLine(
                    "the file is not the one that the run's manifest lists; see 'icpaudit verify'",
                    "该文件不是报告清单中所列的文件；请用 'icpaudit verify' 查看"))
        }
        return lines
    }
}
