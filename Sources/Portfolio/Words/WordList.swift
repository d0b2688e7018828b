import Bytes

/// What a word of an export can be about.
public enum WordField: String, CaseIterable, Sendable {
    /// How far the real-name authentication of a domain has come.
    case realNameStatus = "real_name_status"
    /// What state a domain is in at its registrar or registry.
    case domainStatus = "domain_status"
    /// That a cell says nothing.
    case missing
    /// That a name is withheld.
    case masked

    /// What such words can mean.
    public var meanings: [String] {
        switch self {
        case .realNameStatus: ["verified", "under-review", "unverified", "failed", "not-needed"]
        case .domainStatus:
            [
                "ok", "hold", "no-name-servers", "expiring", "transferring", "expired", "gone", "pending-delete",
                "redemption",
            ]
        case .missing: ["missing", "missing in organizer", "missing in days"]
        case .masked: ["masked", "masked as a whole"]
        }
    }
}

/// A word of an export with its meaning.
public struct KnownWord: Sendable, Equatable {
    /// What the word is about.
    public let field: WordField
    /// The word as it is usually written.
    public let word: String
    /// One of the field's ``WordField/meanings``.
    public let meaning: String

    /// A word with its meaning.
    public init(_ field: WordField, _ word: String, _ meaning: String) {
        self.field = field
        self.word = word
        self.meaning = meaning
    }
}

/// The words whose meaning is known: a table that comes with the program.
public enum WordList {
    /// The words of the shipped table; empty only when it is damaged, which a test would tell.
    public static let shipped: [KnownWord] = (try? read()) ?? []

    /// Reads the shipped table.
    ///
    /// - Throws: ``ListError`` for a row with an unknown field or meaning.
    public static func read() throws(ListError) -> [KnownWord] {
        let table = try ListTable(
            name: "words", text: ShippedData.words, columns: ["field", "word", "meaning", "as_of", "source"])
        var words: [KnownWord] = []
        for row in table.rows {
            guard let field = WordField(rawValue: row["field"]), field.meanings.contains(row["meaning"]) else {
                throw ListError(
                    list: "words", line: row.line,
                    problem: BilingualLine(
                        "'\(row["field"])', '\(row["meaning"])' are unknown", "未知的“\(row["field"])”“\(row["meaning"])”")
                )
            }
            words.append(KnownWord(field, row["word"], row["meaning"]))
        }
        return words
    }
}
