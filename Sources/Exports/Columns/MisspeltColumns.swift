import Portfolio

extension ExportProbe {
    /// One line for each column that is ignored although its name is a letter away from one that the table lacks.
    public func misspeltColumns(_ aliases: ColumnAliases) -> [String] {
        guard let dialect = form.table else { return [] }
        return zip(dialect.header, dialect.layout.fields).compactMap { name, field in
            guard field == nil, let known = aliases.nearest(to: name),
                let meant = TableLayout.field(dialect.layout.kind, aliases.meaning(of: known)),
                !dialect.layout.fields.contains(meant)
            else { return nil }
            return """
                \(export.path):\(dialect.headerLine): column '\(name)' is ignored; did you mean '\(known)' \
                (\(meant.name))? Correct the header, or add the name under "columns" in the config
                """
        }
    }
}
