import Exports
import Portfolio

/// Reads exports from beginning to end, on all threads that a run may use.
struct ExportReading: Sendable {
    let aliases: ColumnAliases
    let jobs: Int
    let progress: AuditProgress

    /// Sends the pieces of an export, in their order, until nobody takes them.
    func send(
        _ probe: ExportProbe, wanted: ExportKind, to sender: BoundedStream<ExportPiece>.Sender
    ) async throws {
        let reader = ExportReader(probe, wanted: wanted, aliases: aliases)
        if let strings = reader.sharedStrings { try await read(strings) }
        if let document = reader.document {
            try await DocumentStage.read(
                document, hasRead: { [progress] in progress.read(to: probe.file.offset) },
                send: { await sender.send($0) })
        } else {
            while let piece = try reader.next() {
                progress.read(to: probe.file.offset)
                guard await sender.send(piece) else { return }
            }
        }
        progress.finishFile(at: probe.file.offset)
    }

    /// Reads the shared texts of a workbook ahead.
    private func read(_ strings: SharedStringsCutter) async throws {
        let cutter = UnsafeTransfer(strings)
        var texts = SharedStringsRuns()
        try await withThrowingTaskGroup(of: Void.self) { stages in
            let runs = BoundedStream(capacity: 2, in: &stages) { sender in
                while let run = cutter.value.next(), await sender.send(run) {}
            }
            let parsed = runs.orderedMap(width: jobs, capacity: 2, in: &stages) { $0.parsed() }
            for await run in parsed { texts.add(run) }
            try await stages.endTogether()
        }
        strings.keep(texts)
    }

    /// Reads a document without domains and subjects to its end, so that what is wrong or different there is not missed.
    func readEmpty(_ probe: ExportProbe) throws {
        let reader = ExportReader(probe, wanted: .domains, aliases: aliases)
        while try reader.next() != nil { progress.read(to: probe.file.offset) }
        progress.finishFile(at: probe.file.offset)
    }

    /// Reads an export: `understand` turns its pieces into records on all threads, `take` gets these in order, their
    /// lines counted from the beginning of the file.
    func forEachBatch<Batch: UnderstoodBatch>(
        of probe: ExportProbe, wanted: ExportKind, _ understand: @escaping @Sendable (RecordBatch) -> Batch,
        _ take: (Batch) throws -> Void
    ) async throws {
        try await withThrowingTaskGroup(of: Void.self) { stages in
            let pieces = BoundedStream(capacity: 2, in: &stages) { try await send(probe, wanted: wanted, to: $0) }
            let understood = pieces.orderedMap(width: jobs, capacity: 2, in: &stages) {
                $0.understood(by: understand)
            }
            var (order, line) = (PieceOrder(), 0)
            func takeNext(_ understood: Batch) throws {
                let batch = understood.placed(afterLines: line)
                line += batch.records.lineCount
                try take(batch)
            }
            for await piece in understood {
                if let batch = try order.settle(piece, understand) { try takeNext(batch) }
            }
            while let batch = try order.next(understand) { try takeNext(batch) }
            try await stages.endTogether()
        }
    }
}
