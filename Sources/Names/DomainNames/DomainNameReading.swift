import Portfolio

/// What a domain cell turned out to hold.
public enum DomainNameReading: Sendable {
    /// A domain name.
    case name(NamedDomain)
    /// No domain name: why, and what was found instead, in one line for people.
    case refused(Reject.Reason, detail: String)
}

/// Why a host is no domain name.
enum DomainNameProblem: Error, Equatable {
    case noHost
    case oneLabel
    case emptyLabel
    case longLabel
    case longName
    /// A label begins or ends with a hyphen.
    case outerHyphen
    /// A label has hyphens in its places 3 and 4 and is no A-label.
    case reservedHyphens
    /// A character that no label may hold.
    case character(UInt32)
    /// An A-label that no U-label gives.
    case punycode
    /// A character that is allowed in other surroundings only (CONTEXTJ and CONTEXTO of RFC 5892).
    case context(UInt32)
    /// Right-to-left and left-to-right characters mixed against RFC 5893.
    case direction
    /// What else libidn2 refuses, in its own words.
    case other(String)

    /// What is wrong, as the end of a sentence.
    var text: String {
        switch self {
        case .noHost: "it has no host"
        case .oneLabel: "it has one label; expected at least two, like example.cn"
        case .emptyLabel: "it has an empty label"
        case .longLabel: "a label is longer than \(DomainNameReader.labelLimit) octets"
        case .longName: "it is longer than \(DomainNameReader.nameLimit) octets"
        case .outerHyphen: "a label begins or ends with a hyphen"
        case .reservedHyphens: "a label has hyphens in places 3 and 4"
        case .character(let scalar): "\(DomainNameProblem.quoted(scalar)) is not allowed"
        case .punycode: "a label beginning with xn-- is no valid A-label"
        case .context(let scalar): "\(DomainNameProblem.quoted(scalar)) is not allowed where it stands"
        case .direction: "a label mixes right-to-left and left-to-right characters"
        case .other(let words): words
        }
    }

    /// True for the spaces that UTS #46 maps to U+0020, and for that one.
    static func isSpace(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x20, 0xA0, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: true
        default: false
        }
    }

    /// `'_' (U+005F)`; invisible characters by their number alone.
    private static func quoted(_ scalar: UInt32) -> String {
        let hex = String(scalar, radix: 16, uppercase: true)
        let number = "U+" + String(repeating: "0", count: max(0, 4 - hex.count)) + hex
        if isSpace(scalar) { return "a space (\(number))" }
        guard let character = UnicodeScalar(scalar) else { return number }
        switch character.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .spaceSeparator, .surrogate, .unassigned,
            .privateUse, .nonspacingMark, .enclosingMark:
            return number
        default: return "'\(character)' (\(number))"
        }
    }
}
