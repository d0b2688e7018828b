import Bytes
import Portfolio
import Reports
import Verification

/// What was written about domains, packed: of each the number of its part, 0 or more, and its record.
struct PackedDomains: Sendable {
    /// The records; one task fills it, and then it is only read.
    let buffer = ByteBuffer(capacity: 65_536)
    /// How many domains they are.
    var domains = 0
}

/// The beginning of a record: which domain it is.
struct PackedName {
    /// How many domains of the run stand before it.
    let ordinal: Int
    /// The domain's A-label.
    let aLabel: Bytes

    /// The beginning of the record that `reader` reads.
    init(_ reader: inout PackedReader) throws(PackedReader.Damage) {
        ordinal = try reader.number()
        aLabel = try reader.bytes()
        if aLabel.isEmpty { throw PackedReader.Damage() }
    }
}

extension VerifyStage.Output {
    /// What places in the run a record may name.
    struct Limits {
        let exports: Int
        let subjects: Int
        let waivers: Int
    }

    /// Appends the record of the one domain that this was written about: all that ``ReportStage`` is given of it, but for
    /// the rejected records of its batch.
    func pack(ordinal: Int, _ aLabel: Bytes, into buffer: ByteBuffer) {
        buffer.append(packed: ordinal)
        buffer.append(packed: aLabel)
        buffer.append(packed: (exportOfDomains ?? -1) + 1)
        for rows in [verdicts, findings, state] { buffer.append(packed: rows) }
        buffer.append(packed: pendingFindings.count)
        for (rule, rows) in pendingFindings.sorted(by: { $0.key < $1.key }) {
            buffer.append(packed: rule)
            buffer.append(packed: rows)
        }
        files.pack(into: buffer)
        index.pack(into: buffer)
        actions.pack(into: buffer)
        subjects.pack(into: buffer)
        tally.pack(into: buffer)
        changes.pack(into: buffer)
        waiverUses.pack(into: buffer)
        buffer.append(packed: fragments)
    }

    /// Adds what a record says of its domain, as if the domain had been judged after those that are there.
    ///
    /// - Returns: the domain's A-label, a view of the record, and the files of the domain.
    /// - Throws: ``PackedReader/Damage`` for bytes that ``pack(ordinal:_:into:)`` does not write; what was added by then
    ///   is of no use.
    func unpack(
        _ record: Bytes, _ limits: Limits
    ) throws(PackedReader.Damage) -> (aLabel: Bytes, files: (files: Int, bytes: Int)) {
        var reader = PackedReader(record)
        let name = try PackedName(&reader)
        let export = try reader.number()
        exportOfDomains = export == 0 ? nil : export - 1
        for rows in [verdicts, findings, state] { rows.append(try reader.bytes()) }
        for _ in 0..<(try reader.count()) {
            let rule = try reader.number(in: 0..<RuleCatalogue.all.count)
            let rows = pendingFindings[rule] ?? ByteBuffer()
            pendingFindings[rule] = rows
            rows.append(try reader.bytes())
        }
        let listed = try files.unpack(&reader)
        try index.unpack(&reader, exports: limits.exports)
        try actions.unpack(&reader)
        try subjects.unpack(&reader, subjects: limits.subjects)
        try tally.unpack(&reader)
        try changes.unpack(&reader)
        try waiverUses.unpack(&reader, waivers: limits.waivers)
        fragments.append(try reader.bytes())
        guard reader.isAtEnd else { throw PackedReader.Damage() }
        return (name.aLabel, listed)
    }
}

extension VerifyStage {
    /// What places a record of this run may name.
    var limits: Output.Limits { Output.Limits(exports: exports, subjects: subjects.count, waivers: waivers) }

    /// Judges the domains of a batch that are in the run's share, writes their pages, and packs all else.
    func pack(_ batch: AdmittedBatch) throws -> PackedDomains {
        try pool.lend { tools in
            var packed = PackedDomains()
            let (record, one) = (ByteBuffer(capacity: 4096), outputs.take())
            let names = BatchNames(batch, subjects)
            let isNamed = batch.exportOfDomains == nil
            _ = try forEachVerdict(of: batch, tools) { verdict, place, pending in
                one.reset()
                // Which words are told apart is decided where all parts come together.
                one.tally = Tally(unknownWords: UnknownWords(limit: .max))
                one.tally.namedOnly = isNamed ? 1 : 0
                one.exportOfDomains = batch.exportOfDomains
                one.tally.add(verdict)
                try render(verdict, pending, tools, one, names, place)
                if let split = tools.split { add(verdict, pending, batch.others(place), tools, split, one) }
                one.changes.merge(tools.history.takeCounts())
                one.waiverUses.merge(tools.verifier.takeWaiverUses())
                record.truncate()
                one.pack(ordinal: batch.firstOrdinal + place, verdict.facts.aLabel, into: record)
                packed.buffer.append(packed: record)
                packed.domains += 1
            }
            try tools.files?.write()
            takeBack(one)
            return packed
        }
    }

    /// What parts of the run say of the domains of a batch, in place of a verdict; their pages are taken over.
    func unpack(_ packed: PackedDomains, of batch: AdmittedBatch) throws -> Output {
        let output = outputs.take()
        output.rejects = batch.rejects
        output.export = batch.export
        output.exportOfDomains = batch.exportOfDomains
        let scratch = ByteBuffer(capacity: 1024)
        var reader = PackedReader(packed.buffer.bytes)
        while !reader.isAtEnd {
            let number = try reader.number()
            guard let part = options.parts?.parts[number] else { throw PackedReader.Damage() }
            do {
                let domain = try output.unpack(try reader.bytes(), limits)
                guard output.exportOfDomains == batch.exportOfDomains else { throw PackedReader.Damage() }
                try takePages(of: domain.aLabel, domain.files, from: part, scratch)
            } catch is PackedReader.Damage {
                throw PartError.damaged(part.dataPath)
            }
        }
        withExtendedLifetime(packed) {}
        return output
    }
}

extension VerifyStage {
    private func takePages(
        of aLabel: Bytes, _ files: (files: Int, bytes: Int), from part: PartSet.Part, _ scratch: ByteBuffer
    ) throws {
        if files.files == 0 { return }
        // A CSV and a page: a domain has both or none.
        guard files.files == 2, let pages else { throw PartError.damaged(part.dataPath) }
        guard case .taken = try pages.take(aLabel, size: files.bytes, from: part.folder.number, scratch) else {
            throw PartError.changedPage(of: aLabel.string, in: part.path)
        }
    }
}
