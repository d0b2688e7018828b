import Bytes
import Portfolio
import Testing

@testable import Exports

/// The half of reading a document that needs no parser.
@Suite struct XMLTextReaderTests {
    private static let document = "<?xml version='1.0'?><l><d><域名>例子.cn</域名><owner>甲 𠀀</owner></d></l>"

    private static func reader(_ bytes: [UInt8], chunkSize: Int) throws -> (XMLTextReader, InputFile, TemporaryFile) {
        let file = TemporaryFile(bytes)
        let input = try InputFile(path: file.path)
        let encoding = bytes.withBytes { XMLEncoding($0, forced: nil) }
        return (XMLTextReader(input, encoding, chunkSize: chunkSize), input, file)
    }

    @Test(arguments: ["UTF-8", "GB18030", "UTF-16LE"]) func thePiecesAreTheDocument(_ encoding: String) throws {
        let label = "encoding='\(encoding)'"
        let text = XMLTextReaderTests.document.replacing("?>", with: " \(label)?>")
        let mark: [UInt8] = encoding == "UTF-16LE" ? [0xFF, 0xFE] : []
        for chunkSize in [1, 2, 3, 7, 1000] {
            let bytes = mark + EncodedText.bytes(text, encoding)
            let (reader, input, _) = try XMLTextReaderTests.reader(bytes, chunkSize: chunkSize)
            var read: [UInt8] = []
            var ends: [Bool] = []
            while let piece = reader.next() {
                #expect(piece.failure == nil)
                #expect(piece.tail.count <= 3)
                if encoding == "UTF-8" {
                    #expect(piece.offset == read.count)
                    #expect(piece.tail == Array(read.suffix(3)))
                }
                read += piece.bytes.bytes
                ends.append(piece.isLast)
            }
            #expect(String(decoding: read, as: UTF8.self) == text)
            #expect(ends.last == true)
            #expect(ends.dropLast().allSatisfy { !$0 })
            #expect(input.offset == bytes.count)
        }
    }

    /// The error comes in its place, behind what was read before it, and nothing comes after it.
    @Test(arguments: [1, 4, 1000]) func anInvalidByteEndsTheReading(_ chunkSize: Int) throws {
        let start = EncodedText.bytes("<?xml version='1.0' encoding='GBK'?><l>域名", "GBK")
        let (reader, _, _) = try XMLTextReaderTests.reader(
            start + [0xFF] + Array("</l>".utf8), chunkSize: chunkSize)
        var read: [UInt8] = []
        var failures: [String] = []
        while let piece = reader.next() {
            #expect(failures.isEmpty)
            #expect(!piece.isLast)
            read += piece.bytes.bytes
            if let failure = piece.failure { failures.append(failure.problem) }
        }
        #expect(String(decoding: read, as: UTF8.self) == "<?xml version='1.0' encoding='GBK'?><l>域名")
        #expect(failures.count == 1)
        #expect(failures.first?.hasPrefix("byte \(start.count) of the file is invalid in GB18030") == true)
        #expect(reader.next() == nil)
    }

    @Test func whatCannotBeReadIsToldOnce() throws {
        let folder = try InputFile(path: "/")
        let reader = XMLTextReader(folder, XMLEncoding(Bytes("<l>"), forced: nil))
        let piece = try #require(reader.next())
        #expect(piece.failure?.kind == .unreadable)
        #expect(piece.bytes.count == 0)
        #expect(reader.next() == nil)
    }

    /// What is malformed before an invalid byte is told, not the byte.
    @Test(arguments: [1, 30, 1000]) func theFirstFaultIsTold(_ chunkSize: Int) throws {
        let head = EncodedText.bytes("<?xml version='1.0' encoding='GBK'?><l><d><fqdn>域.cn</fqdn></d>", "GBK")
        let good = TemporaryFile(head + Array("</l>".utf8))
        let probe = try ExportProbe(export: ExportSource(path: good.path, index: 0), aliases: Reading.aliases())
        guard case .xml(let sniffing) = probe.form else {
            Issue.record("no document")
            return
        }
        let (texts, _, _) = try XMLTextReaderTests.reader(
            head + Array("</wrong>".utf8) + [0xFF] + Array("</l>".utf8), chunkSize: chunkSize)
        let records = XMLRecordReader(probe, sniffing, wanted: .domains, aliases: try Reading.aliases())
        let error = try #require(throws: InputError.self) {
            while let text = texts.next() { _ = try records.read(text) }
        }
        #expect(error.problem.hasPrefix("malformed XML: Opening and ending tag mismatch"))
    }
}
