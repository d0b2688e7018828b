import Bytes
import Portfolio

/// The names by which exports call the facts: the shipped table and the user's config.
public struct ColumnAliases: Sendable {
    private var meanings: [String: ColumnMeaning] = [:]
    private var names: Set<String> = []
    /// The names as they are usually written, by the form in which they are compared; none with conditions.
    private(set) var spellings: [String: String] = [:]
    /// Where the config's names come from, for messages; empty without a config.
    private(set) var configPath = ""
    /// The shipped meanings, once a config has changed them.
    private var shippedMeanings: [String: ColumnMeaning]?

    /// The shipped names.
    ///
    /// - Throws: ``ListError`` when the shipped table is damaged.
    public init() throws(ListError) { self = try ColumnAliases.shipped.get() }

    /// Reads the shipped names ahead, while another task does something else.
    public static func prepare() { _ = shipped }

    private static let shipped: Result<ColumnAliases, ListError> = Result { () throws(ListError) in
        let table = try ListTable(
            name: "columns", text: ShippedData.columns, columns: ["field", "alias", "when", "rank", "source"])
        var aliases = ColumnAliases(capacity: table.rows.count)
        for row in table.rows { try aliases.add(row) }
        return aliases
    }

    private init(capacity: Int) {
        meanings.reserveCapacity(capacity)
        spellings.reserveCapacity(capacity)
    }

    private mutating func add(_ row: ListTable.Row) throws(ListError) {
        let (alias, name) = (row["alias"], row["field"])
        let key = HeaderName.normalized(alias)
        var meaning = meanings[key] ?? ColumnMeaning()
        guard let when = ColumnCondition(rawValue: row["when"]) else {
            throw ListError(
                list: "columns", line: row.line,
                problem: BilingualLine("condition '\(row["when"])' is unknown", "未知条件“\(row["when"])”"))
        }
        if let rank = UInt8(row["rank"]) { meaning.rank = rank }
        switch name {
        case "network": meaning.isNetwork = true
        case "none": meaning.isKnownForNothing = true
        default:
            guard let field = Field.named(name) else {
                throw ListError(
                    list: "columns", line: row.line,
                    problem: BilingualLine("field '\(name)' is unknown", "未知字段“\(name)”"))
            }
            if field.isOfDomain, meaning.domain == nil {
                (meaning.domain, meaning.domainWhen) = (field, when)
            } else if !field.isOfDomain, meaning.subject == nil {
                (meaning.subject, meaning.subjectWhen) = (field, when)
            }
            if when == .always, spellings[key] == nil { spellings[key] = alias }
        }
        meanings[key] = meaning
    }

    /// Adds the user's names of a field; for them the user's meaning takes the place of the shipped one.
    public mutating func extend(_ field: Field, with names: [String]) {
        if shippedMeanings == nil, !names.isEmpty { shippedMeanings = meanings }
        for name in names {
            let key = HeaderName.normalized(name)
            let isKnown = !self.names.insert(key).inserted
            var meaning = isKnown ? meanings[key] ?? ColumnMeaning() : ColumnMeaning()
            if field.isOfDomain { meaning.domain = field } else { meaning.subject = field }
            meanings[key] = meaning
        }
    }

    /// The shipped names alone; nil where no config has added others.
    var withoutConfig: ColumnAliases? {
        guard let shippedMeanings else { return nil }
        var aliases = self
        aliases.meanings = shippedMeanings
        aliases.names = []
        aliases.shippedMeanings = nil
        return aliases
    }

    /// The facts for which the config takes a column, found by its whole name or by the part of it that the config
    /// names; nil where the config does not name it.
    func configName(of column: String) -> (name: String, fields: [Field])? {
        guard shippedMeanings != nil,
            let name = ([column] + HeaderName.parts(of: column)).first(where: {
                names.contains(HeaderName.normalized($0))
            }), let meaning = meanings[HeaderName.normalized(name)]
        else { return nil }
        return (name, [meaning.domain, meaning.subject].compactMap { $0 })
    }

    /// Adds the names of a config, by field; `path` is where it was read.
    public mutating func extend(with names: [Field: [String]], from path: String = "") {
        configPath = path
        for field in Field.allCases { extend(field, with: names[field] ?? []) }
    }

    /// A column's name in the form in which names are compared; empty when nothing of it counts.
    public static func comparable(_ name: String) -> String { HeaderName.normalized(name) }

    /// All names, in the form in which they are compared.
    var allNames: [String] { Array(meanings.keys) }

    /// What the name means that is compared in this form; nil when it is unknown.
    func meaning(ofKey key: String) -> ColumnMeaning? { meanings[key] }

    /// What a column of this name can mean: the whole name, else what is left of it without remark and ending, else the
    /// one of its parts that means something.
    public func meaning(of name: String) -> ColumnMeaning { known(name) ?? ColumnMeaning() }

    /// What a column of this name can mean; nil when nothing is known about it.
    func known(_ name: String) -> ColumnMeaning? {
        let key = HeaderName.normalized(name)
        if let meaning = meanings[key] { return meaning }
        var found: ColumnMeaning?
        for part in HeaderName.parts(of: name) {
            guard let meaning = meaning(ofPart: HeaderName.normalized(part)) else { continue }
            if let found, !found.hasSameFacts(as: meaning) {
                if meaning.isEmpty { continue }
                // Two facts in one column are none.
                if !found.isEmpty { return nil }
            }
            found = meaning
        }
        return found
    }

    private func meaning(ofPart key: String) -> ColumnMeaning? {
        if let meaning = meanings[key] { return meaning }
        for ending in HeaderName.endings where key.hasSuffix(ending) && key != ending {
            if let meaning = meanings[String(key.dropLast(ending.count))] { return meaning }
        }
        return nil
    }
}

extension Field {
    /// True for the facts of a domain.
    public var isOfDomain: Bool { Int(rawValue) < Field.domainFieldCount }

    /// The field with this name, or nil.
    public static func named(_ name: String) -> Field? {
        name.withBytes { bytes in allCases.first { bytes == $0.name } }
    }
}
