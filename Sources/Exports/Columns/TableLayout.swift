import Portfolio

/// What each column of a table is taken for, and what the table therefore holds.
public struct TableLayout: Sendable {
    /// What a table holds.
    public enum Kind: String, Sendable {
        /// Domain records.
        case domains
        /// Filing subjects.
        case subjects
        /// Rows that are a domain record and its subject at once.
        case both
        /// Neither a domain nor an organizer column.
        case unknown
    }

    /// What the table holds.
    public let kind: Kind
    /// The field of each column; nil where the column is ignored.
    public let fields: [Field?]

    /// How many columns are understood.
    public var knownColumns: Int { fields.reduce(0) { $0 + ($1 == nil ? 0 : 1) } }

    /// The columns of a field in their order: the first that is not empty is the record's fact.
    public func columns(of field: Field) -> [Int] { fields.indices.filter { fields[$0] == field } }

    /// The layout of a table with these column names; `rowName` is what the form calls a row, where it has a name.
    public init(header: [String], rowName: String? = nil, aliases: ColumnAliases) {
        var meanings = header.map { aliases.meaning(of: $0) }
        let isDomainRow = rowName.map { aliases.domainField($0) == .domain } ?? false
        TableLayout.dropWeakNames(from: &meanings, isDomainRow: isDomainRow)
        let kind = TableLayout.kind(meanings)
        self.kind = kind
        fields = meanings.map { TableLayout.field(kind, $0) }
    }

    /// A column called `name` is the domain only where no other column is, and only beside other facts of a domain
    /// or in a row that is called a domain.
    private static func dropWeakNames(from meanings: inout [ColumnMeaning], isDomainRow: Bool) {
        let hasDomain = meanings.contains { !$0.isWeak && $0.domain == .domain }
        let hasOrganizer = meanings.contains { $0.subject == .organizer }
        let hasFacts = meanings.contains { !$0.isWeak && $0.domain != nil }
        if !hasDomain, !hasOrganizer, hasFacts || isDomainRow { return }
        for index in meanings.indices where meanings[index].isWeak { meanings[index] = ColumnMeaning() }
    }

    /// The facts that make rows with an organizer domain records too.
    static let domainFacts: Set<Field> = [.registrar, .registrant, .expiresOn, .realNameStatus]

    /// What a table with columns of these meanings holds.
    static func kind(_ meanings: [ColumnMeaning]) -> Kind {
        let hasDomain = meanings.contains { $0.domain == .domain }
        guard meanings.contains(where: { $0.subject == .organizer }) else { return hasDomain ? .domains : .unknown }
        let hasFacts = meanings.contains { $0.domain.map(domainFacts.contains) ?? false }
        return hasDomain && hasFacts ? .both : .subjects
    }

    /// The field of a column in a table of this kind; nil when it is ignored.
    ///
    /// In a table of both kinds a name that can mean either is the subject's, but for the domain itself; in a
    /// subjects export every name of the domain means the subject's domains.
    static func field(_ kind: Kind, _ meaning: ColumnMeaning) -> Field? {
        switch kind {
        case .domains: meaning.domain
        case .subjects: meaning.subject ?? (meaning.domain == .domain ? .domains : nil)
        case .both: meaning.domain == .domain ? .domain : meaning.subject ?? meaning.domain
        case .unknown: nil
        }
    }
}
