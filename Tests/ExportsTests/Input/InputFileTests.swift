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

    @Test func aSecondReadingIsNotHashedAgain() throws {
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
