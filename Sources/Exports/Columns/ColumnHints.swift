import Portfolio

extension ExportProbe {
    /// One line for each column that is ignored although its name is like one that the table lacks.
    public func misspeltColumns(_ aliases: ColumnAliases) -> [String] {
        guard let dialect = form.table else { return [] }
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

    /// The facts that required rules need and that no column of this domains export states.
    public var unstatedFacts: [Field] {
        guard kind == .domains || kind == .both, let stated = statedFields else { return [] }
        return ExportProbe.neededFacts.filter { stated.isDisjoint(with: [$0.field] + $0.others) }.map(\.field)
    }

    /// The facts for which the export has a column; nil for documents, whose head need not show all they hold.
    private var statedFields: Set<Field>? {
        guard let dialect = form.table else { return nil }
        return Set(dialect.layout.fields.compactMap { $0 })
    }

    /// The facts of required rules, each with what may stand in its place, and the rule that needs it.
    private static let neededFacts: [(field: Field, others: [Field], rule: String)] = [
        (.registrant, [], "registrant-match"), (.expiresOn, [], "not-expired"),
        (.registrar, [.registrarIANAID], "registrar-approved"),
        (.realNameStatus, [.realNameCompletedOn], "real-name-completed"),
    ]

    /// The line that says that a fact is stated by no column.
    public func warning(unstated field: Field) -> String {
        let rules = ExportProbe.neededFacts.filter { $0.field == field }.map { "'\($0.rule)'" }
        return """
            \(export.path): no column states \(field.name), so that \(rules.joined(separator: " and ")) stays unchecked \
            for every domain; export it too, or name its column under "columns" in the config
            """
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
