import Foundation
import Portfolio
import Testing
import Verification

@testable import Reports

/// The page of two runs that are compared: bounded, in both languages, and nothing but text where data stands.
@Suite struct DifferencePageTests {
    private func page(_ value: String, findings: Int = 1) -> String {
        var rows = DifferenceRows()
        var counts = ChangeCounts()
        for change in FindingChange.allCases {
            for _ in 0..<findings {
                rows.add(
                    change, domain: value, rule: value, outcome: value, firstSeen: CalendarDay(number: 20_000))
            }
            counts.rules.add(3, change, findings)
            counts.rules.add(RuleChanges.otherRules, change, findings)
        }
        let run = DifferencePage.Run(path: value, asOf: CalendarDay(number: 20_000))
        return written {
            DifferencePage(
                run, run, counts, rows, differences: [BilingualLine(same: value)], language: nil, version: value
            ).write(to: $0)
        }
    }

    @Test(arguments: IndexPageTests.hostile) func valuesMakeNoMarkup(_ value: String) {
        func tags(_ text: String) -> [Substring] {
            text.split(separator: "<").dropFirst().map { $0.prefix { $0 != " " && $0 != ">" } }
        }
        #expect(tags(page(value)) == tags(page("harmless")))
    }

    @Test(arguments: [1, 500, 501, 1700]) func theRowsAreBounded(_ findings: Int) {
        let text = page("shili.cn", findings: findings)
        let listed = DifferenceRows.listed.count
        #expect(text.components(separatedBy: "<bdi>shili.cn</bdi>").count == listed * min(findings, 500) + 1)
        let omitted = text.components(separatedBy: "icpaudit diff --format json has all of them").count - 1
        #expect(omitted == (findings > 500 ? listed : 0))
        if findings == 1700 { #expect(text.contains("1,200 more are not listed here")) }
    }

    @Test func whatIsTheSameOnBothSidesMakesNoTable() {
        let run = DifferencePage.Run(path: "a", asOf: CalendarDay(number: 20_000))
        let text = written {
            DifferencePage(
                run, run, ChangeCounts(), DifferenceRows(), differences: [], language: .zh, version: "1"
            ).write(to: $0)
        }
        #expect(!text.contains("<table"))
        #expect(text.contains("<html lang=\"zh-CN\" data-lang=\"fixed\">"))
    }
}
