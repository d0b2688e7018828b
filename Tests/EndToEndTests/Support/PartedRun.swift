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

    /// Compares the merged run with the whole one, file by file.
    func expectSame(_ merged: String = "merged", as whole: String = "whole") throws {
        let (one, other) = (try Recording.files(whole, workspace), try Recording.files(merged, workspace))
        #expect(one.keys.sorted() == other.keys.sorted())
        for (name, data) in one { #expect(other[name] == data, "\(name)") }
        let verified = try BuiltProgram.run(["verify", workspace.path("\(merged)/\(Portfolios.day)")], in: workspace)
        #expect(verified.status == 0, "\(verified.output)\(verified.errors)")
    }
}
