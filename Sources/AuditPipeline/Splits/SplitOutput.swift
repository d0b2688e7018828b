import Bytes
import Reports
import Verification

// What a split will say about a domain as bytes, and back: all that the reports are given but files of domains and rejects,
// which no split has.
extension VerifyStage.Output {
    /// Appends what was written about one domain.
    func packSplit(into buffer: ByteBuffer) {
        buffer.append(packed: (exportOfDomains ?? -1) + 1)
        for rows in [verdicts, findings, state] { buffer.append(packed: rows) }
        buffer.append(packed: pendingFindings.count)
        for (rule, rows) in pendingFindings.sorted(by: { $0.key < $1.key }) {
            buffer.append(packed: rule)
            buffer.append(packed: rows)
        }
        index.pack(into: buffer)
        actions.pack(into: buffer)
        subjects.pack(into: buffer)
        tally.pack(into: buffer)
        changes.pack(into: buffer)
        waiverUses.pack(into: buffer)
    }

    /// Adds what ``packSplit(into:)`` appended, as if the domain had been judged after those that are there; the run has so
    /// many subjects and waivers.
    ///
    /// - Throws: `PackedReader.Damage`, for which the bytes of this process give no reason.
    func unpackSplit(
        _ reader: inout PackedReader, subjects subjectCount: Int, waivers: Int
    ) throws(PackedReader.Damage) {
        let export = try reader.number()
        exportOfDomains = export == 0 ? nil : export - 1
        for rows in [verdicts, findings, state] { rows.append(try reader.bytes()) }
        for _ in 0..<(try reader.count()) {
            let rule = try reader.number(in: 0..<RuleCatalogue.all.count)
            let rows = pendingFindings[rule] ?? ByteBuffer()
            pendingFindings[rule] = rows
            rows.append(try reader.bytes())
        }
        try index.unpack(&reader)
        try actions.unpack(&reader)
        try subjects.unpack(&reader, subjects: subjectCount)
        try tally.unpack(&reader)
        try changes.unpack(&reader)
        try waiverUses.unpack(&reader, waivers: waivers)
    }
}
