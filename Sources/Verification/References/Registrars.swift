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
        var (own, ownNames) = (OwnRows(), [String]())
        for (listName, row, isOwn) in list.rows {
            let entry = Entry(name: row["name"], status: try Registrars.status(of: row, listName))
            let keys = RegistrarKeys(row, names)
            if isOwn {
                try keys.note(in: &own, says: row["status"], listName, row)
                ownNames.append(keys.name)
            }
            let index = isOwn ? nil : ownEntry(inPlaceOf: keys, entry.status, ownNames)
            insert(keys, index ?? entries.count)
            if index == nil { entries.append(entry) }
        }
    }

    private static func status(of row: ListTable.Row, _ list: String) throws(ListError) -> Status {
        if let status = Status(rawValue: row["status"]) { return status }
        throw ListError(
            list: list, line: row.line,
            problem: BilingualLine(
                "status '\(row["status"])' is unknown; expected approved, presumed or not-approved",
                "status“\(row["status"])”未知；应为 approved、presumed 或 not-approved"))
    }

    private mutating func insert(_ keys: RegistrarKeys, _ index: Int) {
        for key in keys.spellings { _ = key.withBytes { byName.insert($0, index) } }
        if let id = keys.id { _ = id.withBytes { byID.insert($0, index) } }
    }

    /// The user's row that is about the registrar of a shipped one, whose names then lead to it: the one of its name or
    /// its IANA id. Of several the one that says least.
    ///
    /// An id alone, under another name, lets no registrar through that is known as not approved: it may be a slip.
    private func ownEntry(inPlaceOf keys: RegistrarKeys, _ status: Status, _ ownNames: [String]) -> Int? {
        let named = keys.spellings.compactMap { key in
            key.withBytes { byName[$0] }.flatMap { index in
                index < ownNames.count && (key == keys.name || key == ownNames[index]) ? index : nil
            }
        }
        let numbered = keys.id.flatMap { id in id.withBytes { byID[$0] } }.flatMap { $0 < ownNames.count ? $0 : nil }
        let allowed = numbered.flatMap { status == .notApproved && entries[$0].status != .notApproved ? nil : $0 }
        let all = named + (allowed.map { [$0] } ?? [])
        return all.first { entries[$0].status == .notApproved } ?? all.first { entries[$0].status == .presumed }
            ?? all.first
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
