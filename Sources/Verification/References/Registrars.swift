import Names
import Portfolio

/// The registrars that are known, by IANA id and by whole normalized name or alias.
public struct Registrars: Sendable {
    /// How sure the approval of a registrar is.
    public enum Status: String, Sendable {
        /// A licence or a statement was seen.
        case approved
        /// A mainland registrar whose licence was not seen.
        case presumed
        /// Not approved.
        case notApproved = "not-approved"
    }

    /// One row of the list.
    public struct Entry: Sendable {
        /// The registrar's name.
        public let name: String
        /// How sure its approval is.
        public let status: Status
    }

    /// The list's provenance.
    public let summary: ListSummary
    private var byName = ByteTable()
    private var byID = ByteTable()
    /// The rows, by their number.
    public private(set) var entries: [Entry] = []

    /// The shipped list, or what the config makes of it.
    init(_ custom: CustomList?) throws(ListError) {
        let list = try ShippedList.registrars.load(custom)
        summary = list.summary
        let names = PartyNames()
        let buffer = ByteBuffer()
        for (listName, row) in list.rows {
            guard let status = Status(rawValue: row["status"]) else {
                throw ListError(
                    list: listName, line: row.line,
                    problem: "status '\(row["status"])' is unknown; expected approved, presumed or not-approved")
            }
            let index = entries.count
            entries.append(Entry(name: row["name"], status: status))
            for name in [row["name"]] + row["aliases"].split(separator: "|").map(String.init) where !name.isEmpty {
                buffer.truncate()
                let cell = name.withBytes { names.normalize($0, into: buffer) }
                byName.insert(buffer.bytes(cell), index)
            }
            if !row["iana_id"].isEmpty { _ = row["iana_id"].withBytes { byID.insert($0, index) } }
        }
    }

    /// The number of the entry with this IANA id, or nil.
    public func entry(withID id: Bytes) -> Int? { byID[id] }

    /// The number of the entry with this whole normalized name or alias, or nil.
    public func entry(named normalized: Bytes) -> Int? { byName[normalized] }
}
