import Portfolio
import Testing

@testable import Reports
@testable import Verification

/// The notice and the metrics of a run.
@Suite struct TextFilesTests {
    private static func run(_ language: Language = .en) throws -> RunFacts {
        var run = RunFacts(version: "1.0", command: ["icpaudit", "audit"], asOf: CalendarDay(number: 20_780))
        run.language = language
        run.inputs = [
            RunFacts.Input(path: "a \"b\"\\c\nd.csv", kind: "domains", form: "CSV", encoding: "UTF-8")
        ]
        run.inputs[0].read = 3
        let portfolio = SmallPortfolio(
            domains: [[.domain: "a.cn", .expiresOn: "2020-01-01"], [.domain: "b.cn"]],
            asOf: CalendarDay(number: 20_780), references: try References())
        for place in 0..<2 { run.tally.add(portfolio.verdict(place)) }
        return run
    }

    /// Every sample has a name of its family, labels in quotes, and a whole number; every family says what it is once.
    @Test func metricsAreValid() throws {
        let run = try TextFilesTests.run()
        let text = written { MetricsFile.write(run, to: $0) }
        let sample = try Regex(
            #"[a-z_]+(\{[a-z_]+="([^"\\\n]|\\["\\n])*"(,[a-z_]+="([^"\\\n]|\\["\\n])*")*\})? -?[0-9]+"#)
        var families: Set<String> = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
            if line.hasPrefix("#") {
                let words = line.split(separator: " ")
                #expect(["HELP", "TYPE"].contains(words[1]))
                if words[1] == "HELP" { #expect(families.insert(String(words[2])).inserted) }
                if words[1] == "TYPE" { #expect(words[3] == "gauge") }
            } else {
                #expect(line.wholeMatch(of: sample) != nil, "\(line)")
                #expect(families.contains(String(line.prefix { $0 != "{" && $0 != " " })), "\(line)")
            }
        }
        #expect(text.contains("icpaudit_domains{verdict=\"fail\"} 1\n"))
        #expect(text.contains(#"icpaudit_input_records{input="1",path="a \"b\"\\c"#))
        #expect(text.contains("icpaudit_rule_outcomes{rule=\"not-expired\",outcome=\"fail\"} 1\n"))
    }

    @Test(arguments: Language.allCases) func theNoticeIsShortAndSaysWhatToDoFirst(_ language: Language) throws {
        let run = try TextFilesTests.run(language)
        let steps = (1...3).flatMap { priority in
            Action.allCases.map { ActionCount(priority: priority, action: $0, rows: 7) }
        }
        let lines = written { NoticeFile.write(run, steps: steps, to: $0) }.split(
            separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.count <= 41)
        #expect(lines.first?.hasPrefix(language == .en ? "Subject: " : "主题：") == true)
        #expect(lines.first?.contains("2026-11-23") == true)
        #expect(lines.contains { $0.contains("\(Action.redeem.title[language])") && $0.contains("7") })
        let isChinese = lines.allSatisfy { line in
            line.isEmpty || line.contains { $0.unicodeScalars.contains { $0.value > 0x2E80 } }
        }
        #expect(isChinese == (language == .zh))
    }

    @Test func nothingToDoIsSaid() throws {
        let run = try TextFilesTests.run()
        #expect(written { NoticeFile.write(run, steps: [], to: $0) }.contains("Nothing is left to do."))
    }
}
