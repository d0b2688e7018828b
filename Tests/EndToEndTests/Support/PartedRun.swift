import Foundation
import Testing

/// An audit in parts, and the same in one process.
struct PartedRun {
    let workspace: Workspace
    /// The arguments of the audit: inputs and options.
    var arguments: [String]
    /// Where it is called.
    var folder: URL?

    /// The path of a part.
    static func part(_ number: Int, of parts: Int) -> String { "part-\(number)-of-\(parts)" }

    /// Writes a part.
    @discardableResult
    func write(_ number: Int, of parts: Int, _ more: [String] = []) throws -> BuiltProgram.Ended {
        try BuiltProgram.run(
            [
                "audit", "--as-of", Portfolios.day, "--part", "\(number)/\(parts)", "--output",
                workspace.path(PartedRun.part(number, of: parts)),
            ] + arguments + more, in: workspace, from: folder)
    }

    /// Writes all parts.
    func writeAll(_ parts: Int) throws {
        for number in 1...parts {
            let ended = try write(number, of: parts, ["--jobs", "\(1 + number % 3)"])
            try #require(ended.status == 0, "\(ended.errors)")
        }
    }

    /// Merges parts, named in an order.
    func merge(
        _ numbers: [Int], of parts: Int, _ options: [String] = [], output: String = "merged"
    ) throws
        -> BuiltProgram.Ended
    {
        try BuiltProgram.run(
            ["merge", "--output", workspace.path(output)] + options
                + numbers.map { workspace.path(PartedRun.part($0, of: parts)) }, in: workspace, from: folder)
    }

    /// Audits in one process.
    func audit(output: String = "whole") throws -> BuiltProgram.Ended {
        try BuiltProgram.run(
            ["audit", "--as-of", Portfolios.day, "--output", workspace.path(output)] + arguments, in: workspace,
            from: folder)
    }

    /// All files of a run by their path in it; without the times, and what follows from them.
    func files(_ output: String) throws -> [String: Data] {
        let run = "\(output)/\(Portfolios.day)"
        let contents = try workspace.contents(of: run).map { path, data in
            let name = String(path.dropFirst(run.count + 1))
            let text = String(decoding: data, as: UTF8.self)
            switch name {
            case "summary.json": return (name, Data(Recording.withoutTimes(text).utf8))
            case "manifest.json": return (name, Data(Recording.withoutSummary(text).utf8))
            default: return (name, data)
            }
        }
        return Dictionary(uniqueKeysWithValues: contents)
    }

    /// Compares the merged run with the whole one, file by file.
    func expectSame(_ merged: String = "merged", as whole: String = "whole") throws {
        let (one, other) = (try files(whole), try files(merged))
        #expect(one.keys.sorted() == other.keys.sorted())
        for (name, data) in one { #expect(other[name] == data, "\(name)") }
        let verified = try BuiltProgram.run(["verify", workspace.path("\(merged)/\(Portfolios.day)")], in: workspace)
        #expect(verified.status == 0, "\(verified.output)\(verified.errors)")
    }
}
