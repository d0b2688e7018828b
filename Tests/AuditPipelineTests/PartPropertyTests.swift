import Bytes
import Foundation
import Portfolio
import Reports
import TestSupport
import Testing
import Verification

@testable import AuditPipeline

/// Random portfolios in parts are the whole, and a record of a part that is damaged anywhere is no crash.
@Suite struct PartPropertyTests {
    private static let header = "域名,注册商,域名持有者,到期日期,域名状态,实名认证状态,主体编号\n"
    private static let subjects =
        "organizer,subject id,domains\n甲公司,T1,only-shili.cn;www.d1-shili.cn\n乙公司,T2,d2-shili.cn\n"

    /// An export of some of a few dozen domains: facts that contradict, are missing, or mean nothing.
    private static func export(_ numbers: inout SeededNumbers) -> String {
        let rows = (0..<numbers.next(below: 40) + 1).map { _ in
            let name = numbers.next(below: 12) == 0 ? "no name" : "d\(numbers.next(below: 30))-shili.cn"
            let registrar = ["万网", "阿里云", "无名", "无名二", ""][numbers.next(below: 5)]
            let day = ["2030-01-05", "2026-12-01", "2024-01-05", "", "bald"][numbers.next(below: 5)]
            let status = ["ok", "clientHold", "词\(numbers.next(below: 60))", ""][numbers.next(below: 4)]
            let real = ["已实名", "未实名", "某\(numbers.next(below: 60))"][numbers.next(below: 3)]
            return "\(name),\(registrar),甲公司,\(day),\(status),\(real),T\(numbers.next(below: 3))\n"
        }
        return header + rows.joined()
    }

    private static func options(_ seed: UInt64, _ scratch: Scratch) throws -> AuditOptions {
        var numbers = SeededNumbers(seed: seed)
        var options = AuditOptions()
        options.inputs = try (0..<numbers.next(below: 3) + 1).map {
            try scratch.write(Array(export(&numbers).utf8), to: "export-\($0).csv")
        }
        options.inputs.append(try scratch.write(Array(subjects.utf8), to: "subjects.csv"))
        options.asOf = CalendarDay(year: 2026, month: 11, day: 23)
        options.domainReports = DomainReports.allCases[numbers.next(below: 3)]
        options.findings = numbers.next(below: 2) == 0 ? .all : .findings
        options.jobs = numbers.next(below: 3) + 1
        return options
    }

    /// All files of a run but those that tell the time.
    private static func files(_ path: String) throws -> [String: Data] {
        let names = try FileManager.default.subpathsOfDirectory(atPath: path).filter {
            !["summary.json", "manifest.json"].contains($0) && !$0.hasPrefix(".")
        }
        return Dictionary(
            uniqueKeysWithValues: names.map { ($0, FileManager.default.contents(atPath: "\(path)/\($0)") ?? Data()) })
    }

    /// Writes the parts of a run; returns their paths.
    private static func write(_ parts: Int, _ options: AuditOptions, _ scratch: Scratch) async throws -> [String] {
        var paths: [String] = []
        for number in 1...parts {
            var own = options
            own.output = scratch.path("part-\(number)")
            let share = try #require(KeyShare(number: number, of: parts))
            own.share = share
            _ = try await Audit(own).runPart(share)
            paths.append(own.output)
        }
        return paths
    }

    @Test(arguments: 1...12) func partsAreTheWhole(seed: UInt64) async throws {
        let scratch = try Scratch()
        var options = try PartPropertyTests.options(seed, scratch)
        options.output = scratch.path("whole")
        let whole = try await Audit(options).run()
        var numbers = SeededNumbers(seed: seed &* 31)
        let paths = try await PartPropertyTests.write(numbers.next(below: 6) + 1, options, scratch)
        options.output = scratch.path("merged")
        options.parts = try PartSet(paths.shuffled(using: &numbers))
        let merged = try await Audit(options).run()
        #expect(merged.facts.tally == whole.facts.tally)
        let (one, other) = (try PartPropertyTests.files(whole.path), try PartPropertyTests.files(merged.path))
        #expect(one.keys.sorted() == other.keys.sorted())
        for (name, data) in one { #expect(other[name] == data, "\(name)") }
    }

    /// The records of a part, one for each domain.
    private static func records(of path: String) throws -> [[UInt8]] {
        let data = [UInt8](try Data(contentsOf: URL(filePath: "\(path)/domains.bin")))
        return try data.withBytes { bytes in
            var (reader, records) = (PackedReader(bytes), [[UInt8]]())
            while !reader.isAtEnd {
                let record = try reader.bytes()
                records.append(record.indices.map { record[$0] })
            }
            return records
        }
    }

    private static let limits = VerifyStage.Output.Limits(exports: 4, subjects: 2, waivers: 0)

    @Test func recordsComeBack() async throws {
        let scratch = try Scratch()
        let options = try PartPropertyTests.options(7, scratch)
        let path = try #require(try await PartPropertyTests.write(1, options, scratch).first)
        for record in try PartPropertyTests.records(of: path) {
            let output = VerifyStage.Output(.en)
            output.tally = Tally(unknownWords: UnknownWords(limit: .max))
            let name = try record.withBytes { bytes in
                var reader = PackedReader(bytes)
                let name = try PackedName(&reader)
                _ = try output.unpack(bytes, PartPropertyTests.limits)
                return (name.ordinal, name.aLabel.string)
            }
            let again = ByteBuffer()
            name.1.withBytes { output.pack(ordinal: name.0, $0, into: again) }
            #expect(again.bytes.indices.map { again[$0] } == record)
        }
    }

    @Test(arguments: 1...4) func damagedRecordsAreNoCrash(seed: UInt64) async throws {
        let scratch = try Scratch()
        let options = try PartPropertyTests.options(seed, scratch)
        let path = try #require(try await PartPropertyTests.write(1, options, scratch).first)
        let records = try PartPropertyTests.records(of: path)
        var numbers = SeededNumbers(seed: seed)
        var refused = 0
        for _ in 0..<400 {
            var record = records[numbers.next(below: records.count)]
            switch numbers.next(below: 3) {
            case 0: record.removeLast(numbers.next(below: record.count) + 1)
            case 1: record.insert(UInt8(numbers.next(below: 256)), at: numbers.next(below: record.count))
            default: record[numbers.next(below: record.count)] = UInt8(numbers.next(below: 256))
            }
            let output = VerifyStage.Output(.en)
            do {
                _ = try record.withBytes { try output.unpack($0, PartPropertyTests.limits) }
            } catch {
                #expect(error is PackedReader.Damage)
                refused += 1
                continue
            }
            // What can be read must be fit to be counted and written: whether it is as it was says the digest.
            IndexCollector().add(output.index)
            let tally = SubjectTally(subjects: 2)
            tally.add(output.subjects)
        }
        #expect(refused > 100)
    }
}
