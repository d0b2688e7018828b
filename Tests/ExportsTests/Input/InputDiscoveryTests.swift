import Foundation
import Portfolio
import Testing

@testable import Exports

/// Folders become lists of files, in an order that is the same everywhere.
@Suite struct InputDiscoveryTests {
    /// A folder with these files, each holding its own name; gone with the value.
    private final class Folder {
        let path: String

        init(_ files: [String]) throws {
            path = NSTemporaryDirectory() + "icpaudit-tests-" + UUID().uuidString
            for file in files {
                let url = URL(fileURLWithPath: path).appendingPathComponent(file)
                try FileManager.default.createDirectory(
                    at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
                try Data(file.utf8).write(to: url)
            }
        }

        deinit { try? FileManager.default.removeItem(atPath: path) }
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let id: String
        let files: [String]
        let inputs: [String]
        var output: String?
        let found: [String]
        var warnings: [String] = []
        var testDescription: String { id }
    }

    static let tree = ["b.csv", "a.csv", "B.csv", "sub/c.xml", "sub/.hidden", ".git/x", "a/z.csv", "域名.csv"]

    static let cases: [Case] = [
        Case(
            id: "a folder in the order of bytes", files: tree, inputs: [""],
            found: ["/B.csv", "/a/z.csv", "/a.csv", "/b.csv", "/sub/c.xml", "/域名.csv"]),
        Case(
            id: "arguments in their own order", files: tree, inputs: ["/sub", "/a.csv"],
            found: ["/sub/c.xml", "/a.csv"]),
        Case(
            id: "a hidden file that is named itself", files: tree, inputs: ["/sub/.hidden"], found: ["/sub/.hidden"]),
        Case(
            id: "a file twice", files: tree, inputs: ["/a.csv", "/a.csv"], found: ["/a.csv"],
            warnings: ["/a.csv: the same file as /a.csv; it is read once"]),
        Case(
            id: "the reports' folder", files: tree, inputs: [""], output: "/sub",
            found: ["/B.csv", "/a/z.csv", "/a.csv", "/b.csv", "/域名.csv"]),
        Case(
            id: "no file", files: ["e/.x"], inputs: ["/e"], found: [],
            warnings: ["/e: the folder holds no file to read"]),
        Case(
            id: "a file that is not there is left to its reader", files: tree, inputs: ["/none.csv"],
            found: ["/none.csv"]),
        Case(id: "standard input", files: [], inputs: ["-"], found: ["-"]),
    ]

    @Test(arguments: cases) func finds(_ item: Case) throws {
        let folder = try Folder(item.files)
        let inputs = item.inputs.map { $0 == "-" ? $0 : folder.path + $0 }
        let discovery = try InputDiscovery(inputs, output: item.output.map { folder.path + $0 })
        #expect(discovery.files.map { $0.replacingOccurrences(of: folder.path, with: "") } == item.found)
        #expect(discovery.warnings.map { $0.en.replacingOccurrences(of: folder.path, with: "") } == item.warnings)
    }

    @Test func theReportsAreNoInput() throws {
        let folder = try Folder(["out/index.html"])
        #expect(throws: InputError.self) { try InputDiscovery([folder.path + "/out"], output: folder.path + "/out") }
    }

    /// A pipe that nobody writes to is never opened; a link to a file is read as that file.
    @Test(.timeLimit(.minutes(1))) func specialFilesInsideAFolder() throws {
        let folder = try Folder(["in/a.csv", "b.csv"])
        let (inside, pipe) = (folder.path + "/in", folder.path + "/in/pipe.csv")
        #expect(symlink(folder.path + "/b.csv", inside + "/link.csv") == 0)
        #expect(try InputDiscovery.files(at: [inside]) == [inside + "/a.csv", inside + "/link.csv"])
        #expect(mkfifo(pipe, 0o600) == 0)
        let error = #expect(throws: InputError.self) { try InputDiscovery([inside]) }
        #expect(error?.kind == .unreadable)
        #expect(error?.path == pipe)
        #expect(error?.problem.hasPrefix("this is a named pipe and no file") == true)
        #expect(try InputDiscovery.files(at: [pipe]) == [pipe])
        #expect(unlink(pipe) == 0 && symlink("/dev/null", pipe) == 0)
        #expect(throws: InputError.self) { try InputDiscovery([inside]) }
    }
}
