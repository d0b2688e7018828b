import Portfolio

/// Tells what a table, or one row of a document, holds from the meanings of its columns.
struct ColumnCensus {
    private var hasDomain = false
    private var hasWeakName = false
    private var hasOrganizer = false
    private var hasFacts = false
    private var hasDecidingFacts = false
    private let row: ColumnMeaning

    /// A census without columns; `row` is the meaning of what the form calls a row.
    init(row: ColumnMeaning = ColumnMeaning()) { self.row = row }

    /// Counts a column.
    mutating func add(_ meaning: ColumnMeaning) {
        if meaning.isWeak {
            hasWeakName = true
            return
        }
        if meaning.subject == .organizer { hasOrganizer = true }
        switch meaning.domain {
        case nil: return
        case .domain: hasDomain = true
        // These make rows with an organizer domain records too.
        case .registrar, .registrant, .expiresOn, .realNameStatus: hasDecidingFacts = true
        default: break
        }
        hasFacts = true
    }

    /// A column called `name` is the domain only where no other column is, and only beside other facts of a domain or
    /// in a row that is called a domain; the name of a registrant or a contact is none.
    var usesWeakNames: Bool {
        guard hasWeakName, !hasDomain, !hasOrganizer else { return false }
        if row.isEmpty || row.isWeak { return hasFacts }
        return row.domain == .domain || row.subject == .domains
    }

    /// What a table with these columns holds.
    var kind: TableLayout.Kind {
        let isDomain = hasDomain || usesWeakNames
        guard hasOrganizer else { return isDomain ? .domains : .unknown }
        return isDomain && hasDecidingFacts ? .both : .subjects
    }
}
