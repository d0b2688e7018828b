import Portfolio
import Testing
import Verification

@testable import Reports

/// What a whole export lacks is one item with the domains that it touches, and no step for each of them.
@Suite struct ExportGapTests {
    private func run(_ rows: [(file: String, rule: String, fact: Field, stated: Int, remedy: String)]) -> RunFacts {
        var run = RunFacts(version: "1", command: [], asOf: CalendarDay(number: 20_000))
        run.inputs = ["a.csv", "b.csv"].map {
            RunFacts.Input(path: $0, kind: "domains", form: "CSV", encoding: "UTF-8")
        }
        run.coverage = rows.map { row in
            var coverage = CoverageRow(file: row.file, kind: "domains", rule: row.rule, fact: row.fact)
            (coverage.records, coverage.stated, coverage.remedy) = (60, row.stated, BilingualLine(same: row.remedy))
            return coverage
        }
        return run
    }

    private func rules(_ ids: String...) -> RuleSet {
        var rules = RuleSet()
        for id in ids {
            if let place = RuleCatalogue.all.firstIndex(where: { "\($0.id)" == id }) { rules.insert(place) }
        }
        return rules
    }

    private func tally(_ kinds: [(UncheckedTally.Key, Int)]) -> UncheckedTally {
        var tally = UncheckedTally()
        for (key, count) in kinds { tally.add(key, count) }
        return tally
    }

    @Test func rulesThatNeedTheSameFactAreOneGap() {
        let run = run([
            ("a.csv", "not-expired", .expiresOn, 0, "export the column expires_on"),
            ("a.csv", "expiring-soon", .expiresOn, 0, "export the column expires_on"),
            ("a.csv", "registrar-approved", .registrar, 0, "--set registrar=…"),
            ("b.csv", "registrar-approved", .registrar, 12, "complete the column registrar, or --set registrar=…"),
            ("b.csv", "not-expired", .expiresOn, 0, ""),
        ])
        let expiry = UncheckedTally.Key(
            export: 0, unchecked: rules("not-expired", "registrar-approved"), completing: rules("not-expired"))
        let gaps = ExportGap.gaps(
            of: run, tally([(expiry, 59), (UncheckedTally.Key(export: 1, unchecked: rules("not-expired")), 7)]))
        #expect(gaps.map(\.key) == ["0.expires_on", "0.registrar"])
        #expect(gaps.map(\.domains) == [59, 59])
        #expect(gaps.map(\.option) == [nil, "--set registrar=…"])
    }

    @Test func whatTouchesNoDomainIsNoGap() {
        let run = run([("a.csv", "not-expired", .expiresOn, 0, "export the column expires_on")])
        #expect(ExportGap.gaps(of: run, UncheckedTally()).isEmpty)
    }

    /// Domains whose every missing fact is one that the export lacks have no step of their own.
    @Test func oneCauseIsNoStepForEachDomain() {
        let run = run([("a.csv", "not-expired", .expiresOn, 0, "export the column expires_on")])
        let kinds: [(UncheckedTally.Key, Int)] = [
            (UncheckedTally.Key(export: 0, unchecked: rules("not-expired"), completing: rules("not-expired")), 50),
            (
                UncheckedTally.Key(
                    export: 0, unchecked: rules("not-expired", "status-clear"),
                    completing: rules("not-expired", "status-clear")), 6
            ),
            (UncheckedTally.Key(export: 1, unchecked: rules("not-expired"), completing: rules("not-expired")), 4),
            (UncheckedTally.Key(export: 0, completing: rules("registrar-record")), 2),
        ]
        let gaps = ExportGap.gaps(of: run, tally(kinds))
        #expect(gaps.map(\.domains) == [56])
        #expect(ExportGap.completing(tally(kinds), without: gaps) == 12)
    }

    @Test func kindsBeyondTheLimitAreCountedTogether() {
        var tally = UncheckedTally()
        for export in 0...UncheckedTally.limit {
            tally.add(UncheckedTally.Key(export: export, completing: rules("not-expired")), 2)
        }
        tally.add(UncheckedTally.Key(export: 0, completing: rules("not-expired")), 1)
        #expect(tally.result.kinds.count == UncheckedTally.limit)
        #expect(ExportGap.completing(tally, without: []) == 2 * (UncheckedTally.limit + 1) + 1)
    }

    /// Which kinds are told apart depends neither on the order of the domains nor on how they are cut into batches.
    @Test(arguments: [(7919, 100), (-1, 1000), (13, 25_000)])
    func kindsBeyondTheLimitAreTheSameInAnyOrder(step: Int, batch: Int) {
        let count = 3 * UncheckedTally.limit
        let completing = rules("not-expired")
        // Each kind stands at two places, far from each other.
        func key(_ number: Int) -> UncheckedTally.Key {
            UncheckedTally.Key(export: number % count, completing: number % 3 == 0 ? RuleSet() : completing)
        }
        var (whole, batches) = (UncheckedTally(), UncheckedTally())
        for number in 0..<2 * count { whole.add(key(number), 1) }
        for start in stride(from: 0, to: 2 * count, by: batch) {
            var tally = UncheckedTally()
            for number in start..<min(start + batch, 2 * count) {
                tally.add(key(((number * step) % (2 * count) + 2 * count) % (2 * count)), 1)
            }
            batches.merge(tally)
        }
        let (expected, found) = (whole.result, batches.result)
        #expect(Dictionary(found.kinds) { _, last in last } == Dictionary(expected.kinds) { _, last in last })
        #expect(found.others == expected.others)
        #expect(found.kinds.count == UncheckedTally.limit && found.kinds.allSatisfy { $0.value == 2 })
    }
}
