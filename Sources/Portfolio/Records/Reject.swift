/// A record that is not audited, and why.
public struct Reject: Sendable {
    /// The line on which the record starts, from 1.
    public var line: Int
    /// Why, as one of a few fixed words.
    public let reason: Reason
    /// What was found and what was expected, for people; one line.
    public let detail: BilingualLine
    /// The record's text as the export has it, at most ``rawLimit`` bytes.
    public let raw: String

    /// The record's domain cell as the export writes it, where it could be told although the record is rejected.
    public var domain: String?

    /// The most bytes of a record that are quoted.
    public static let rawLimit = 2048

    /// A rejected record.
    public init(line: Int, reason: Reason, detail: BilingualLine, raw: String, domain: String? = nil) {
        self.line = line
        self.reason = reason
        self.detail = detail
        self.raw = raw
        self.domain = domain
    }

    /// Why a record is not audited.
    public enum Reason: String, CaseIterable, Sendable {
        /// A CSV row has more or fewer cells than the header.
        case cellCount = "cell-count"
        /// A quoted cell is not closed before the file ends.
        case unclosedQuote = "unclosed-quote"
        /// The row holds a NUL byte.
        case nulByte = "nul-byte"
        /// The row's bytes are invalid in the file's text encoding.
        case invalidEncoding = "invalid-encoding"
        /// The domain cell is empty.
        case emptyDomain = "empty-domain"
        /// The domain cell holds no valid domain name.
        case invalidDomain = "invalid-domain"
        /// The domain cell holds an IP address.
        case ipAddress = "ip-address"
        /// The domain cell holds an e-mail address.
        case emailAddress = "e-mail-address"
        /// An earlier record of the same file states the same facts about the domain.
        case duplicate = "duplicate"
        /// An earlier record of the same file states other facts about the domain.
        case conflict = "conflict"
        /// A subject record has no organizer and nothing else to identify it by.
        case emptySubject = "empty-subject"
        /// The row names a domain and stands above the table's header.
        case aboveHeader = "above-header"
    }
}
