import Portfolio

/// Tells what a table, or one row of a document, holds from the meanings of its columns.
struct ColumnCensus {
    /// What is there, and what would be there under a condition.
    private struct Marks: OptionSet {
        let rawValue: UInt16
        static let domain = Marks(rawValue: 1)
        static let weakName = Marks(rawValue: 2)
        static let organizer = Marks(rawValue: 4)
        static let organizerBesideLicence = Marks(rawValue: 8)
        static let organizerBesideEither = Marks(rawValue: 16)
        static let facts = Marks(rawValue: 32)
        static let decidingFacts = Marks(rawValue: 64)
        static let decidingWithoutNetwork = Marks(rawValue: 128)
        static let licence = Marks(rawValue: 256)
        static let certificate = Marks(rawValue: 512)
        static let network = Marks(rawValue: 1024)
    }

    private var marks: Marks = []
    private let row: ColumnMeaning

    /// A census without columns; `row` is the meaning of what the form calls a row.
    init(row: ColumnMeaning = ColumnMeaning()) { self.row = row }

    /// Counts a column.
    mutating func add(_ meaning: ColumnMeaning) {
        if meaning.isWeak {
            marks.insert(.weakName)
            return
        }
        if meaning.isNetwork { marks.insert(.network) }
        switch meaning.subject {
        case .organizer:
            switch meaning.subjectWhen {
            case .besideLicence: marks.insert(.organizerBesideLicence)
            case .besideCertificateOrLicence: marks.insert(.organizerBesideEither)
            default: marks.insert(.organizer)
            }
        case .icpLicence: marks.insert(.licence)
        case .certificateNo: marks.insert(.certificate)
        default: break
        }
        switch meaning.domain {
        case nil: return
        case .domain: marks.insert(.domain)
        // These make rows with an organizer domain records too.
        case .registrar, .registrant, .expiresOn, .realNameStatus:
            marks.insert(meaning.domainWhen == .notBesideNetwork ? .decidingWithoutNetwork : .decidingFacts)
        default: break
        }
        marks.insert(.facts)
    }

    private var hasOrganizer: Bool {
        marks.contains(.organizer) || (marks.contains(.organizerBesideLicence) && marks.contains(.licence))
            || (marks.contains(.organizerBesideEither) && !marks.isDisjoint(with: [.licence, .certificate]))
    }

    private var hasDecidingFacts: Bool {
        marks.contains(.decidingFacts) || (marks.contains(.decidingWithoutNetwork) && !marks.contains(.network))
    }

    /// A column called `name` is the domain only where no other column is, and only beside other facts of a domain or
    /// in a row that is called a domain; the name of a registrant or a contact is none.
    private var usesWeakNames: Bool {
        guard marks.contains(.weakName), !marks.contains(.domain), !hasOrganizer else { return false }
        if row.isEmpty || row.isWeak { return marks.contains(.facts) }
        return row.domain == .domain || row.subject == .domains
    }

    /// What a table with these columns holds.
    var kind: TableLayout.Kind {
        let isDomain = marks.contains(.domain) || usesWeakNames
        guard hasOrganizer else { return isDomain ? .domains : .unknown }
        return isDomain && hasDecidingFacts ? .both : .subjects
    }

    /// What a column means beside the others that were counted.
    func resolved(_ meaning: ColumnMeaning) -> ColumnMeaning {
        guard meaning.isConditional else { return meaning }
        var resolved = meaning
        if !holds(meaning.domainWhen) { resolved.domain = nil }
        if !holds(meaning.subjectWhen) { resolved.subject = nil }
        return resolved
    }

    private func holds(_ condition: ColumnCondition) -> Bool {
        switch condition {
        case .always: true
        case .weak: usesWeakNames
        case .besideLicence: marks.contains(.licence)
        case .besideCertificateOrLicence: !marks.isDisjoint(with: [.licence, .certificate])
        case .notBesideNetwork: !marks.contains(.network)
        }
    }
}
