import Bytes
import Glibc
import Testing

/// Calls of the system that report their errors.
@Suite struct SystemFileTests {
    @Test func allBytesAreWritten() throws {
        let file = SystemFile.openNameless(in: "/tmp")
        try #require(file >= 0)
        defer { close(file) }
        let text = ByteBuffer()
        for index in 0..<100_000 { text.append(UInt8(truncatingIfNeeded: index)) }
        #expect(text.bytes.writeAll(to: file))
        #expect(lseek(file, 0, SEEK_SET) == 0)
        let read = ByteBuffer()
        while read.read(from: file, atMost: 65_536) > 0 {}
        #expect(read.bytes == text.bytes)
    }

    /// A device that is always full, and a descriptor that is none.
    @Test(arguments: [("/dev/full", ENOSPC), (nil, EBADF)] as [(String?, Int32)])
    func whatCannotBeWrittenIsTold(_ path: String?, _ code: Int32) {
        let file = path.map { SystemFile.open($0, O_WRONLY) } ?? -1
        defer { if file >= 0 { close(file) } }
        let isWritten = Bytes("x").writeAll(to: file)
        let problem = errno
        #expect(!isWritten && problem == code)
        #expect(Bytes.empty.writeAll(to: file))
    }

    @Test(arguments: [("/", "/"), ("/dev/../dev/null", "/dev/null"), ("/nowhere/at all", nil)] as [(String, String?)])
    func realPaths(_ path: String, _ real: String?) { #expect(SystemFile.realPath(path) == real) }

    @Test func theFirstValuesOfARowAreSetAlone() {
        let block = PageBlock<UInt32>(zeroes: 4)
        block.row.fill(7)
        block.row.first(2).fill(1)
        #expect((0..<4).map { block[$0] } == [1, 1, 7, 7])
    }
}
