import Bytes
import Portfolio
import Verification

// What the index is told of domains, on its way through a file.
extension IndexRows {
    /// Appends the rows and counts, see ``unpack(_:exports:)``.
    public func pack(into buffer: ByteBuffer) {
        buffer.append(packed: domains)
        counts.pack(into: buffer)
        buffer.append(packed: rows.count)
        for row in rows { pack(row, into: buffer) }
    }

    private func pack(_ row: IndexRow, into buffer: ByteBuffer) {
        buffer.append(packed: row.place)
        buffer.append(row.verdict.rawValue)
        buffer.append(packed: Int(row.flags.rawValue))
        buffer.append(packedDay: row.expiresOn)
        buffer.append(packedDay: row.waitsUntil)
        buffer.append(packedSource: row.source)
        buffer.append(packedSource: row.subjectSource)
        for field in IndexRows.texts { buffer.append(packed: text.bytes(row[keyPath: field])) }
        buffer.append(packed: row.findings.count)
        for finding in findings[row.findings] {
            buffer.append(packed: text.bytes(finding.notes))
            buffer.append(packed: finding.items.count)
            for item in items[finding.items] { buffer.append(packed: text.bytes(item)) }
        }
    }

    /// The texts of a row.
    private static var texts: [WritableKeyPath<IndexRow, Cell>] {
        [\.outcomes, \.registrar, \.organizer, \.name, \.unicode, \.registrant, \.subject, \.contact]
    }

    /// Adds the rows and counts of ``pack(into:)``, as if their domains followed those that are there; the run has so many
    /// `exports`.
    ///
    /// - Throws: ``PackedReader/Damage``; what was added by then is of no use.
    public func unpack(_ reader: inout PackedReader, exports: Int) throws(PackedReader.Damage) {
        let added = try reader.number(in: 0..<1 << 32)
        try counts.unpack(&reader, exports: exports)
        for _ in 0..<(try reader.count()) { rows.append(try row(&reader, of: added, exports)) }
        domains += added
    }

    private func row(
        _ reader: inout PackedReader, of added: Int, _ exports: Int
    ) throws(PackedReader.Damage) -> IndexRow {
        var row = IndexRow(place: domains + (try reader.number(in: 0..<added)))
        guard let verdict = Verdict(rawValue: UInt8(try reader.number(in: 0..<128))) else {
            throw PackedReader.Damage()
        }
        row.verdict = verdict
        row.flags = IndexRow.Flags(rawValue: UInt8(try reader.number(in: 0..<256)))
        row.expiresOn = try reader.optionalDay()
        row.waitsUntil = try reader.optionalDay()
        row.source = try reader.source(exports: exports)
        row.subjectSource = try reader.source(exports: exports)
        for field in IndexRows.texts { row[keyPath: field] = try stored(&reader) }
        let first = findings.count
        for _ in 0..<(try reader.count()) {
            let notes = try stored(&reader)
            let start = items.count
            for _ in 0..<(try reader.count()) { items.append(try stored(&reader)) }
            findings.append(IndexFinding(notes: notes, items: start..<items.count))
        }
        row.findings = first..<findings.count
        return row
    }

    /// The place of the next text; one of no bytes has the place that it has nowhere.
    private func stored(_ reader: inout PackedReader) throws(PackedReader.Damage) -> Cell {
        let bytes = try reader.bytes()
        // Places are below 4 GiB.
        guard text.count + bytes.count <= Int(UInt32.max) else { throw PackedReader.Damage() }
        return store(bytes)
    }
}
