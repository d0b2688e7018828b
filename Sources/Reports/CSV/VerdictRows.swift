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

    /// A writer of rows; `hasPages` says whether each domain has a page of its own.
    public init(hasPages: Bool) { self.hasPages = hasPages }

    /// Appends the row of one domain.
    public func append(_ verdict: DomainVerdict, to buffer: ByteBuffer) {
        let facts = verdict.facts
        buffer.append(facts.aLabel)
        buffer.comma()
        buffer.append(csvCell: facts.unicode)
        buffer.comma()
        buffer.append(csvCell: facts.subjectLabel)
        buffer.comma()
        buffer.append(csvCell: facts.organizer)
        buffer.comma()
        buffer.append(csvCell: facts.registrant)
        buffer.comma()
        buffer.append(csvCell: facts.registrar)
        buffer.comma()
        if case .day(let day) = facts.expiresOn { buffer.append(day: day) }
        buffer.comma()
        buffer.append(verdict.verdict.name)
        for outcome in [Outcome.fail, .wait, .unchecked, .warn] {
            buffer.comma()
            appendRules(of: verdict, with: outcome, to: buffer)
        }
        buffer.comma()
        if let day = verdict.submitOn { buffer.append(day: day) }
        buffer.comma()
        if hasPages { DomainPath.append(facts.aLabel, suffix: ".html", to: buffer) }
        buffer.endCSVRow()
    }

    @inline(__always)
    private func appendRules(of verdict: DomainVerdict, with outcome: Outcome, to buffer: ByteBuffer) {
        var isFirst = true
        for rule in verdict.rules(with: outcome) {
            if !isFirst { buffer.append(UInt8(ascii: " ")) }
            buffer.append(RuleCatalogue.all[rule].id)
            isFirst = false
        }
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

    /// Appends the file name of a domain without its suffix: the name, or its beginning, `~` and a hash of it all.
    ///
    /// No name holds `~`, so a shortened one never meets another domain's.
    public static func appendFileName(_ aLabel: Bytes, to buffer: ByteBuffer) {
        guard isShortened(aLabel) else { return buffer.append(aLabel) }
        buffer.append(aLabel[0..<(fileNameLimit - 17)])
        buffer.append("~")
        var hash = aLabel.hash64()
        for _ in 0..<16 {
            let digit = UInt8(hash >> 60)
            buffer.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
            hash <<= 4
        }
    }

    /// Appends the name of the folder inside `domains/`.
    public static func appendFolder(_ aLabel: Bytes, to buffer: ByteBuffer) {
        buffer.append(aLabel[0])
        buffer.append(aLabel.count > 1 ? aLabel[1] : aLabel[0])
    }
}
