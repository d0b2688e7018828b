import Portfolio

/// A record with the outcome that its rule must give: a test and a paragraph of the manual at once.
public struct Example: Sendable {
    /// What the example shows, as a short phrase.
    public let title: BilingualText
    /// The domain record's facts; fields that are not named are missing. Empty: no export holds the domain.
    public let domain: [Field: String]
    /// The filing subject's facts; nil when the portfolio has no subject.
    public let subject: [Field: String]?
    /// A second export's record of the same domain; nil in most examples.
    public let otherExport: [Field: String]?
    /// The as-of day.
    public let asOf: StaticString
    /// The ``Reason/id`` that must come out.
    public let expected: StaticString
    /// The source file, so that a failing example is reported where it stands.
    public let file: StaticString
    /// The source line.
    public let line: Int

    /// An example; the as-of day is 2026-11-23 unless given.
    public init(
        _ titleEN: StaticString, _ titleZH: StaticString, domain: [Field: String], subject: [Field: String]? = nil,
        otherExport: [Field: String]? = nil, asOf: StaticString = "2026-11-23", gives expected: StaticString,
        file: StaticString = #filePath, line: Int = #line
    ) {
        title = BilingualText(titleEN, titleZH)
        self.domain = domain
        self.subject = subject
        self.otherExport = otherExport
        self.asOf = asOf
        self.expected = expected
        self.file = file
        self.line = line
    }
}
