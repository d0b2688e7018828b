import Bytes
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
                let cell = name.withBytes { Registrars.appendKey(of: $0, names, to: buffer) }
                byName.insert(buffer.bytes(cell), index)
            }
            if !row["iana_id"].isEmpty { _ = row["iana_id"].withBytes { byID.insert($0, index) } }
        }
    }

    /// The number of the entry with this IANA id, or nil.
    public func entry(withID id: Bytes) -> Int? { byID[id] }

    /// The number of the entry with this whole name or alias, in the form of ``appendKey(of:_:to:)``, or nil.
    public func entry(named key: Bytes) -> Int? { byName[key] }

    /// Appends the form in which registrars' names are compared, and returns its place: normalized, commas and full stops
    /// taken for spaces, so that `Co., Ltd.`, `Co.,Ltd` and `Co Ltd` are the same.
    public static func appendKey(of name: Bytes, _ names: PartyNames, to buffer: ByteBuffer) -> Cell {
        let start = buffer.count
        let form = names.normalize(name, into: buffer)
        var end = start
        var isBehindBlank = false
        for index in start..<(start + Int(form.count)) {
            let byte = buffer[index]
            if byte == 0x20 || byte == UInt8(ascii: ",") || byte == UInt8(ascii: ".") {
                isBehindBlank = true
                continue
            }
            if isBehindBlank, end > start, isAlphanumeric(buffer[end - 1]), isAlphanumeric(byte) {
                buffer[end] = 0x20
                end += 1
            }
            isBehindBlank = false
            buffer[end] = byte
            end += 1
        }
        buffer.truncate(to: end)
        return buffer.cell(from: start)
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte)
    }
}
