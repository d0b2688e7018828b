import Bytes
import Names
import Portfolio

/// What an organizer is, as far as rules go by it.
public enum Nature: UInt8, Sendable, BitwiseCopyable {
    /// The export says nothing.
    case missing
    /// The export says something that is not known.
    case unknown
    /// A natural person.
    case person
    /// A body of the party or of a government.
    case government
    /// A public institution (事业单位).
    case institution
    /// A company, an association, or anything else.
    case other

    fileprivate init?(word: String) {
        switch word {
        case "person": self = .person
        case "government": self = .government
        case "institution": self = .institution
        case "other": self = .other
        default: return nil
        }
    }
}

/// The natures of organizers, by name and by the codes of the filing form.
public struct Natures: Sendable {
    private var table = ByteTable()

    /// The shipped list.
    init() throws(ListError) {
        let bytes = ShippedData.natures
        let list = try ListTable(
            name: "natures", text: bytes, columns: ["nature", "code", "kind", "aliases", "as_of", "source"])
        let names = PartyNames()
        for row in list.rows {
            guard let nature = Nature(word: row["kind"]) else {
                throw ListError(
                    list: "natures", line: row.line,
                    problem: BilingualLine("kind '\(row["kind"])' is unknown", "未知性质“\(row["kind"])”"))
            }
            for name in [row["nature"], row["code"]] + row["aliases"].split(separator: "|").map(String.init)
            where !name.isEmpty {
                _ = name.withBytes(names.normalized).withBytes { table.insert($0, Int(nature.rawValue)) }
            }
        }
    }

    /// The nature with this normalized name or code; nil when it is not known.
    public func nature(of normalized: Bytes) -> Nature? { table[normalized].flatMap { Nature(rawValue: UInt8($0)) } }
}
