import Bytes
import Portfolio
import Testing

@testable import Reports
@testable import Verification

/// Rows are put together from pieces; the result must be what writing each cell by itself gives.
@Suite struct FindingRowsTests {
    static let registrars = [
        "阿里云计算有限公司", "成都西维数码科技有限公司", "GoDaddy.com, LLC", "a \"b\" c", "=SUM(1)", "-x, y", "+", "@home", "a\nb", "",
        "REDACTED FOR PRIVACY",
    ]

    struct Work: Sendable, CustomTestStringConvertible {
        let registrar: String
        let language: Language
        var testDescription: String { "\(registrar) \(language)" }
    }

    static let works = registrars.flatMap { registrar in
        Language.allCases.map { Work(registrar: registrar, language: $0) }
    }

    private static func portfolio(_ registrar: String) throws -> SmallPortfolio {
        let subjects: [[Field: String]] = [
            [
                .organizer: "示例, 公司", .legalRepresentative: "张三", .province: "\"北京\"",
                .domains: "one.cn two.org three.cn",
            ]
        ]
        let domains: [[Field: String]] = [
            [.domain: "one.cn", .registrar: registrar, .registrant: "=别的公司", .expiresOn: "2026-11-30"],
            [.domain: "two.org", .registrar: registrar, .registrant: "张 三", .expiresOn: "=1,2"],
            [.domain: "three.cn", .registrar: registrar, .registrant: "示例， 公司", .realNameCompletedOn: "2026-11-20"],
            [.domain: "中文.cn", .registrar: registrar, .subject: "-不, 存在", .expiresOn: "2020-01-01"],
        ]
        return SmallPortfolio(
            domains: domains, subjects: subjects, asOf: CalendarDay(number: 20_780), references: try References())
    }

    /// The texts of a rule in both languages.
    private static func text(_ verdict: DomainVerdict, _ rule: Int, _ language: Language, isRemedy: Bool) -> String {
        written { buffer in
            if isRemedy {
                verdict.appendSolution(rule, language, to: buffer)
            } else {
                verdict.appendMessage(rule, language, to: buffer)
            }
        }
    }

    /// The cells of what a rule compared: expected, actual, source.
    private static func evidence(_ verdict: DomainVerdict, _ rule: Int, _ language: Language) -> [String] {
        let sheet = EvidenceSheet()
        verdict.explain(rule, into: sheet)
        let sides = [[EvidenceSheet.Side.expected], [.actual, .note]].map { sides in
            sheet.items.filter { sides.contains($0.side) }.map { item in
                let value = sheet.text.bytes(language == .en ? item.value : item.valueZH).string
                return (item.side == .note ? "" : "\(item.label[language])\(language == .en ? ": " : "：")") + value
            }.joined(separator: language == .en ? "; " : "；")
        }
        let source = verdict.facts.record?.source ?? sheet.items.lazy.compactMap(\.source).first
        return sides + [source.map { "\(SmallPortfolio.exports[$0.export].path):\($0.line)" } ?? ""]
    }

    private static func row(_ cells: [String]) -> String {
        written { buffer in
            for (place, cell) in cells.enumerated() {
                if place > 0 { buffer.comma() }
                buffer.append(csvCell: cell)
            }
            buffer.endCSVRow()
        }
    }

    /// The row of a finding, cell by cell.
    private static func finding(_ verdict: DomainVerdict, _ rule: Int, _ language: Language) -> String {
        let (facts, reason) = (verdict.facts, verdict.reason(rule))
        return row(
            [facts.aLabel, facts.unicode, facts.subjectLabel, facts.organizer, facts.registrar].map(\.string)
                + ["\(RuleCatalogue.all[rule].id)", "\(reason.outcome.name)", "\(reason.id)", "", ""]
                + evidence(verdict, rule, language)
                + [false, true].map { text(verdict, rule, language, isRemedy: $0) } + ["", ""])
    }

    /// The row of a domain's own report, cell by cell.
    private static func reported(_ verdict: DomainVerdict, _ rule: Int, _ language: Language) -> String {
        let reason = verdict.reason(rule)
        return row(
            [verdict.facts.aLabel.string, "\(RuleCatalogue.all[rule].id)", "\(reason.outcome.name)", "\(reason.id)"]
                + evidence(verdict, rule, language)
                + [false, true].flatMap { isRemedy in
                    Language.allCases.map { text(verdict, rule, $0, isRemedy: isRemedy) }
                } + [""])
    }

    /// What writes rows, and the evidence that it asks for.
    private struct Writers {
        let evidence = DomainEvidence()
        let texts = FindingTexts()
        let cells: EvidenceCells
        let language: Language

        init(_ language: Language, _ exports: [ExportSource] = SmallPortfolio.exports) {
            self.language = language
            cells = EvidenceCells(exports, evidence, language)
        }

        func begin(_ verdict: DomainVerdict, isDetailed: Bool) {
            evidence.begin(isDetailed: isDetailed, language: language)
            texts.begin(verdict)
            cells.begin()
        }

