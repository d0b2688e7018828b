import Bytes
import Portfolio
import TestSupport
import Testing

@testable import Exports

/// What comes out of an export, as text that tables can hold.
struct Reading {
    var kind = ExportKind.empty
    /// One text for each record: `2: domain=a.cn | registrar=X`, beginning with its line.
    var records: [String] = []
    /// One text for each rejected row: `3 cell-count`.
    var rejects: [String] = []
    var details: [String] = []
    /// The domain that is remembered of each rejected row; empty for none.
    var rejectedDomains: [String] = []
    var repeatedHeaders = 0
    var pieces = 0
    /// How many parts a sheet was cut into.
    var parts = 0
    /// Whether a sheet was read again since its parts could not be.
    var isReadAgain = false

    /// Reads an export that holds `bytes`.
    ///
    /// - Throws: ``InputError`` with the path left out of its place.
    init(
        _ bytes: [UInt8], encoding: TextEncoding? = nil, wanted: ExportKind = .domains, blockSize: Int? = nil,
        rowLimit: Int = CSVBlockReader.rowLimit, readsAhead: Int = 0, names: [Field: [String]] = [:]
    ) throws {
        let file = TemporaryFile(bytes)
        let aliases = try Reading.aliases(names)
        let probe = try ExportProbe(
            export: ExportSource(path: file.path, index: 0), aliases: aliases, encoding: encoding)
        kind = probe.kind
        switch probe.form {
        case .csv(let dialect):
            let blocks = CSVBlockReader(
                file: probe.file, dialect: dialect, blockSize: blockSize ?? CSVBlockReader.blockSize, rowLimit: rowLimit
            )
            let parser = CSVParser(dialect: dialect, export: probe.export, aliases: aliases)
            var (order, waiting) = (PieceOrder(), [UnderstoodPiece<RecordBatch>]())
            while let block = try blocks.next() {
                waiting.append(ExportPiece.rows(block, parser).understood { $0 })
                if waiting.count > readsAhead {
                    if let batch = try order.settle(waiting.removeFirst(), { $0 }) { add(batch) }
                }
            }
            for piece in waiting { if let batch = try order.settle(piece, { $0 }) { add(batch) } }
        case .xml(let sniffing):
            if probe.kind == .empty { return }
            let texts = XMLTextReader(
                probe.file, sniffing.encoding, chunkSize: blockSize ?? XMLTextReader.chunkSize)
            let records = XMLRecordReader(probe, sniffing, wanted: wanted, aliases: aliases)
            while let text = texts.next() { try records.read(text).forEach { add($0) } }
        case .sheet, .page: try read(ExportReader(probe, wanted: wanted, aliases: aliases))
        }
    }

    /// Reads an export that was looked at.
    init(_ probe: ExportProbe, wanted: ExportKind = .domains, aliases: ColumnAliases) throws {
        kind = probe.kind
        try read(ExportReader(probe, wanted: wanted, aliases: aliases))
    }

    private mutating func read(_ reader: ExportReader) throws {
        while let piece = try reader.next() { add(piece.records()) }
    }

    /// How a sheet is cut into parts.
    struct Cut: Sendable {
        /// How many bytes are unpacked at a time.
        var chunkSize = SheetTextReader.chunkSize
        var partSize = SheetCutter.partSize
        var gapLimit = SheetCutter.gapLimit
        /// How many parts are parsed before the first of them is taken.
        var readsAhead = 2
    }

    /// Reads a sheet in parts, as an audit does.
    init(_ probe: ExportProbe, cut: Cut, aliases: ColumnAliases) throws {
        kind = probe.kind
        guard case .sheet(let sheet) = probe.form else { throw CancellationError() }
        let stop = SheetStop()
        let texts = SheetTextReader(probe.file, sheet.sheet, stop: stop, chunkSize: cut.chunkSize)
        let cutter = SheetCutter(
            sheet, probe.file, export: probe.export, aliases: aliases, stop, partSize: cut.partSize,
            gapLimit: cut.gapLimit)
        var (order, waiting) = (PieceOrder(), [UnderstoodPiece<RecordBatch>]())
        func settle(_ piece: UnderstoodPiece<RecordBatch>) throws {
            if let batch = try order.settle(piece, { $0 }) { add(batch) }
        }
        while let text = texts.next() {
            for piece in try cutter.pieces(of: text) {
                if case .part = piece { parts += 1 }
                waiting.append(piece.understood { $0 })
                if waiting.count > cut.readsAhead { try settle(waiting.removeFirst()) }
            }
        }
        for piece in waiting { try settle(piece) }
        isReadAgain = order.isReadAgain
        while let batch = try order.next({ $0 }) { add(batch) }
    }

    /// The same of a text in UTF-8.
    init(_ text: String, wanted: ExportKind = .domains, names: [Field: [String]] = [:]) throws {
        try self.init(Array(text.utf8), wanted: wanted, names: names)
    }

    private var lines = 0

    private mutating func add(_ read: RecordBatch) {
        let batch = read.placed(afterLines: lines)
        lines += batch.lineCount
        pieces += 1
        repeatedHeaders += batch.repeatedHeaders
        for index in 0..<batch.count { records.append("\(batch.line(index)): \(Reading.facts(batch, index))") }
        for reject in batch.rejects {
            rejects.append("\(reject.line) \(reject.reason.rawValue)")
            details.append(reject.detail.en)
            #expect(ChineseLine.isChinese(reject.detail.zh), "\(reject.detail.zh)")
            rejectedDomains.append(reject.domain ?? "")
        }
    }

    private static func facts(_ batch: RecordBatch, _ index: Int) -> String {
        Field.allCases.compactMap { field in
            let value = batch.bytes(index, field)
            return value.isEmpty ? nil : "\(field.name)=\(value.string)"
        }.joined(separator: " | ")
    }

    /// The shipped names with those of a config.
    static func aliases(_ names: [Field: [String]] = [:]) throws -> ColumnAliases {
        var aliases = try shipped.get()
        aliases.extend(with: names)
        return aliases
    }

    private static let shipped = Result { try ColumnAliases() }

    /// The message with which an input is refused, the path replaced by `FILE`; nil when it is read.
    static func refusal(_ bytes: [UInt8], encoding: TextEncoding? = nil, blockSize: Int? = nil) throws -> String? {
        do {
            _ = try Reading(bytes, encoding: encoding, blockSize: blockSize)
            return nil
        } catch let error as InputError {
            #expect(ChineseLine.isChinese(error.text.zh), "\(error.text.zh)")
            return "FILE" + error.description.dropFirst(error.path.count)
        }
    }
}
