import Bytes
import Glibc
import Portfolio
import Testing

@testable import Reports

@Suite struct DomainFilesTests {
    private func exists(_ file: String, in folder: RunFolder) -> Bool {
        access("\(folder.hiddenPath)/\(file)", F_OK) == 0
    }

    @Test func filesWaitAndAreWrittenTogether() throws {
        let temporary = try TemporaryFolder()
        let folder = try RunFolder(output: temporary.path)
        let files = DomainFiles(try DomainFolders(in: folder))
        for (domain, text) in [("one.cn", "first"), ("a.cn", ""), ("other.cn", "third")] {
            let start = files.buffer.count
            files.buffer.append(text)
            domain.withBytes { files.add(from: start, domain: $0, suffix: ".csv") }
            try files.writeIfMany()
        }
        #expect(!exists("domains/on/one.cn.csv", in: folder))
        try files.write()
        #expect(files.buffer.bytes.isEmpty)
        // Nothing waits any more, so that nothing is written twice.
        try files.write()
        let path = try folder.publish(asOf: CalendarDay(number: 0))
        for (file, text) in [("on/one.cn", "first"), ("a./a.cn", ""), ("ot/other.cn", "third")] {
            #expect(try temporary.text(String(path.dropFirst(temporary.path.count)) + "/domains/\(file).csv") == text)
        }
    }

    @Test func manyAreWrittenAtOnce() throws {
        let temporary = try TemporaryFolder()
        let folder = try RunFolder(output: temporary.path)
        let files = DomainFiles(try DomainFolders(in: folder))
        files.buffer.append(String(repeating: "x", count: 600_000))
        "big.cn".withBytes { files.add(from: 0, domain: $0, suffix: ".csv") }
        try files.writeIfMany()
        #expect(files.buffer.bytes.isEmpty)
        #expect(exists("domains/bi/big.cn.csv", in: folder))
        folder.discard()
    }

    @Test func aFileThatIsThereAlreadyStopsTheRun() throws {
        let temporary = try TemporaryFolder()
        let folder = try RunFolder(output: temporary.path)
        let files = DomainFiles(try DomainFolders(in: folder))
        for _ in 0..<2 { "same.cn".withBytes { files.add(from: 0, domain: $0, suffix: ".csv") } }
        #expect(throws: PublishingError.self) { try files.write() }
        folder.discard()
    }
}
