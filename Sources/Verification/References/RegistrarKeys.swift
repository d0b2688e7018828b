import Bytes
import Names
import Portfolio

/// By what a row of the list of registrars is found, in the forms in which these are compared.
struct RegistrarKeys {
    /// The name's form.
    let name: String
    /// The forms of the name and of the aliases; empty ones are left out.
    let spellings: [String]
    /// The digits of the IANA id without zeros before them; nil where the row states no number above zero.
    let id: String?

    /// The keys of a row.
    init(_ row: ListTable.Row, _ names: PartyNames) {
        let forms = ([row["name"]] + row["aliases"].split(separator: "|").map(String.init)).map { text in
            let buffer = ByteBuffer()
            return buffer.bytes(text.withBytes { Registrars.appendKey(of: $0, names, to: buffer) }).string
        }
        name = forms[0]
        spellings = forms.filter { !$0.isEmpty }
        id = RegistrarKeys.digits(row["iana_id"])
    }

    private static func digits(_ id: String) -> String? {
        let buffer = ByteBuffer()
        let plain = buffer.bytes(id.withBytes { IdentityNumbers.normalize($0, into: buffer) }).string
        guard plain.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        let digits = plain.drop { $0 == "0" }
        return digits.isEmpty ? nil : String(digits)
    }

    /// Notes what a row of the user's says about each of them.
    ///
    /// - Throws: ``Portfolio/ListError`` when an earlier row says something else about one.
    func note(
        in rows: inout OwnRows, says status: String, _ list: String, _ row: ListTable.Row
    ) throws(ListError) {
        for key in spellings { try rows.note("name \(key)", shown: key, says: status, list, row) }
        if let id { try rows.note("id \(id)", shown: id, says: status, list, row) }
    }
}
