import Portfolio

/// A record with the reason that its rule must give: a test and a paragraph of the manual at once.
///
/// In the file of a rule `Expected` is the enum of its reasons; in a ``Rule`` it is the ``Reason`` itself.
public struct Example<Expected: Sendable>: Sendable {
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
    /// The reason that must come out.
    public let expected: Expected
    /// The source file as `Module/Name.swift`, so that a failing example is reported where it stands; no path of the machine.
    public let file: StaticString
    /// The source line.
    public let line: Int

    /// An example; the as-of day is 2026-11-23 unless given.
    public init(
        _ titleEN: StaticString, _ titleZH: StaticString, domain: [Field: String], subject: [Field: String]? = nil,
        otherExport: [Field: String]? = nil, asOf: StaticString = "2026-11-23", gives expected: Expected,
        file: StaticString = #fileID, line: Int = #line
    ) {
        self.init(BilingualText(titleEN, titleZH), domain, subject, otherExport, asOf, expected, file, line)
    }

    private init(
        _ title: BilingualText, _ domain: [Field: String], _ subject: [Field: String]?, _ otherExport: [Field: String]?,
        _ asOf: StaticString, _ expected: Expected, _ file: StaticString, _ line: Int
    ) {
        self.title = title
        self.domain = domain
        self.subject = subject
        self.otherExport = otherExport
        self.asOf = asOf
        self.expected = expected
        self.file = file
        self.line = line
    }

    /// The example with what it must give said in another way.
    func expecting<Other>(_ other: (Expected) -> Other) -> Example<Other> {
        Example<Other>(title, domain, subject, otherExport, asOf, other(expected), file, line)
    }
}
