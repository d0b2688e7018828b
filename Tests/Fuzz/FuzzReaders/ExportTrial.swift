import Bytes
import CFuzzer
import Glibc
import Portfolio

@testable import AuditPipeline
@testable import Exports

/// An export is read or refused, the same whatever the size of the blocks, and every record is a record or a reject.
struct ExportTrial {
    /// What a reading says: all facts of all records, the rejects, or the refusal.
    private struct Outcome: Equatable {
        var records: [String] = []
        var rejects: [String] = []
        var refusal: String?
    }

    /// The first byte chooses encoding and size of the blocks, the others are the file.
    func run(_ input: Bytes) {
        guard input.count > 1 else { return }
        let bytes = input.dropFirst(1)
        guard ftruncate(file, 0) == 0, bytes.withPointer({ pwrite(file, $0, bytes.count, 0) }) == bytes.count else {
            fatalError("no file to read")
        }
        let encodings: [TextEncoding?] = [nil, nil, .utf8, .gb18030, .utf16LE, nil, nil, nil]
        compare(encodings[Int(input[0] & 7)], blockSize: 1 + Int(input[0] >> 3) * 5)
    }

    /// The first byte chooses the size of the blocks; the others are an archive, or parts from which one is made: an
    /// archive's checksums are hardly ever right by chance.
    func workbook(_ input: Bytes) {
        guard input.count > 1 else { return }
        let bytes = input.dropFirst(1)
        if bytes.hasPrefix("PK") { return run(input) }
        FuzzWorkbook.write(bytes, to: file)
        compare(nil, blockSize: 1 + Int(input[0]) * 5)
        compare(nil, blockSize: 1 + Int(input[0]) * 5, inParts: true)
    }

    private func compare(_ encoding: TextEncoding?, blockSize: Int, inParts: Bool = false) {
        let whole = outcome(encoding, blockSize: nil, inParts: false)
        let pieces = outcome(encoding, blockSize: blockSize, inParts: inParts)
        precondition(whole == pieces, "the size of the blocks matters: \(whole) \(pieces)")
    }

    /// How many pieces of a table are parsed before the first of them is settled.
    private static let piecesAhead = 2

    private let aliases = try? ColumnAliases()
    private let names = NamesStage()
    /// A file in memory that is written again for each input.
    private let file = fuzz_memory_file()

    private func outcome(_ encoding: TextEncoding?, blockSize: Int?, inParts: Bool) -> Outcome {
        guard let aliases else { fatalError("the list of columns cannot be read") }
        var outcome = Outcome()
        do throws(InputError) {
            let exports = try ExportFile(
                path: "/proc/self/fd/\(file)", index: 0, aliases: aliases, encoding: encoding)
            for probe in exports.probes {
                for wanted in [ExportKind.domains, .subjects] {
                    probe.file.rewind()
                    try read(probe, wanted, aliases, blockSize, inParts) { note($0, &outcome) }
                }
            }
        } catch {
            // How much was read before depends on the blocks.
            outcome = Outcome(refusal: error.problem)
            precondition(!error.problem.isEmpty && error.problem.printable == error.problem, "\(error.problem)")
        }
        return outcome
    }

    private func read(
        _ probe: ExportProbe, _ wanted: ExportKind, _ aliases: ColumnAliases, _ blockSize: Int?, _ inParts: Bool,
        _ take: (RecordBatch) -> Void
    ) throws(InputError) {
        switch probe.form {
        case .csv(let dialect):
            let blocks = CSVBlockReader(
                file: probe.file, dialect: dialect, blockSize: blockSize ?? CSVBlockReader.blockSize)
            let parser = CSVParser(dialect: dialect, export: probe.export, aliases: aliases)
            try settle({ () throws(InputError) in try blocks.next().map { .rows($0, parser) } }, take)
        case .xml(let sniffing):
            let texts = XMLTextReader(
                probe.file, sniffing.encoding, chunkSize: blockSize ?? XMLTextReader.chunkSize)
            let records = XMLRecordReader(probe, sniffing, wanted: wanted, aliases: aliases)
            while let text = texts.next() { try records.read(text).forEach(take) }
        case .sheet(let sheet):
            let (size, stop) = (blockSize ?? SheetTextReader.chunkSize, SheetStop())
            let texts = SheetTextReader(probe.file, sheet.sheet, stop: stop, chunkSize: size)
            let records: any PieceReader =
                inParts
                ? SheetCutter(
                    sheet, probe.file, export: probe.export, aliases: aliases, stop, partSize: size, gapLimit: 8 * size)
                : SheetText.reader(sheet, export: probe.export, aliases: aliases)
            var waiting: [ExportPiece] = []
            try settle(
                { () throws(InputError) in
                    while waiting.isEmpty, let text = texts.next() { waiting = try records.pieces(of: text) }
                    return waiting.isEmpty ? nil : waiting.removeFirst()
                }, take)
        case .page:
            // How libxml2 repairs a page depends on the pieces that it gets.
            let reader = ExportReader(probe, wanted: wanted, aliases: aliases)
            try settle({ () throws(InputError) in try reader.next() }, take)
        }
    }

    /// As in an audit, rows are parsed before it is known which header holds for them.
    private func settle(
        _ next: () throws(InputError) -> ExportPiece?, _ take: (RecordBatch) -> Void
    ) throws(InputError) {
        var (order, ahead) = (PieceOrder(), [UnderstoodPiece<RecordBatch>]())
        while let piece = try next() {
            ahead.append(piece.understood { $0 })
            if ahead.count > ExportTrial.piecesAhead { try settle(ahead.removeFirst(), &order, take) }
        }
        for piece in ahead { try settle(piece, &order, take) }
        while let batch = try order.next({ $0 }) { take(batch) }
    }

    private func settle(
        _ piece: UnderstoodPiece<RecordBatch>, _ order: inout PieceOrder, _ take: (RecordBatch) -> Void
    ) throws(InputError) {
        if let batch = try order.settle(piece, { $0 }) { take(batch) }
    }

    /// Checks the books of a batch and that its cells lie in its text, which is UTF-8.
    private func note(_ batch: RecordBatch, _ outcome: inout Outcome) {
        let read = batch.readCount
        for row in 0..<batch.count {
            var line = ""
            for field in Field.allCases {
                let cell = batch.cell(row, field)
                precondition(Int(cell.offset) + Int(cell.count) <= batch.text.count, "a place outside of the text")
                let bytes = batch.text.bytes(cell)
                precondition(String(validating: bytes, as: UTF8.self) != nil, "no UTF-8")
                line += bytes.string + "\u{1F}"
            }
            outcome.records.append(line)
        }
        outcome.rejects += batch.rejects.map { "\($0.reason.rawValue) \($0.detail.en)" }
        let named = names.name(batch)
        let refused = (0..<named.count).count { named.names[$0].isRefused }
        precondition(named.rejects.count == read - batch.count + refused, "lost records")
    }
}
