import CShippedData
import Portfolio

/// What a column's name can mean: a fact of a domain, a fact of a subject, or either, as the table decides.
public struct ColumnMeaning: Sendable, Equatable, BitwiseCopyable {
    /// The fact of a domain, or nil.
    public var domain: Field?
    /// The fact of a subject, or nil.
    public var subject: Field?
    /// True for names as general as `name`: they mean the domain only where nothing else does.
    public var isWeak = false

    /// True when no fact is meant.
    public var isEmpty: Bool { domain == nil && subject == nil }
}

/// The names by which exports call the facts: the shipped table and the user's config.
public struct ColumnAliases: Sendable {
    private var meanings: [String: ColumnMeaning] = [:]
    private var names: Set<String> = []
    /// The names as they are usually written, by the form in which they are compared.
    private var spellings: [String: String] = [:]
    /// The words for nothing that a config adds to the shipped ones; nil when there are none.
    private(set) var missingWords: MissingWords?

    /// The shipped names.
    ///
    /// - Throws: ``ListError`` when the shipped table is damaged.
    public init() throws(ListError) {
        let bytes = Bytes(shipped_columns(), shipped_columns_size)
        let table = try ListTable(name: "columns", text: bytes, columns: ["field", "alias", "weak", "source"])
        for row in table.rows {
            guard let field = Field.named(row["field"]) else {
                throw ListError(list: "columns", line: row.line, problem: "field '\(row["field"])' is unknown")
            }
            add(row["alias"], field, isWeak: row["weak"] == "yes")
        }
    }

    private mutating func add(_ name: String, _ field: Field, isWeak: Bool) {
        var meaning = meaning(of: name)
        if field.isOfDomain {
            meaning.domain = meaning.domain ?? field
        } else {
            meaning.subject = meaning.subject ?? field
        }
        meaning.isWeak = isWeak
        let key = HeaderName.normalized(name)
        meanings[key] = meaning
        if !isWeak, spellings[key] == nil { spellings[key] = name }
    }

    /// Adds the user's names of a field; for them the user's meaning takes the place of the shipped one.
    public mutating func extend(_ field: Field, with names: [String]) {
        for name in names {
            let key = HeaderName.normalized(name)
            let isKnown = !self.names.insert(key).inserted
            var meaning = isKnown ? meanings[key] ?? ColumnMeaning() : ColumnMeaning()
            if field.isOfDomain { meaning.domain = field } else { meaning.subject = field }
            meanings[key] = meaning
        }
    }

    /// Adds a config's words for nothing.
    public mutating func extend(withWords words: [KnownWord]) {
        let missing = MissingWords(words)
        missingWords = missing.isEmpty ? nil : missing
    }

    /// Adds the names of a config, by field.
    public mutating func extend(with names: [Field: [String]]) {
        for field in Field.allCases { extend(field, with: names[field] ?? []) }
    }

    /// A column's name in the form in which names are compared; empty when nothing of it counts.
    public static func comparable(_ name: String) -> String { HeaderName.normalized(name) }

    /// The shortest name that is compared with others by its letters: shorter ones are a letter away from too many.
    private static let shortestHint = 4

    /// A known name that is one letter away from `name`, as it is usually written; nil when `name` is known itself.
    public func nearest(to name: String) -> String? {
        let key = HeaderName.normalized(name)
        guard key.count >= ColumnAliases.shortestHint, meanings[key] == nil else { return nil }
        let letters = Array(key)
        // Most names are told apart by their lengths in bytes: one letter has at most four.
        return spellings.filter { known, _ in
            abs(known.utf8.count - key.utf8.count) <= 4 && EditDistance.between(letters, Array(known), limit: 1) != nil
        }.min { $0.key < $1.key }?.value
    }

    /// What a column of this name can mean.
    public func meaning(of name: String) -> ColumnMeaning { meanings[HeaderName.normalized(name)] ?? ColumnMeaning() }
}

extension Field {
    /// True for the facts of a domain.
    public var isOfDomain: Bool { Int(rawValue) < Field.domainFieldCount }

    /// The field with this name, or nil.
    public static func named(_ name: String) -> Field? {
        allCases.first { String(describing: $0.name) == name }
    }
}
