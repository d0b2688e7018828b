import Portfolio

/// A column of a report.
public struct ReportColumn: Sendable {
    /// What its cells hold.
    public enum Kind: Sendable {
        /// Text of the exports, or words for people.
        case text
        /// Stable English codes, such as rule ids and outcomes.
        case code
        /// A calendar day, ISO 8601.
        case day
        /// A whole number.
        case number
        /// The relative path of a file of the run.
        case path
    }

    /// The name in the header of CSV files: a stable English code.
    public let name: StaticString
    /// What people call it, for tables whose header is in their language.
    public let title: BilingualText
    /// What its cells hold.
    public let kind: Kind

    init(_ name: StaticString, _ english: StaticString, _ chinese: StaticString, _ kind: Kind) {
        self.name = name
        title = BilingualText(english, chinese)
        self.kind = kind
    }
}
