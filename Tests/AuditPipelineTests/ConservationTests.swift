import Exports
import Foundation
import Portfolio
import Reports
import Testing

@testable import AuditPipeline

/// Nothing is lost: whatever an export holds, its records are audited, merged or rejected, or the run ends with an error.
@Suite struct ConservationTests {
    private static let subjects =
        "organizer,subject id,domains\n甲公司,T1,a-shili.cn;b-shili.cn;only-shili.cn\n乙公司,T2,bad_name\n"

    private static let table = #"""
        域名,注册商,域名持有者,到期日期,实名认证状态,主体编号
        a-shili.cn,万网,甲公司,2030-01-05,已实名,T1
        b-shili.cn,"万网, 阿里云",甲公司,2030/1/5,审核中,T1
        子虚.中国,腾讯云,"甲 ""公司""",1/5/2030,已实名,T1
        a-shili.cn,万网,甲公司,2030-01-05,已实名,T1
        b-shili.cn,万网,乙公司,2031-01-05,已实名,T2

        https://www.c-shili.cn/x,西部数码,甲公司,13/5/2030,SUCCEED,T1
        10.0.0.1,万网,甲公司,2030-01-05,已实名,T1

        """#

    private static let document = """
        <?xml version="1.0" encoding="UTF-8"?>
        <domains>
        <domain><name>a-shili.cn</name><registrar>万网</registrar><registrant>甲公司</registrant></domain>
        <domain><name>d-shili.cn</name><expires_on>2030-01-05</expires_on><real_name_status>已实名</real_name_status></domain>
        <domain><name>a-shili.cn</name><registrar>万网</registrar><registrant>乙公司</registrant></domain>
        <domain><name>bad_name.cn</name></domain>
        </domains>

