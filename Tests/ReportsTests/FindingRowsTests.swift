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

    /// The row of a rule, cell by cell.
    private static func row(_ verdict: DomainVerdict, _ rule: Int) -> String {
        let sheet = EvidenceSheet()
        verdict.explain(rule, into: sheet)
        let buffer = ByteBuffer()
        let reason = verdict.reason(rule)
        for text in [verdict.facts.aLabel.string, "\(RuleCatalogue.all[rule].id)", "\(reason.outcome.name)", ""] {
            buffer.append(csvCell: text)
            buffer.comma()
        }
        for sides in [[EvidenceSheet.Side.expected], [.actual, .note]] {
            let items = sheet.items.filter { sides.contains($0.side) }.map { item in
                (item.side == .note ? "" : "\(item.label.en): ") + sheet.text.bytes(item.value).string
            }
            buffer.append(csvCell: items.joined(separator: "; "))
            buffer.comma()
        }
        let source = verdict.facts.record?.source ?? sheet.items.lazy.compactMap(\.source).first
        buffer.append(csvCell: source.map { "\(SmallPortfolio.exports[$0.export].path):\($0.line)" } ?? "")
        for solution in [false, true] {
            for language in Language.allCases {
                let text = ByteBuffer()
                if solution {
                    verdict.appendSolution(rule, language, to: text)
                } else {
                    verdict.appendMessage(rule, language, to: text)
                }
                buffer.comma()
                buffer.append(csvCell: text.bytes)
                withExtendedLifetime(text) {}
            }
        }
        buffer.endCSVRow()
        return buffer.bytes.string
    }

    @Test(arguments: registrars) func rowsAreTheirCells(_ registrar: String) throws {
        let portfolio = try FindingRowsTests.portfolio(registrar)
        let evidence = DomainEvidence()
        let rows = FindingRows(exports: SmallPortfolio.exports, evidence: evidence)
        for place in 0..<4 {
            let verdict = portfolio.verdict(place)
            let expected = RuleCatalogue.all.indices.map { FindingRowsTests.row(verdict, $0) }
            let findings = RuleCatalogue.all.indices.filter { verdict.outcome($0) != .pass }.map { expected[$0] }
            for isDetailed in [true, false] {
                let (all, found, alone) = (ByteBuffer(), ByteBuffer(), ByteBuffer())
                evidence.begin(isDetailed: isDetailed)
                rows.appendAll(verdict, to: all, findings: found)
                evidence.begin(isDetailed: isDetailed)
                rows.appendFindings(verdict, to: alone)
                #expect(all.bytes.string == expected.joined())
                #expect(found.bytes.string == findings.joined())
                #expect(alone.bytes.string == findings.joined())
            }
        }
    }

    @Test func domainsWithoutARecordHaveTheSubjectsLine() throws {
        let portfolio = SmallPortfolio(
            domains: [], subjects: [[.organizer: "甲", .domains: "only.cn"]], asOf: CalendarDay(number: 20_780),
            references: try References())
        let verdict = portfolio.verdict()
        let evidence = DomainEvidence()
        let rows = FindingRows(exports: SmallPortfolio.exports, evidence: evidence)
        let buffer = ByteBuffer()
        evidence.begin(isDetailed: true)
        rows.appendFindings(verdict, to: buffer)
        let expected = RuleCatalogue.all.indices.filter { verdict.outcome($0) != .pass }
            .map { FindingRowsTests.row(verdict, $0) }
        #expect(buffer.bytes.string == expected.joined())
        #expect(buffer.bytes.string.contains(",subjects.csv:2,"))
    }

    @Test(arguments: ["a,b.csv", "\"q\".csv", "-", "=x.csv", "plain.csv"]) func pathsAreCells(_ path: String) throws {
        let exports = [ExportSource(path: path, index: 0)]
        let verdict = try FindingRowsTests.portfolio("万网").verdict()
        let evidence = DomainEvidence()
        let buffer = ByteBuffer()
        evidence.begin(isDetailed: false)
        FindingRows(exports: exports, evidence: evidence).appendFindings(verdict, to: buffer)
        let cell = ByteBuffer()
        cell.append(csvCell: "\(path):2")
        #expect(buffer.bytes.firstRange(of: cell.bytes) != nil)
    }
}
