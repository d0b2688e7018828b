import Bytes
import Foundation
import Portfolio
import Testing

@testable import Reports

/// A manifest lists what a run holds, and whatever happens to the run afterwards is named.
@Suite struct ManifestTests {
    private let temporary: TemporaryFolder
    private let run: String
    private let day: CalendarDay

    init() throws {
        temporary = try TemporaryFolder()
        day = try #require(CalendarDay(year: 2026, month: 11, day: 23))
        let folder = try RunFolder(output: "\(temporary.path)/output")
        let manifest = try ManifestFile(ManifestHead(version: "1", asOf: day, rules: ["not-expired"]), in: folder)
        try ReportFile("verdicts.csv", in: folder).write(Bytes("rows"))
        let restarted = try ReportFile("rejects.csv", in: folder)
        try restarted.write(Bytes("first"))
        try restarted.restart()
        try restarted.write(Bytes("again"))
        let domains = try DomainFolders(in: folder)
        try domains.writeShared("domain.css", Bytes("style"))
        let files = DomainFiles(domains)
        var entries = ManifestEntries()
        for name: StaticString in ["b.cn", "a.cn", "bb.cn"] {
            let start = files.buffer.count
            files.buffer.append(name)
            entries.add(Bytes(name), suffix: ".csv", content: files.buffer.bytes.dropFirst(start))
            files.add(from: start, domain: Bytes(name), suffix: ".csv")
        }
        try files.write()
        try manifest.write(entries)
        // A file that somebody else writes into the folder is read for its digest.
        try temporary.make("output/\(folder.hiddenPath.split(separator: "/").last ?? "")/split/1/report.xlsx", "sheets")
        try manifest.finish()
        run = try folder.publish(asOf: day)
    }

    private func check() throws -> (check: RunCheck, found: [String]) {
        let found = Found()
        let check = try RunCheck(run) { found.texts.append("\($0.fault.rawValue) \($0.path)") }
        return (check, found.texts)
    }

    private final class Found {
        var texts: [String] = []
    }

    @Test func everyFileIsListedOnce() throws {
        let text = try temporary.text("output/2026-11-23/manifest.json")
        let object = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        let files = try #require(object["files"] as? [[String: Any]])
        #expect(
            files.compactMap { $0["path"] as? String } == [
                "domains/b./b.cn.csv", "domains/a./a.cn.csv", "domains/bb/bb.cn.csv", "domains/domain.css",
                "rejects.csv", "split/1/report.xlsx", "verdicts.csv",
            ])
        // printf rows | sha256sum
        #expect(files.last?["size"] as? Int == 4)
        #expect(
            files.last?["sha256"] as? String == "bc51e9e65d79e1c90ba544ab2eae1044ccdf8c1af7a559ba375cba4276f7d99e")
        #expect(object["asOf"] as? String == "2026-11-23")
        #expect(object["rules"] as? String == "not-expired")
    }

    @Test func anUntouchedRunIsWhole() throws {
        let (check, found) = try check()
        #expect(found == [])
        #expect(check.faults == 0)
        #expect(check.files == 7)
        #expect(check.head == ManifestHead(version: "1", asOf: day, rules: ["not-expired"]))
    }

    struct Change: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let finds: [String]
        let make: @Sendable (String) throws -> Void

        init(_ name: String, finds: [String], _ make: @escaping @Sendable (String) throws -> Void) {
            testDescription = name
            self.finds = finds
            self.make = make
        }
    }

    static let changes = [
        Change("another byte", finds: ["changed verdicts.csv"]) { try write("rowz", to: "\($0)/verdicts.csv") },
        Change("a byte more", finds: ["changed domains/a./a.cn.csv"]) {
            try write("a.cn ", to: "\($0)/domains/a./a.cn.csv")
        },
        Change("removed", finds: ["missing domains/b./b.cn.csv"]) { try remove("\($0)/domains/b./b.cn.csv") },
        Change("added", finds: ["added domains/b./c.csv"]) { try write("", to: "\($0)/domains/b./c.csv") },
        Change("added at the top, hidden", finds: ["added .x"]) { try write("", to: "\($0)/.x") },
        Change("added in a new folder", finds: ["added new/deep/x"]) { run in
            try FileManager.default.createDirectory(atPath: "\(run)/new/deep", withIntermediateDirectories: true)
            try write("", to: "\(run)/new/deep/x")
        },
        Change("renamed", finds: ["missing verdicts.csv", "added verdict.csv"]) {
            try FileManager.default.moveItem(atPath: "\($0)/verdicts.csv", toPath: "\($0)/verdict.csv")
        },
        Change(
            "a link to itself elsewhere", finds: ["missing verdicts.csv", "added elsewhere.csv"]
        ) {
            try FileManager.default.moveItem(atPath: "\($0)/verdicts.csv", toPath: "\($0)/elsewhere.csv")
            try FileManager.default.createSymbolicLink(
                atPath: "\($0)/verdicts.csv", withDestinationPath: "elsewhere.csv")
        },
        Change("all pages of a folder", finds: ["missing domains/bb/bb.cn.csv"]) { try remove("\($0)/domains/bb") },
    ]

    @Test(arguments: changes) func whatHappenedSinceIsNamed(_ change: Change) throws {
        try change.make(run)
        let (check, found) = try check()
        #expect(found == change.finds)
        #expect(check.faults == change.finds.count)
    }

    static let broken: [(name: String, change: @Sendable (String) -> String, says: String)] = [
        ("cut off", { String($0.dropLast(3)) }, "the last line has no end"),
        ("cut off in a line", { String($0.dropLast(30)) }, "the last line has no end"),
        ("cut off behind a line", { String($0.dropLast(2)) }, "not as icpaudit writes a manifest"),
        ("reformatted", { $0.replacing("\"path\": ", with: "\"path\":") }, "manifest.json:11: not as icpaudit"),
        ("a path out of the run", { $0.replacing("\"verdicts.csv", with: "\"../verdicts.csv") }, "not as icpaudit"),
        ("another layout", { $0.replacing("\"schemaVersion\": 1", with: "\"schemaVersion\": 9") }, "layout 9"),
        ("of another program", { $0.replacing("icpaudit", with: "other") }, "not as icpaudit"),
        ("empty", { _ in "" }, "not as icpaudit"),
    ]

    @Test(arguments: broken.indices) func aManifestThatIsNoneIsRefused(_ index: Int) throws {
        let each = ManifestTests.broken[index]
        let text = try temporary.text("output/2026-11-23/manifest.json")
        try ManifestTests.write(each.change(text), to: "\(run)/manifest.json")
        let error = #expect(throws: RunError.self, "\(each.name)") { try check() }
        #expect(error?.kind == .malformed)
        #expect(error?.description.contains(each.says) == true, "\(each.name): \(error?.description ?? "")")
    }

    @Test func aFolderWithoutAManifestIsNoRun() throws {
        try temporary.make("other/verdicts.csv")
        let error = #expect(throws: RunError.self) { try RunCheck("\(temporary.path)/other") { _ in } }
        #expect(error?.kind == .malformed)
        let gone = #expect(throws: RunError.self) { try RunCheck("\(temporary.path)/gone") { _ in } }
        #expect(gone?.kind == .unreadable)
    }

    private static func write(_ text: String, to path: String) throws {
        try Data(text.utf8).write(to: URL(filePath: path))
    }
    private static func remove(_ path: String) throws { try FileManager.default.removeItem(atPath: path) }
}
