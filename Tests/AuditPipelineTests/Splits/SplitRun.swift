import Bytes
import Foundation
import Portfolio
import Reports
import Testing

@testable import AuditPipeline
@testable import Exports

/// A run that is split, and all that was written.
struct SplitRun {
    /// A folder below `split/`, as its index has it.
    struct Split {
        /// The cells of the row, by column.
        let row: [String: String]
        /// The text of each file by its name; of the workbook that of all its parts.
        let files: [String: String]

        var name: String { row["name"] ?? "" }
        /// The counts of the row: domains, pass, fail, wait, incomplete.
        var counts: [Int] {
            ["domains", "pass", "fail", "wait", "incomplete"].map { Int(row[$0] ?? "") ?? -1 }
        }
        /// The rows of a table, without its header.
        func rows(_ file: String) -> [Substring] {
            (files[file] ?? "").split(separator: "\r\n").dropFirst().map { $0 }
        }
    }

    /// What the run knows about itself.
    let facts: RunFacts
    /// The path of the run.
    let path: String
    /// The folders in the order of the index.
    let splits: [Split]
    /// Holds the files as long as they may be looked at.
    private let scratch: Scratch

    /// Audits `exports`, by the names of their files, split by `kind`.
    init(
        _ exports: [String: String], by kind: SplitKind, in scratch: Scratch,
        _ change: (inout AuditOptions) -> Void = { _ in }
    ) async throws {
        self.scratch = scratch
        var options = AuditOptions()
        options.inputs = try exports.sorted { $0.key < $1.key }.map { try scratch.write($0.value.utf8, to: $0.key) }
        options.output = scratch.path("output-\(UInt64.random(in: 0 ... .max))")
        options.asOf = CalendarDay(year: 2026, month: 11, day: 23)
        options.hasByteOrderMark = false
        options.split = kind
        options.command = ["icpaudit", "audit"] + exports.keys.sorted()
        change(&options)
        let (facts, path) = try await Audit(options).run()
        (self.facts, self.path) = (facts, path)
        splits = try SplitRun.rows("\(path)/split/index.csv").map { row in
            Split(row: row, files: try SplitRun.files("\(path)/\(row["folder"] ?? "")"))
        }
    }

    /// The split of an organizer or registrar.
    func split(_ name: String) throws -> Split { try #require(splits.first { $0.name == name }, "no split of \(name)") }

    /// The rows of a table of the run, without its header.
    func rows(_ file: String) throws -> [Substring] {
        try String(contentsOfFile: "\(path)/\(file)", encoding: .utf8).split(separator: "\r\n").dropFirst().map { $0 }
    }

    private static func rows(_ path: String) throws -> [[String: String]] {
        var rows: [[String]] = []
        try WrittenTable(path: path).forEach { row in rows.append((0..<row.count).map { row[$0].string }) }
        let header = try #require(rows.first)
        return rows.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(header, $0)) }
    }

    private static func files(_ folder: String) throws -> [String: String] {
        var files: [String: String] = [:]
        for name in try FileManager.default.subpathsOfDirectory(atPath: folder) {
            let path = "\(folder)/\(name)"
            files[name] =
                name.hasSuffix(".xlsx") ? try unpacked(path) : try String(contentsOfFile: path, encoding: .utf8)
        }
        return files
    }

    /// The text of all parts of a workbook.
    private static func unpacked(_ path: String) throws -> String {
        let descriptor = FileDescriptor(open(path, O_RDONLY | O_CLOEXEC))
        let size = try #require(try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int)
        let archive = try #require(ZIPArchive(descriptor, size: size))
        let text = ByteBuffer()
        for entry in try archive.entries() {
            try #require(archive.open(entry))
            while let count = archive.read(into: text, atMost: 65_536), count > 0 {}
            try #require(archive.closeEntry())
            text.append("\n")
        }
        return text.bytes.string
    }
}
