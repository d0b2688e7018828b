import Bytes
import Names
import Portfolio

/// The kinds of certificates, by name, alias and code.
public struct CertificateTypes: Sendable {
    /// The list's provenance.
    public let summary: ListSummary
    private var table = ByteTable()
    /// Which kinds a spelling stands for: mostly one, but some codes stand for two.
    private var kinds: [[Int]] = []
    /// The kinds' names, by their number.
    public private(set) var names: [String] = []

    /// The shipped list, or what the config makes of it.
    init(_ custom: CustomList?) throws(ListError) {
        let list = try ShippedList.certificateTypes.load(custom)
        summary = list.summary
        let normalizer = PartyNames()
        var owners: [String: String] = [:]
        for (listName, row, _) in list.rows {
            let kind = names.count
            names.append(row["name"])
            let spellings = [row["name"]] + (row["aliases"] + "|" + row["codes"]).split(separator: "|").map(String.init)
            for spelling in Set(spellings.map { $0.withBytes(normalizer.normalized) }) where !spelling.isEmpty {
                // A spelling of the user's list is no longer that of the shipped one.
                if owners[spelling, default: listName] == listName { add(kind, spelling) }
                owners[spelling] = owners[spelling] ?? listName
            }
        }
    }

    private mutating func add(_ kind: Int, _ spelling: String) {
        if let known = spelling.withBytes({ table.insert($0, kinds.count) }) {
            kinds[known].append(kind)
        } else {
            kinds.append([kind])
        }
    }

    /// What a normalized name, alias or code stands for, to be compared with ``share(_:_:)``; nil when it is unknown.
    public func kind(of normalized: Bytes) -> Int? { table[normalized] }

    /// True when two spellings can stand for the same kind.
    public func share(_ first: Int, _ second: Int) -> Bool {
        first == second || kinds[first].contains { kinds[second].contains($0) }
    }
}
