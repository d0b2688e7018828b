import Reports
import Foundation
import Testing

@testable import AuditPipeline

/// The pages of a run are linked one to the next, in the order of `verdicts.csv`: across batches, exports, and what subjects
/// alone name.
@Suite struct NeighborNamesTests {
    private let scratch: Scratch

    init() throws { scratch = try Scratch() }

    @Test(arguments: [1, 3]) func everyPageLinksToTheNext(_ jobs: Int) async throws {
        var names = (0..<300).map { "n\($0).cn,甲公司\r\n" }
        names.insert("not a name,甲公司\r\n", at: 150)
        var output = ""
        let run = try await WholeRun(
            [
                "域名,域名持有者\r\n" + names.joined(),
                "域名,域名持有者\r\nn299.cn,甲公司\r\nlater.cn,甲公司\r\n例子.cn,甲公司\r\n",
                "主体编号,主办单位名称,网站域名\r\nS1,甲公司,lost.cn\r\n",
            ], in: scratch, jobs: jobs
        ) { options in
            options.domainReports = .all
            output = options.output
        }
        let reports = try run.verdicts.map { try #require($0["report"]) }
        #expect(reports.count == 303)
        for (place, report) in reports.enumerated() {
            let page = try String(contentsOfFile: "\(output)/latest/\(report)", encoding: .utf8)
            let links = page.matches(of: /href="\.\.\/([^."][^"]*\.html)"/).map { "domains/\($0.1)" }
            #expect(links == [place - 1, place + 1].filter(reports.indices.contains).map { reports[$0] }, "\(report)")
        }
    }
}
