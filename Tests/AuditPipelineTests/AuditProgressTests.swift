import Portfolio
import Reports
import Testing

@testable import AuditPipeline

/// How far a run says it has come: all inputs count, one that is read twice twice.
@Suite struct AuditProgressTests {
    private static let domains = "domain,registrar\na-shili.cn,万网\nb-shili.cn,万网\n"
    private static let sheet = "organizer,domain,registrar\n甲公司,c-shili.cn,万网\n"
    private static let subjects = "organizer,subject id\n甲公司,T1\n"
    private static let other =
        "<DownloadData version='V.3.0'><SJTB><IP><Ipxx><Id>1</Id></Ipxx></IP></SJTB></DownloadData>"

    struct Case: Sendable, CustomTestStringConvertible {
        let inputs: [String]
        let audited: Int
        let isRepeated: Set<Int>
        var testDescription: String { "\(inputs.count) inputs, \(audited) domains" }
    }

    @Test(arguments: [
        Case(inputs: [domains], audited: 2, isRepeated: []),
        Case(inputs: [domains, subjects], audited: 2, isRepeated: []),
        Case(inputs: [sheet], audited: 1, isRepeated: [0]),
        Case(inputs: [subjects, sheet, other, domains], audited: 3, isRepeated: [1]),
    ])
    func bytesReadEndAtTheTotal(_ each: Case) async throws {
        let scratch = try Scratch()
        var options = AuditOptions()
        options.inputs = try each.inputs.enumerated().map { try scratch.write($1.utf8, to: "\($0)") }
        options.output = scratch.path("output")
        options.domainReports = .none
        let audit = Audit(options)
        #expect(audit.progress.now.totalBytes == 0)
        let facts = try await audit.run().facts
        let expected = each.inputs.enumerated().reduce(0) { sum, input in
            sum + input.element.utf8.count * (each.isRepeated.contains(input.offset) ? 2 : 1)
        }
        #expect(audit.progress.now.totalBytes == expected)
        #expect(audit.progress.now.bytesRead == expected)
        #expect(audit.progress.now.domains == each.audited)
        #expect(facts.elapsedMilliseconds >= 0 && !facts.startedAt.isEmpty)
    }
}