        func findings(_ verdict: DomainVerdict, _ scope: FindingRows.Scope) -> FindingRows {
            FindingRows(verdict, scope, language, texts, cells, nil)
        }
    }

    @Test(arguments: works) func rowsAreTheirCells(_ work: Work) throws {
        let portfolio = try FindingRowsTests.portfolio(work.registrar)
        let writers = Writers(work.language)
        for place in 0..<4 {
            let verdict = portfolio.verdict(place)
            let rows = writers.findings(verdict, .all)
            let reports = DomainReportRows(verdict, writers.texts, writers.cells, hasMark: false)
            let notPassed = RuleCatalogue.all.indices.filter { verdict.outcome($0) != .pass }
            for isDetailed in [true, false] {
                writers.begin(verdict, isDetailed: isDetailed)
                #expect(
                    written { rows.append(lacked: RuleSet(), to: $0) }
                        == notPassed.map { FindingRowsTests.finding(verdict, $0, work.language) }.joined())
                let report = written { reports.append(to: $0) }
                #expect(
                    report
                        == FindingRowsTests.row(DomainReportRows.columns.map { "\($0.name)" })
                        + RuleCatalogue.all.indices.map { FindingRowsTests.reported(verdict, $0, work.language) }
                        .joined())
            }
        }
    }

    /// What is no finding is left out, and so is what is said elsewhere: for the whole export, or for the subject.
    @Test func onlyFindingsAreRows() throws {
        let subjects: [[Field: String]] = [
            [
                .organizer: "示例公司", .certificateNo: "91110000MA0000AB0N", .legalRepresentative: "张三",
                .personInCharge: "李四", .province: "上海", .domains: "one.cn two.cn",
            ]
        ]
        let domains: [[Field: String]] = [
            [.domain: "one.cn", .registrant: "别的公司", .realNameStatus: "已实名"],
            [.domain: "two.cn", .registrant: "示例公司", .registrantCertificateNo: "91110000MA0000AB0N"],
            [.domain: "three.cn", .registrantCertificateNo: "91110000MA0000AB0N", .domainStatus: "怪"],
        ]
        let portfolio = SmallPortfolio(
            domains: domains, subjects: subjects, asOf: CalendarDay(number: 20_780), references: try References())
        let writers = Writers(.en)
        func rules(_ place: Int, lacking: [String]) -> [String] {
            let verdict = portfolio.verdict(place)
            writers.begin(verdict, isDetailed: false)
            let lacked = RuleSet(lacking.compactMap { id in RuleCatalogue.all.firstIndex { "\($0.id)" == id } })
            return CSVReader.rows(written { writers.findings(verdict, .findings).append(lacked: lacked, to: $0) }).map {
                $0[5]
            }
        }
        #expect(rules(0, lacking: []) == ["registrant-match", "not-expired", "registrar-approved"])
        #expect(rules(0, lacking: ["not-expired", "registrar-approved"]) == ["registrant-match"])
        // Its number is that of its subject.
        #expect(!rules(1, lacking: []).contains("certificate-valid"))
        // This one belongs to nobody, and a word that is not known keeps it from passing.
        #expect(rules(2, lacking: []).contains("certificate-valid"))
        #expect(rules(2, lacking: []).contains("status-clear"))
        // The subject says it once.
        let alone = portfolio.verdict(subject: 0)
        #expect(
            alone.faultsOfSubject.map { "\(RuleCatalogue.all[$0].id)" } == ["certificate-valid", "principal-accepted"])
        writers.begin(alone, isDetailed: false)
        let fault = CSVReader.rows(
            written {
                writers.findings(alone, .findings).append(alone.faultsOfSubject.first ?? 0, domains: 2, to: $0)
            })
        #expect(fault.first?[0] == "" && fault.first?[3] == "示例公司" && fault.first?.last == "2")
        #expect(fault.first?[12] == "subjects.csv:2")
    }

    @Test func domainsWithoutARecordHaveTheSubjectsLine() throws {
        let portfolio = SmallPortfolio(
            domains: [], subjects: [[.organizer: "甲", .domains: "only.cn"]], asOf: CalendarDay(number: 20_780),
            references: try References())
        let verdict = portfolio.verdict()
        let writers = Writers(.en)
        writers.begin(verdict, isDetailed: true)
        let text = written { writers.findings(verdict, .all).append(lacked: RuleSet(), to: $0) }
        let expected = RuleCatalogue.all.indices.filter { verdict.outcome($0) != .pass }
            .map { FindingRowsTests.finding(verdict, $0, .en) }
        #expect(text == expected.joined())
        #expect(text.contains(",subjects.csv:2,"))
    }

    @Test(arguments: ["a,b.csv", "\"q\".csv", "-", "=x.csv", "plain.csv"]) func pathsAreCells(_ path: String) throws {
        let verdict = try FindingRowsTests.portfolio("万网").verdict()
        let writers = Writers(.en, [ExportSource(path: path, index: 0)])
        writers.begin(verdict, isDetailed: false)
        let text = written { writers.findings(verdict, .findings).append(lacked: RuleSet(), to: $0) }
        #expect(text.contains(written { $0.append(csvCell: "\(path):2") }))
    }
}
