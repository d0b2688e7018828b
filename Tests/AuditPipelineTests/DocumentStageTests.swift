import Bytes
import Portfolio
import Synchronization
import Testing

@testable import AuditPipeline
@testable import Exports

/// Documents are read by one task and parsed by another: their order, their faults and their end.
@Suite struct DocumentStageTests {
    private static let records = 300

    private static func document(_ end: String = "</l>") -> [UInt8] {
        let rows = (0..<records).map { "<d><fqdn>d\($0).cn</fqdn></d>\n" }.joined()
        return Array("<l>\n\(rows)\(end)".utf8)
    }

    /// Both halves of reading `bytes`, in small pieces; what `probed` is tells what is expected in them.
    private static func halves(
        _ bytes: [UInt8], chunkSize: Int, probed: [UInt8] = document()
    ) throws -> (texts: XMLTextReader, records: XMLRecordReader, scratch: Scratch) {
        let scratch = try Scratch()
        let good = try scratch.write(probed, to: "good.xml")
        let aliases = try ColumnAliases()
        let probe = try ExportProbe(export: ExportSource(path: good, index: 0), aliases: aliases)
        guard case .xml(let sniffing) = probe.form else { throw CancellationError() }
        let file = try InputFile(path: try scratch.write(bytes, to: "read.xml"))
        return (
            XMLTextReader(file, sniffing.encoding, chunkSize: chunkSize),
            XMLRecordReader(probe, sniffing, wanted: .domains, aliases: aliases), scratch
        )
    }

    /// Reads the domains of a document.
    private static func read(
        _ halves: (texts: XMLTextReader, records: XMLRecordReader, scratch: Scratch)
    ) async throws -> [String] {
        var domains: [String] = []
        try await DocumentStage.read((halves.texts, halves.records), hasRead: {}) { piece in
            let batch = piece.records()
            for index in 0..<batch.count { domains.append(batch.bytes(index, .domain).string) }
            return true
        }
        return domains
    }

    @Test(arguments: [1, 40, 1000, 1 << 20], [1, 2, 3]) func recordsComeInOrder(
        _ chunkSize: Int, _ width: Int
    ) async throws {
        let halves = try DocumentStageTests.halves(DocumentStageTests.document(), chunkSize: chunkSize)
        let domains = try await withTaskExecutorPreference(WorkerPool(helpers: width)) {
            try await DocumentStageTests.read(halves)
        }
        #expect(domains == (0..<DocumentStageTests.records).map { "d\($0).cn" })
        #expect(halves.texts.next() == nil)
    }

    @Test func everyPieceIsNoted() async throws {
        let halves = try DocumentStageTests.halves(DocumentStageTests.document(), chunkSize: 1000)
        let reads = Counter()
        try await DocumentStage.read((halves.texts, halves.records), hasRead: { reads.add() }, send: { _ in true })
        // The end is a piece of its own.
        #expect(reads.now == (DocumentStageTests.document().count + 999) / 1000 + 1)
    }

    struct Fault: Sendable, CustomTestStringConvertible {
        let id: String
        let middle: [UInt8]
        let problem: String
        var testDescription: String { id }
    }

    static let faults: [Fault] = [
        Fault(id: "malformed", middle: Array("</x>".utf8), problem: "malformed XML"),
        Fault(
            id: "no UTF-8", middle: [0xFF],
            problem: "byte \(DocumentStageTests.document("").count) of the file is invalid"),
        Fault(id: "malformed, then no UTF-8", middle: Array("</x>".utf8) + [0xFF], problem: "malformed XML"),
        Fault(
            id: "another kind", middle: Array("<s><organizer>x</organizer></s>".utf8),
            problem: "records of another kind"),
        Fault(id: "an entity", middle: Array("&a;".utf8), problem: "malformed XML: Entity 'a' not defined"),
    ]

    /// The task that reads ends too: otherwise the test would not.
    @Test(arguments: faults, [3, 100, 1 << 20]) func aFaultInTheMiddleEndsBothTasks(
        _ item: Fault, _ chunkSize: Int
    ) async throws {
        let start = DocumentStageTests.document("")
        let bytes = start + item.middle + DocumentStageTests.document().dropFirst(4)
        let halves = try DocumentStageTests.halves(bytes, chunkSize: chunkSize)
        let error = await #expect(throws: InputError.self) { try await DocumentStageTests.read(halves) }
        #expect(error?.problem.hasPrefix(item.problem) == true, "\(error?.problem ?? "")")
    }

    @Test func aFileThatCannotBeReadEndsBothTasks() async throws {
        var halves = try DocumentStageTests.halves(DocumentStageTests.document(), chunkSize: 10)
        halves.texts = XMLTextReader(try InputFile(path: "/"), XMLEncoding(Bytes("<l>"), forced: nil))
        let error = await #expect(throws: InputError.self) { try await DocumentStageTests.read(halves) }
        #expect(error?.kind == .unreadable)
    }

    /// More records than one batch has, so that the first comes before the document ends.
    private static let longDocument = document(String(repeating: "<d><fqdn>x.cn</fqdn></d>\n", count: 5000) + "</l>")

    /// Nobody takes the records any more: the file is not read to its end.
    @Test func aDroppedStreamEndsTheReading() async throws {
        let halves = try DocumentStageTests.halves(DocumentStageTests.longDocument, chunkSize: 1000)
        let (reads, sends) = (Counter(), Counter())
        try await DocumentStage.read(
            (halves.texts, halves.records), hasRead: { reads.add() },
            send: { _ in
                sends.add()
                return false
            })
        #expect(sends.now == 1)
        #expect(reads.now < DocumentStageTests.longDocument.count / 1000)
    }

    @Test func cancellingEndsBothTasks() async throws {
        let halves = UnsafeTransfer(try DocumentStageTests.halves(DocumentStageTests.longDocument, chunkSize: 1000))
        let (reads, sends) = (Counter(), Counter())
        let task = Task {
            try await DocumentStage.read(
                (halves.value.texts, halves.value.records), hasRead: { reads.add() },
                send: { _ in
                    sends.add()
                    while !Task.isCancelled { await Task.yield() }
                    return true
                })
        }
        while sends.now == 0 { await Task.yield() }
        task.cancel()
        _ = await task.result
        #expect(reads.now < DocumentStageTests.longDocument.count / 1000)
    }
}
