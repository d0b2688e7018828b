import Bytes
import Portfolio
import Testing
import Verification

@testable import Reports

/// The table of an earlier run's findings holds what was put in, and nothing else.
@Suite struct EarlierFindingsTests {
    @Test func everythingIsFoundAgain() throws {
        let count = 3000
        var table = EarlierFindings(room: count)
        var expected: [String: [EarlierFinding]] = [:]
        let outcomes: [Outcome] = [.fail, .wait, .warn, .waived, .unchecked]
        for number in 0..<count {
            // Some domains have one finding, some seventeen.
            let domain = "d\(number % 7 == 0 ? number : number / 17).cn"
            let rule = number % 17
            let finding = EarlierFinding(
                rule: rule, outcomes[number % 5], firstSeen: CalendarDay(number: Int32(number * 3 - 4000)))
            let isNew = !(expected[domain]?.contains { $0.rule == rule } ?? false)
            #expect(domain.withBytes { table.insert($0.domainKey, finding) } == isNew)
            if isNew { expected[domain, default: []].append(finding) }
        }
        for (domain, findings) in expected {
            var found: [EarlierFinding] = []
            domain.withBytes { table.view.forEach($0.domainKey) { found.append($0) } }
            #expect(found.sorted { $0.rule < $1.rule } == findings.sorted { $0.rule < $1.rule }, "\(domain)")
        }
        for number in 0..<1000 {
            "other\(number).cn".withBytes { table.view.forEach($0.domainKey) { _ in Issue.record("nobody put it in") } }
        }
    }

    @Test(arguments: [
        ("1985-01-01", 0, Outcome.fail), ("9999-12-31", 62, .unchecked), ("1999-12-31", 63, .waived),
        ("2026-11-23", 16, .warn),
    ])
    func aFindingFitsIntoItsBits(_ day: String, _ rule: Int, _ outcome: Outcome) throws {
        guard case .day(let day) = day.withBytes({ DayReader.read($0, order: nil) }) else { throw CancellationError() }
        let finding = EarlierFinding(bits: EarlierFinding(rule: rule, outcome, firstSeen: day).bits)
        #expect(finding.rule == rule)
        #expect(finding.outcome == outcome)
        #expect(finding.firstSeen == day)
    }

    @Test func anEmptyTableFindsNothing() {
        let table = EarlierFindings(room: 0)
        "a.cn".withBytes { table.view.forEach($0.domainKey) { _ in Issue.record("nobody put it in") } }
    }
}
