import Portfolio

/// A column that the config takes for another fact than the shipped names do.
struct TakenColumn: Equatable {
    /// Its name in the header.
    let name: String
    /// The fact for which the config takes it.
    let field: Field
    /// The fact that it would be without the config.
    let shipped: Field
}

extension ColumnAliases {
    /// The columns that the config takes away from a fact for which no other column is left.
    ///
    /// `header` are the names of a table in which `stated` are the facts that are stated by the config's names, and
    /// `shipped` the fact of each column by the shipped ones.
    func taken(_ header: [String], shipped: [Field?], stated: Set<Field>) -> [TakenColumn] {
        zip(header, shipped).compactMap { name, shipped in
            guard let shipped, !stated.contains(shipped), let (name, fields) = configName(of: name),
                let field = fields.first, !fields.contains(shipped)
            else { return nil }
            return TakenColumn(name: name, field: field, shipped: shipped)
        }
    }

    /// `config.json maps '域名' to registrar`, for several columns joined.
    func words(for taken: [TakenColumn]) -> BilingualLine {
        BilingualLine(
            "\(configPath.isEmpty ? "the config" : configPath) maps "
                + taken.map { "'\($0.name)' to \($0.field.name)" }.joined(separator: " and "),
            "\(configPath.isEmpty ? "配置" : configPath) 把"
                + taken.map { "“\($0.name)”对应到 \($0.field.name)" }.joined(separator: "、"))
    }
}

extension ExportProbe {
    /// The facts without which a table says little, each with what else states it.
    private static let keyFacts: [(field: Field, others: Set<Field>)] = [
        (.domain, [.domains]), (.organizer, []), (.registrant, []), (.expiresOn, []), (.registrar, [.registrarIANAID]),
        (.realNameStatus, [.realNameCompletedOn]),
    ]

    /// One line where the config takes columns of this table for other facts, so that facts of required rules, or what
    /// the table is about, are stated by none.
    public func columnsTakenByConfig(_ aliases: ColumnAliases) -> [BilingualLine] {
        guard let dialect = form.table, let shipped = aliases.withoutConfig else { return [] }
        let before = TableLayout(header: dialect.header, aliases: shipped)
        let stated = Set(dialect.layout.fields.compactMap { $0 })
        let needed = ExportProbe.keyFacts.filter { stated.isDisjoint(with: $0.others) }.map(\.field)
        let taken = aliases.taken(dialect.header, shipped: before.fields, stated: stated).filter {
            needed.contains($0.shipped)
        }
        if taken.isEmpty { return [] }
        let lost = taken.map { "\($0.shipped.name)" }.joined(separator: " and ")
        let (words, place) = (aliases.words(for: taken), "\(export.path):\(dialect.headerLine)")
        let lostChinese = taken.map { "\($0.shipped.name)" }.joined(separator: "、")
        return [
            BilingualLine(
                """
                \(place): \(words.en), so that no column states \(lost); correct "columns" there if that is not meant
                """, "\(place)：\(words.zh)，因此没有 \(lostChinese) 列；如非本意，请更正其中的 \"columns\"")
        ]
    }
}