        """

    enum Form: String, CaseIterable, Sendable { case table, sheet, document, gb18030, utf16 }

    /// The bytes of a valid export.
    private static func export(_ form: Form) throws -> [UInt8] {
        switch form {
        case .table: return Array(table.utf8)
        // Domains and subjects in one table.
        case .sheet: return Array(table.replacing("主体编号", with: "主办单位").utf8)
        case .document: return Array(document.utf8)
        case .gb18030:
            // Foundation's number for GB 18030.
            return Array(try #require(table.data(using: String.Encoding(rawValue: 0x8000_0632))))
        case .utf16: return [0xFF, 0xFE] + table.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        }
    }

    /// The bytes with up to four accidents: cut at either end, doubled, spliced, flipped, broken by a byte that means something.
    private static func mutated(_ bytes: [UInt8], _ numbers: inout SeededNumbers) throws -> [UInt8] {
        var bytes = bytes
        let marks = Array("\",\n\r\t;<>&\0 =".utf8) + [0xFF, 0x80, 0xE4]
        // A document without its root is none.
        let accidents = bytes.first == UInt8(ascii: "<") ? 7 : 8
        for _ in 0..<Int.random(in: 1...4, using: &numbers) where bytes.count > 2 {
            let start = Int.random(in: 0..<bytes.count, using: &numbers)
            let end = min(bytes.count, start + Int.random(in: 1...60, using: &numbers))
            switch Int.random(in: 0..<accidents, using: &numbers) {
            case 0: bytes.removeSubrange(start..<end)
            case 1: bytes.insert(contentsOf: bytes[start..<end], at: Int.random(in: 0...bytes.count, using: &numbers))
            case 2: bytes[start] ^= 1 << UInt8.random(in: 0..<8, using: &numbers)
            case 3: bytes.insert(marks.randomElement(using: &numbers) ?? 0, at: start)
            case 4: bytes[start] = marks.randomElement(using: &numbers) ?? 0
            case 5: bytes.removeSubrange(end...)
            case 7: bytes.removeSubrange(..<start)
            default:
                let other = try export(Form.allCases.randomElement(using: &numbers) ?? .table)
                let length = min(other.count, 80)
                bytes.insert(contentsOf: other[(other.count - length)...], at: start)
            }
        }
        return bytes
    }

    private static func audit(_ inputs: [String], _ scratch: Scratch, jobs: Int) async throws -> Run {
        var options = AuditOptions()
        options.inputs = inputs
        options.output = scratch.path("output")
        options.asOf = CalendarDay(year: 2026, month: 11, day: 23)
        options.jobs = jobs
        options.domainReports = .none
        let (facts, path) = try await Audit(options).run()
        return Run(facts: facts, folder: "output/\(path.split(separator: "/").last ?? "")")
    }

    /// A run that was published, and its folder; `latest` leads to it only where a domain was audited.
    private struct Run {
        let facts: RunFacts
        let folder: String
    }

    /// Checks the books of a run against each other and against the reports.
    private static func check(_ run: Run, _ scratch: Scratch, _ comment: Comment) throws {
        let facts = run.facts
        for input in facts.inputs {
            #expect(input.read == input.audited + input.merged + input.rejected, comment)
            #expect(min(input.read, input.audited, input.merged, input.rejected) >= 0, comment)
        }
        #expect(facts.recordsRead == facts.audited + facts.merged + facts.rejected, comment)
        #expect(facts.tally.domains == facts.audited + facts.tally.namedOnly, comment)
        #expect(try scratch.records(of: "\(run.folder)/verdicts.csv") == facts.tally.domains, comment)
        #expect(try scratch.records(of: "\(run.folder)/rejects.csv") == facts.rejected, comment)
    }

    @Test(arguments: Form.allCases) func validExportsBalance(_ form: Form) async throws {
        let scratch = try Scratch()
        let export = try scratch.write(try ConservationTests.export(form), to: "domains")
        let subjects = try scratch.write(ConservationTests.subjects.utf8, to: "subjects")
        let run = try await ConservationTests.audit([export, subjects], scratch, jobs: 2)
        try ConservationTests.check(run, scratch, "\(form)")
        #expect(run.facts.recordsRead == (form == .document ? 4 : 7))
        #expect(run.facts.rejected == (form == .document ? 2 : 3))
    }

    @Test(arguments: Form.allCases) func mutatedExportsBalanceOrEndTheRun(_ form: Form) async throws {
        var outcomes = (finished: 0, refused: 0, rejected: 0)
        for seed in 0..<40 {
            var numbers = SeededNumbers(UInt64(seed))
            let scratch = try Scratch()
            let bytes = try ConservationTests.mutated(try ConservationTests.export(form), &numbers)
            let again = try ConservationTests.mutated(try ConservationTests.export(form), &numbers)
            var inputs = [try scratch.write(bytes, to: "one")]
            if seed % 2 == 0 { inputs.append(try scratch.write(again, to: "two")) }
            if seed % 3 != 0 { inputs.append(try scratch.write(ConservationTests.subjects.utf8, to: "subjects")) }
            inputs.shuffle(using: &numbers)
            do {
                let run = try await ConservationTests.audit(inputs, scratch, jobs: 1 + seed % 2)
                try ConservationTests.check(run, scratch, "\(form), seed \(seed)")
                outcomes.finished += 1
                outcomes.rejected += run.facts.rejected
            } catch let error as InputError {
                #expect(!error.problem.isEmpty && !error.problem.contains("\n"), "\(form), seed \(seed): \(error)")
                #expect(scratch.names(in: "output").isEmpty, "\(form), seed \(seed)")
                outcomes.refused += 1
            }
        }
        // A table survives most accidents, a document few; both must happen, or the test shows nothing.
        #expect(outcomes.finished > 0 && outcomes.refused > 0 && outcomes.rejected > 0, "\(outcomes)")
    }

    @Test func theMomentOfPublishingIsAnnouncedOnceAndBeforeAnythingIsSeen() async throws {
        let scratch = try Scratch()
        var options = AuditOptions()
        options.inputs = [try scratch.write(ConservationTests.table.utf8, to: "domains")]
        options.output = scratch.path("output")
        let seen = Moments()
        _ = try await Audit(options).run { seen.note(scratch.names(in: "output")) }
        #expect(seen.all == [[]])
        #expect(scratch.names(in: "output").count == 2)
    }
}

/// What was seen at some moments.
private final class Moments: @unchecked Sendable {
    private(set) var all: [[String]] = []
    func note(_ names: [String]) { all.append(names) }
}
