import Portfolio

extension ExportProbe {
    /// One line for each column that is ignored although its name is like one that the table lacks.
    public func misspeltColumns(_ aliases: ColumnAliases) -> [String] {
        guard case .csv(let dialect) = form else { return [] }
        return zip(dialect.header, dialect.layout.fields).compactMap { name, field in
            guard field == nil, let (known, isInside) = aliases.nearest(to: name),
                let meant = TableLayout.field(dialect.layout.kind, aliases.meaning(of: known)),
                !dialect.layout.fields.contains(meant)
            else { return nil }
            let likeness = isInside ? "its name holds" : "did you mean"
            return """
                \(export.path):\(dialect.headerLine): column '\(name)' is ignored; \(likeness) '\(known)' \
                (\(meant.name))\(isInside ? "" : "?") \
                \(isInside ? "; correct" : "Correct") the header, or add the name under "columns" in the config
                """
        }
    }

    /// The facts that required rules need and that neither a column of this domains export states nor the user.
    public var unstatedFacts: [Field] {
        guard kind == .domains || kind == .both, let stated = statedFields else { return [] }
        let known = stated.union(export.constants.map(\.field))
        return ExportProbe.neededFacts.filter { known.isDisjoint(with: [$0.field] + $0.others) }.map(\.field)
    }

    /// The facts for which the export has a column; nil for documents, whose head need not show all they hold.
    private var statedFields: Set<Field>? {
        guard case .csv(let dialect) = form else { return nil }
        return Set(dialect.layout.fields.compactMap { $0 })
    }

    /// The facts of required rules, each with what may stand in its place, and the rule that needs it.
    private static let neededFacts: [(field: Field, others: [Field], rule: String)] = [
        (.registrant, [], "registrant-match"), (.expiresOn, [], "not-expired"),
        (.registrar, [.registrarIANAID], "registrar-approved"),
        (.realNameStatus, [.realNameCompletedOn], "real-name-completed"),
    ]

    /// The line that says which facts no column states, what that leaves unchecked, and what supplies them.
    public func warning(unstated fields: [Field]) -> String {
        let needed = ExportProbe.neededFacts.filter { fields.contains($0.field) }
        let names = needed.map { "\($0.field.name)" }.joined(separator: " and ")
        let rules = needed.map { "'\($0.rule)'" }.joined(separator: " and ")
        let options = needed.compactMap(\.field.supplyingOption).joined(separator: " ")
        let them = needed.count > 1 ? "them" : "it"
        return """
            \(export.path): no column states \(names), so that \(rules) stays unchecked for every domain; \
            export \(them) too, or name the column under "columns" in the config\
            \(options.isEmpty ? "" : ", or give what is the same for all domains: \(options)")
            """
    }
}

extension Field {
    /// The option that gives a fact to all records of an export; nil for days, which hardly are the same for all.
    public var supplyingOption: String? {
        switch self {
        case .registeredOn, .expiresOn, .realNameCompletedOn, .organizer, .domain, .domains, .subjectID: nil
        default: "--set \(name)=…"
        }
    }
}

extension ColumnAliases {
    /// The shortest name that is compared with others by its letters: shorter ones are a letter away from too many.
    private static let shortestHint = 4

    /// A known name that is like `name`, as it is usually written, and whether `name` holds it; nil when `name` is known
    /// itself.
    func nearest(to name: String) -> (known: String, isInside: Bool)? {
        let key = HeaderName.normalized(name)
        guard known(name) == nil else { return nil }
        if let slip = slip(key) { return (slip, false) }
        return inside(key).map { ($0, true) }
    }

    /// The name from which `key` is one or two letters away; two only for long names.
    private func slip(_ key: String) -> String? {
        guard key.count >= ColumnAliases.shortestHint else { return nil }
        let letters = Array(key)
        let limit = letters.count >= (ColumnAliases.isLatin(key) ? 8 : 6) ? 2 : 1
        // Most names are told apart by their lengths in bytes: one letter has at most four.
        return spellings.compactMap { known, spelling -> (distance: Int, key: String, spelling: String)? in
            guard abs(known.utf8.count - key.utf8.count) <= 4 * limit, known.count >= ColumnAliases.shortestHint,
                let distance = EditDistance.between(letters, Array(known), limit: limit)
            else { return nil }
            return (distance, known, spelling)
        }.min { ($0.distance, -$0.key.utf8.count, $0.key) < ($1.distance, -$1.key.utf8.count, $1.key) }?.spelling
    }

    /// The longest name that `key` holds.
    private func inside(_ key: String) -> String? {
        spellings.filter { known, _ in
            known.count >= (ColumnAliases.isLatin(known) ? 6 : 2) && key.contains(known)
        }.max { ($0.key.utf8.count, $1.key) < ($1.key.utf8.count, $0.key) }?.value
    }

    private static func isLatin(_ key: String) -> Bool { key.utf8.allSatisfy { $0 < 0x80 } }
}
