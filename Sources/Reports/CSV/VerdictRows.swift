import Bytes
import Portfolio
import Verification

/// Writes the rows of `verdicts.csv`: one per domain.
public struct VerdictRows: Sendable {
    /// The columns, in order.
    public static let columns: [StaticString] = [
        "domain", "unicode", "subject", "organizer", "registrant", "registrar", "expires_on", "verdict", "failed",
        "waiting", "unchecked", "warnings", "submit_on", "report",
    ]

    /// Whether the last column names the page of the domain.
    private let hasPages: Bool
    private let ids = RuleIDs()
    private let asOf: CalendarDay
    private let asOfText = ByteBuffer(capacity: 16)

    /// A writer of rows about `asOf`; `hasPages` says whether each domain has a page of its own.
    public init(hasPages: Bool, asOf: CalendarDay) {
        self.hasPages = hasPages
        self.asOf = asOf
        asOfText.append(day: asOf)
    }

    /// Appends the row of one domain.
    public func append(_ verdict: DomainVerdict, to buffer: ByteBuffer) {
        let facts = verdict.facts
        let (unicode, subject, organizer) = (facts.unicode, facts.subjectLabel, facts.organizer)
        let (registrant, registrar) = (facts.shownRegistrant, facts.registrar)
        buffer.write { row in
            row.append(facts.aLabel)
            row.comma()
            row.append(csvCell: unicode)
            row.comma()
            row.append(csvCell: subject)
            row.comma()
            row.append(csvCell: organizer)
            row.comma()
            row.append(csvCell: registrant)
            row.comma()
            row.append(csvCell: registrar)
            row.comma()
            if case .day(let day) = facts.expiresOn { row.append(day: day, readFrom: facts.cell(.expiresOn)) }
            row.comma()
            row.append(verdict.verdict.name)
            row.comma()
            ids.append(verdict.rules(with: .fail), to: &row)
            row.comma()
            ids.append(verdict.rules(with: .wait), to: &row)
            row.comma()
            ids.append(verdict.rules(with: .unchecked), to: &row)
            row.comma()
            ids.append(verdict.rules(with: .warn), to: &row)
            row.comma()
            if let day = verdict.submitOn {
                if day == asOf { row.append(asOfText.bytes) } else { row.append(day: day, readFrom: .empty) }
            }
            row.comma()
        }
        if hasPages { DomainPath.append(facts.aLabel, suffix: ".html", to: buffer) }
        buffer.endCSVRow()
    }
}

/// Where the reports of one domain stand inside a run's folder.
public enum DomainPath {
    /// Appends `domains/xx/<domain><suffix>`; `xx` are the name's first two characters (a lone one twice).
    public static func append(_ aLabel: Bytes, suffix: StaticString, to buffer: ByteBuffer) {
        buffer.append("domains/")
        appendFolder(aLabel, to: buffer)
        buffer.append("/")
        appendFileName(aLabel, to: buffer)
        buffer.append(suffix)
    }

    /// How many octets of a name a file name can hold: 255 (`NAME_MAX`) less the longest suffix and its dot.
    static let fileNameLimit = 250

    /// True when a name, which may have 253 octets, is too long for a file name.
    static func isShortened(_ aLabel: Bytes) -> Bool { aLabel.count > fileNameLimit }

    /// Appends the file name of a domain without its suffix: the name, or its beginning, `~` and the first half of its SHA-256.
    ///
    /// No name holds `~`, so a shortened one never meets another domain's.
    public static func appendFileName(_ aLabel: Bytes, to buffer: ByteBuffer) {
        guard isShortened(aLabel) else { return buffer.append(aLabel) }
        buffer.append(aLabel[0..<(fileNameLimit - 17)])
        buffer.append("~")
        buffer.append(String(SHA256Digest(of: [aLabel]).hexadecimal.prefix(16)))
    }

    /// Appends the name of the folder inside `domains/`.
    public static func appendFolder(_ aLabel: Bytes, to buffer: ByteBuffer) {
        buffer.append(aLabel[0])
        buffer.append(aLabel.count > 1 ? aLabel[1] : aLabel[0])
    }
}
