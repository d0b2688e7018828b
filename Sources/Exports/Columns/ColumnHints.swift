import Bytes
import Portfolio

extension ExportProbe {
    /// How many columns without a meaning are compared with the known names, in the order of the header.
    static let hintLimit = 100

    /// One line for each column that is ignored although its name is like one that the table lacks, of the first
    /// ``hintLimit`` that are ignored; one that counts the others.
    public func misspeltColumns(_ aliases: ColumnAliases) -> [BilingualLine] {
        guard let dialect = form.table else { return [] }
        let layout = dialect.layout
        let place = "\(export.path):\(dialect.headerLine)"
        let ignored = zip(dialect.header, layout.fields).filter { $1 == nil && !$0.isEmpty }.map(\.0)
        let surplus = layout.surplusFields.map { field in
            BilingualLine(
                """
                \(place): more than \(RecordBatch.valueLimit) columns are named like \(field.name), \
                of which only the first \(RecordBatch.valueLimit) are read; remove the others
                """,
                "\(place)：名为 \(field.name) 的列超过 \(RecordBatch.valueLimit) 个，只读取前 \(RecordBatch.valueLimit) 个；请删去其余的列")
        }
        if ignored.isEmpty { return surplus }
        let hints = ColumnNameHints(aliases)
        var lines = ignored.prefix(ExportProbe.hintLimit).compactMap { name -> BilingualLine? in
            guard let (known, isInside) = hints.nearest(to: name),
                let meant = TableLayout.field(layout.kind, aliases.meaning(of: known)), !layout.fields.contains(meant)
            else { return nil }
            let likeness = isInside ? "its name holds" : "did you mean"
            return BilingualLine(
                """
                \(place): column '\(name)' is ignored; \(likeness) '\(known)' \
                (\(meant.name))\(isInside ? "" : "?") \
                \(isInside ? "; correct" : "Correct") the header, or add the name under "columns" in the config
                """,
                """
                \(place)：列“\(name)”被忽略；\(isInside ? "其名称含有" : "是否应为")“\(known)”（\(meant.name)）\
                \(isInside ? "；" : "？")请更正表头，或在配置的 "columns" 中补充该列名
                """)
        }
        let rest = ignored.count - ExportProbe.hintLimit
        if rest > 0 {
            lines.append(
                BilingualLine(
                    """
                    \(place): \(rest) more \(rest == 1 ? "column is" : "columns are") ignored, whose names were not \
                    compared with the known ones; export fewer columns
                    """, "\(place)：另有 \(rest) 列被忽略，其列名未与已知列名比较；请减少导出的列"))
        }
        return surplus + lines
    }

    /// The facts that required rules need and that neither a column of this domains export states nor the user.
    public var unstatedFacts: [Field] {
        guard kind == .domains || kind == .both, let stated = statedFields else { return [] }
        let known = stated.union(export.constants.map(\.field))
        return ExportProbe.neededFacts.filter { known.isDisjoint(with: [$0.field] + $0.others) }.map(\.field)
    }

    /// The facts for which the export has a column; nil for documents, whose head need not show all they hold.
    public var statedFields: Set<Field>? {
        guard let dialect = form.table else { return nil }
        return Set(dialect.layout.fields.compactMap { $0 })
    }

    /// The facts of required rules, each with what may stand in its place, and the rule that needs it.
    private static let neededFacts: [(field: Field, others: [Field], rule: String)] = [
        (.registrant, [], "registrant-match"), (.expiresOn, [], "not-expired"),
        (.registrar, [.registrarIANAID], "registrar-approved"),
        (.realNameStatus, [.realNameCompletedOn], "real-name-completed"),
    ]

    /// The line that says which facts no column states, what that leaves unchecked, and what supplies them.
    public func warning(unstated fields: [Field]) -> BilingualLine {
        let needed = ExportProbe.neededFacts.filter { fields.contains($0.field) }
        let names = needed.map { "\($0.field.name)" }.joined(separator: " and ")
        let rules = needed.map { "'\($0.rule)'" }.joined(separator: " and ")
        let options = needed.compactMap(\.field.supplyingOption).joined(separator: " ")
        let them = needed.count > 1 ? "them" : "it"
        let namesChinese = needed.map { "\($0.field.name)" }.joined(separator: "、")
        let rulesChinese = needed.map { "\($0.rule)" }.joined(separator: "、")
        return BilingualLine(
            """
            \(export.path): no column states \(names), so that \(rules) \(needed.count > 1 ? "stay" : "stays") unchecked for every domain; \
            export \(them) too, or name the column under "columns" in the config\
            \(options.isEmpty ? "" : ", or give what is the same for all domains: \(options)")
            """,
            """
            \(export.path)：没有 \(namesChinese) 列，因此所有域名的 \(rulesChinese) 均未核查；请一并导出，或在配置的 "columns" 中指明列名\
            \(options.isEmpty ? "" : "；如所有域名都相同，可直接给出：\(options)")
            """)
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

/// Finds the known name of a column that an unknown one is like.
struct ColumnNameHints {
    /// A name that is known under no condition.
    private struct Known {
        let key: String
        let letters: [Character]
        /// Its length in UTF-8.
        let length: Int
        let isLatin: Bool
        let spelling: String
    }

    /// The shortest name that is compared with others by its letters: shorter ones are a letter away from too many.
    private static let shortestHint = 4

    private let aliases: ColumnAliases
    private let known: [Known]

    /// Takes the known names apart once, for all that are compared with them.
    init(_ aliases: ColumnAliases) {
        self.aliases = aliases
        known = aliases.spellings.map { key, spelling in
            Known(
                key: key, letters: Array(key), length: key.utf8.count, isLatin: ColumnNameHints.isLatin(key),
                spelling: spelling)
        }
    }

    /// A known name that is like `name`, as it is usually written, and whether `name` holds it; nil when `name` is known
    /// itself.
    func nearest(to name: String) -> (known: String, isInside: Bool)? {
        let key = HeaderName.normalized(name)
        guard aliases.known(name) == nil else { return nil }
        if let slip = slip(key) { return (slip, false) }
        return inside(key).map { ($0, true) }
    }

    /// The name from which `key` is one or two letters away; two only for long names.
    private func slip(_ key: String) -> String? {
        let letters = Array(key)
        guard letters.count >= ColumnNameHints.shortestHint else { return nil }
        let limit = letters.count >= (ColumnNameHints.isLatin(key) ? 8 : 6) ? 2 : 1
        return known.compactMap { known -> (distance: Int, known: Known)? in
            guard known.letters.count >= ColumnNameHints.shortestHint,
                let distance = EditDistance.between(letters, known.letters, limit: limit)
            else { return nil }
            return (distance, known)
        }.min { ($0.distance, -$0.known.length, $0.known.key) < ($1.distance, -$1.known.length, $1.known.key) }?
        .known.spelling
    }

    /// The longest name that `key` holds.
    private func inside(_ key: String) -> String? {
        known.filter { $0.letters.count >= ($0.isLatin ? 6 : 2) && key.contains($0.key) }
            .max { ($0.length, $1.key) < ($1.length, $0.key) }?.spelling
    }

    private static func isLatin(_ key: String) -> Bool { key.utf8.allSatisfy { $0 < 0x80 } }
}
