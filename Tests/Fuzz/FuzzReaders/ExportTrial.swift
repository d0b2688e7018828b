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
        let file = input.dropFirst(1)
        let encodings: [TextEncoding?] = [nil, nil, .utf8, .gb18030, .utf16LE, nil, nil, nil]
        let encoding = encodings[Int(input[0] & 7)]
        let whole = outcome(file, encoding, blockSize: nil)
        let pieces = outcome(file, encoding, blockSize: 1 + Int(input[0] >> 3) * 5)
        precondition(whole == pieces, "the size of the blocks matters: \(whole) \(pieces)")
    }

    /// How many pieces of a table are taken apart before the first of them is settled.
    private static let piecesAhead = 2

    private let aliases = try? ColumnAliases()
    private let names = NamesStage()
    /// A file in memory that is written anew for each input.
    private let file = fuzz_memory_file()

    private func outcome(_ bytes: Bytes, _ encoding: TextEncoding?, blockSize: Int?) -> Outcome {
        guard let aliases, ftruncate(file, 0) == 0, pwrite(file, bytes.base, bytes.count, 0) == bytes.count else {
            fatalError("no file to read")
        }
        var outcome = Outcome()
        do throws(InputError) {
            let export = ExportSource(path: "/proc/self/fd/\(file)", index: 0)
            let probe = try ExportProbe(export: export, aliases: aliases, encoding: encoding)
            for wanted in [ExportKind.domains, .subjects] {
                probe.file.rewind()
                try read(probe, wanted, aliases, blockSize) { note($0, &outcome) }
            }
        } catch {
            // How much was read before depends on the blocks.
            outcome = Outcome(refusal: error.problem)
            precondition(!error.problem.isEmpty && error.problem.printable == error.problem, "\(error.problem)")
        }
        return outcome
    }

    private func read(
        _ probe: ExportProbe, _ wanted: ExportKind, _ aliases: ColumnAliases, _ blockSize: Int?,
        _ take: (RecordBatch) -> Void
    ) throws(InputError) {
        if case .csv(let dialect) = probe.form {
            let blocks = CSVBlockReader(
                file: probe.file, dialect: dialect, blockSize: blockSize ?? CSVBlockReader.blockSize)
            let parser = CSVParser(dialect: dialect, export: probe.export, aliases: aliases)
            // As in an audit, rows are taken apart before it is known which header holds for them.
            var (order, ahead) = (PieceOrder(), [UnderstoodPiece]())
            while let block = try blocks.next() {
                ahead.append(ExportPiece.rows(block, parser).understood { $0 })
                if ahead.count > ExportTrial.piecesAhead { take(try order.settle(ahead.removeFirst()) { $0 }) }
            }
            for piece in ahead { take(try order.settle(piece) { $0 }) }
        } else if case .xml(let sniffing) = probe.form {
            let texts = XMLTextReader(
                probe.file, sniffing.encoding, chunkSize: blockSize ?? XMLTextReader.chunkSize)
            let records = XMLRecordReader(probe, sniffing, wanted: wanted, aliases: aliases)
            while let text = texts.next() { try records.read(text).forEach(take) }
        }
    }

    /// Checks the books of a batch and that its cells lie in its text, which is UTF-8.
    private func note(_ batch: RecordBatch, _ outcome: inout Outcome) {
        let read = batch.count + batch.rejects.count
        for row in 0..<batch.count {
            var line = ""
            for field in Field.allCases {
                let cell = batch.cell(row, field)
                precondition(Int(cell.offset) + Int(cell.count) <= batch.text.count, "a place outside of the text")
                let bytes = batch.text.bytes(cell)
                precondition(String(validating: bytes.buffer, as: UTF8.self) != nil, "no UTF-8")
                line += bytes.string + "\u{1F}"
            }
            outcome.records.append(line)
        }
        outcome.rejects += batch.rejects.map { "\($0.reason.rawValue) \($0.detail)" }
        let named = names.name(batch)
        let refused = (0..<named.count).count { named.names[$0].isRefused }
        precondition(named.readCount == read && named.rejects.count == read - batch.count + refused, "lost records")
    }
}
