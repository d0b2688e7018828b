import Bytes
import Foundation
import Glibc
import Portfolio
import Testing

@testable import Exports

/// Files are read once from beginning to end, and hashed as they go by.
@Suite struct InputFileTests {
    /// SHA-256 of `abc`, from FIPS 180-2, appendix B.1.
    static let digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

    private static func all(_ file: InputFile, by size: Int) throws -> String {
        let buffer = ByteBuffer()
        while try file.read(into: buffer, atMost: size) > 0 {}
        return buffer.bytes.string
    }

    @Test(arguments: [1, 2, 3, 64]) func readsAndHashes(_ size: Int) throws {
        let temporary = TemporaryFile(Array("abc".utf8))
        let file = try InputFile(path: temporary.path)
        #expect(file.size == 3)
        #expect(file.isSeekable)
        #expect(try InputFileTests.all(file, by: size) == "abc")
        #expect(file.offset == 3)
        #expect(file.finishDigest() == InputFileTests.digest)
    }

    @Test func aLookAtTheHeadConsumesNothing() throws {
        let temporary = TemporaryFile(Array("abc".utf8))
        let file = try InputFile(path: temporary.path)
        #expect(try file.peek(2).string == "ab")
        #expect(try file.peek(10).string == "abc")
        #expect(file.offset == 0)
        #expect(try InputFileTests.all(file, by: 2) == "abc")
        #expect(file.finishDigest() == InputFileTests.digest)
    }

    /// What changes while it is read, or between two readings, stops the run.
    @Test(arguments: ["grows", "changes", "keeps its time"]) func aFileThatChangesIsRefused(_ how: String) throws {
        let temporary = TemporaryFile(Array("abc".utf8))
        let file = try InputFile(path: temporary.path)
        #expect(try InputFileTests.all(file, by: 64) == "abc")
        file.rewind()
        var status = stat()
        stat(temporary.path, &status)
        try #require(
            (how == "grows" ? "abcd" : "abd").write(toFile: temporary.path, atomically: false, encoding: .utf8) == ())
        if how == "keeps its time" {
            var times = [status.st_atim, status.st_mtim]
            #expect(utimensat(AT_FDCWD, temporary.path, &times, 0) == 0)
        }
        let error = #expect(throws: InputError.self) { _ = try InputFileTests.all(file, by: 64) }
        #expect(error?.kind == .unreadable)
        #expect(error?.problem.contains("changed while it was read") == true)
    }

    @Test func aSecondReadingIsComparedWithTheFirst() throws {
        let temporary = TemporaryFile(Array("abc".utf8))
        let file = try InputFile(path: temporary.path)
        #expect(try InputFileTests.all(file, by: 64) == "abc")
        file.rewind()
        #expect(file.offset == 0)
        #expect(try InputFileTests.all(file, by: 1) == "abc")
        #expect(file.finishDigest() == InputFileTests.digest)
    }

    @Test func aLookAtTheWholeFileLeavesTheHashToTheReading() throws {
        let temporary = TemporaryFile(Array("abc".utf8))
        let file = try InputFile(path: temporary.path)
        #expect(try InputFileTests.all(file, by: 64) == "abc")
        file.restart()
        #expect(try InputFileTests.all(file, by: 64) == "abc")
        #expect(file.finishDigest() == InputFileTests.digest)
    }

    /// A run may have more inputs than a process may have open files.
    @Test func whatIsNotReadHoldsNoDescriptor() throws {
        let limit = 64
        var files: [(TemporaryFile, ExportProbe)] = []
        for index in 0..<limit {
            let temporary = TemporaryFile(Array("domain\nd\(index).cn\n".utf8))
            let export = ExportSource(path: temporary.path, index: index)
            files.append((temporary, try ExportProbe(export: export, aliases: Reading.aliases())))
        }
        let paths = Set(files.map(\.0.path))
        #expect(try InputFileTests.openPaths().isDisjoint(with: paths))
        for (index, (_, probe)) in files.enumerated() {
            let reader = ExportReader(probe, wanted: .domains, aliases: try Reading.aliases())
            let batch = try #require(try reader.next()?.records())
            #expect(batch.bytes(0, .domain).string == "d\(index).cn")
            #expect(try reader.next() == nil)
        }
        #expect(try InputFileTests.openPaths().isDisjoint(with: paths))
    }

    private static func openPaths() throws -> Set<String> {
        let folder = try #require(opendir("/proc/self/fd"))
        defer { closedir(folder) }
        var paths: Set<String> = []
        while let entry = readdir(folder) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            var target = [CChar](repeating: 0, count: 4096)
            let count = readlink("/proc/self/fd/\(name)", &target, target.count)
            if count > 0 {
                paths.insert(String(decoding: target.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self))
            }
        }
        return paths
    }

    @Test func anotherFileInItsPlaceIsNotReadInstead() throws {
        let first = TemporaryFile(Array("domain\na.cn\n".utf8))
        let second = TemporaryFile(Array("domain\nb.cn\n".utf8))
        let probe = try ExportProbe(export: ExportSource(path: first.path, index: 0), aliases: Reading.aliases())
        #expect(rename(second.path, first.path) == 0)
        #expect(throws: InputError.self) {
            try ExportReader(probe, wanted: .domains, aliases: Reading.aliases()).next()
        }
    }

    @Test func aFileThatIsNotThereIsUnreadable() throws {
        do throws(InputError) {
            _ = try InputFile(path: "/nowhere/a.csv")
            Issue.record("the file was opened")
        } catch {
            #expect(error.kind == .unreadable)
            #expect(
                error.description
                    == "/nowhere/a.csv: cannot open the file: No such file or directory; check the path and its rights")
        }
    }
}
