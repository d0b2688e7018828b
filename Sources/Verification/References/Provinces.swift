import Bytes
import Portfolio

/// The provinces and whom their filing authorities accept as registrant.
public struct Provinces: Sendable {
    /// One row of the list.
    public struct Entry: Sendable {
        /// The name without 省, 市, 自治区.
        public let name: String
        /// True when the legal representative is accepted as registrant.
        public let acceptsLegalRepresentative: Bool
        /// Who may be in charge of the filing; nil when the list does not say.
        public let principal: Principal?
        /// What other sources say; empty when none contradicts.
        public let conflict: String
    }

    /// Who may be in charge of the filing of a subject that is not a person.
    public enum Principal: String, Sendable {
        /// Anybody.
        case any
        /// The legal representative.
        case legalRepresentative = "legal-representative"
        /// The legal representative, or somebody with a letter of authorization.
        case legalRepresentativeOrAuthorized = "legal-representative-or-authorized"
    }

    /// The list's provenance.
    public let summary: ListSummary
    private var table = ByteTable()
    /// The rows, by their number.
    public private(set) var entries: [Entry] = []

    /// Whom a province can accept as registrant.
    private static let registrants = ["organizer", "legal-representative", "shareholder", "principal", "executive"]

    /// What may stand behind a province's name.
    static let endings = ["", "省", "市", "自治区", "壮族自治区", "回族自治区", "维吾尔自治区", "维吾尔族自治区"]

    /// The shipped list, or what the config makes of it.
    init(_ custom: CustomList?) throws(ListError) {
        let list = try ShippedList.provinces.load(custom)
        summary = list.summary
        var own = OwnRows()
        for (name, row, isOwn) in list.rows {
            // A shipped province that the user's list has is the user's by all its spellings.
            let index = isOwn ? entries.count : row["province"].withBytes { table[$0] } ?? entries.count
            let accepted = row["accepted_registrants"].split(separator: "|").map(String.init)
            guard !accepted.isEmpty, accepted.allSatisfy(Provinces.registrants.contains) else {
                throw ListError(
                    list: name, line: row.line,
                    problem: BilingualLine(
                        "accepted_registrants '\(row["accepted_registrants"])' is unknown; expected "
                            + "organizer, legal-representative, shareholder, principal or executive, joined by |",
                        "accepted_registrants“\(row["accepted_registrants"])”未知；应为 organizer、legal-representative、"
                            + "shareholder、principal 或 executive，以 | 连接"))
            }
            let principal = Principal(rawValue: row["principal"])
            guard principal != nil || row["principal"].isEmpty else {
                throw ListError(
                    list: name, line: row.line,
                    problem: BilingualLine(
                        "principal '\(row["principal"])' is unknown; expected any, legal-representative or "
                            + "legal-representative-or-authorized",
                        "principal“\(row["principal"])”未知；应为 any、legal-representative 或 "
                            + "legal-representative-or-authorized"))
            }
            let entry = Entry(
                name: row["province"], acceptsLegalRepresentative: accepted.contains("legal-representative"),
                principal: principal, conflict: row["conflict"])
            if index == entries.count { entries.append(entry) }
            // Some provinces have two abbreviations, joined by `|`.
            let abbreviations = row["abbreviation"].split(separator: "|").map(String.init)
            let spellings = Provinces.endings.map { row["province"] + $0 } + abbreviations + [row["code"]]
            for spelling in spellings where !spelling.isEmpty {
                if isOwn {
                    let charge = row["principal"].isEmpty ? "" : ", \(row["principal"])"
                    let meaning = Set(accepted).sorted().joined(separator: "|") + charge
                    try own.note(spelling, shown: spelling, says: meaning, name, row)
                }
                _ = spelling.withBytes { table.insert($0, index) }
            }
            if row["code"].hasSuffix("0000") { _ = String(row["code"].prefix(2)).withBytes { table.insert($0, index) } }
        }
    }

    /// The number of the entry by normalized name, abbreviation or code, or nil.
    public func entry(of text: Bytes) -> Int? { table[text] }
}
