import Names
import Portfolio

/// The kinds of certificates, by name, alias and code.
public struct CertificateTypes: Sendable {
    /// The list's provenance.
    public let summary: ListSummary
    private var table = ByteTable()
    /// The kinds' names, by their number.
    public private(set) var names: [String] = []

    /// The shipped list, or what the config makes of it.
    init(_ custom: CustomList?) throws(ListError) {
        let list = try ShippedList.certificateTypes.load(custom)
        summary = list.summary
        let normalizer = PartyNames()
        let buffer = ByteBuffer()
        for (_, row) in list.rows {
            let index = names.count
            names.append(row["name"])
            let spellings = [row["name"]] + (row["aliases"] + "|" + row["codes"]).split(separator: "|").map(String.init)
            for spelling in spellings where !spelling.isEmpty {
                buffer.truncate()
                let cell = spelling.withBytes { normalizer.normalize($0, into: buffer) }
                table.insert(buffer.bytes(cell), index)
            }
        }
    }

    /// The number of the kind by normalized name, alias or code, or nil.
    public func kind(of normalized: Bytes) -> Int? { table[normalized] }
}
